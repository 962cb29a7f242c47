from __future__ import annotations

import gzip

import pytest
from flask import Flask, Response
from flask.testing import FlaskClient

from dash_app.compression import compress, compress_ahead
from dash_app.document import Dashboard

ZIP = {"Accept-Encoding": "gzip, br"}


@pytest.fixture
def browser() -> FlaskClient:
    """A browser before a server that answers texts of several kinds."""
    server = Flask(__name__)
    compress(server)
    long = "risk " * 1000

    @server.get("/json")
    def json() -> Response:
        return Response(long, mimetype="application/json")

    @server.get("/html")
    def html() -> Response:
        return Response(long, mimetype="text/html")

    @server.get("/short")
    def short() -> Response:
        return Response("risk", mimetype="application/json")

    @server.get("/streamed")
    def streamed() -> Response:
        return Response((part for part in [long]), mimetype="text/csv")

    client: FlaskClient = server.test_client()
    return client


def test_a_long_text_is_a_tenth_of_itself(browser: FlaskClient) -> None:
    answer = browser.get("/json", headers=ZIP)
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert int(answer.headers["Content-Length"]) == len(answer.data) < 500
    assert gzip.decompress(answer.data).startswith(b"risk risk")


def test_who_does_not_read_gzip_gets_the_text(browser: FlaskClient) -> None:
    answer = browser.get("/json")
    assert "Content-Encoding" not in answer.headers
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert len(answer.data) == 5000


@pytest.mark.parametrize("path", ["/html", "/short", "/streamed", "/unknown"])
def test_other_answers_are_left_as_they_are(browser: FlaskClient, path: str) -> None:
    assert "Content-Encoding" not in browser.get(path, headers=ZIP).headers


def test_style_sheets_and_scripts_of_the_dashboard_are_compressed(visitor: FlaskClient) -> None:
    for path in ("/assets/vendor/bootstrap.min.css", "/assets/js/portfolio.js"):
        whole, packed = visitor.get(path), visitor.get(path, headers=ZIP)
        with whole, packed:
            assert gzip.decompress(packed.data) == whole.data
            assert packed.headers["ETag"] == whole.headers["ETag"]


def test_a_file_that_the_browser_has_is_not_sent_again(visitor: FlaskClient) -> None:
    path = "/assets/vendor/bootstrap.min.css"
    with visitor.get(path, headers=ZIP) as first:
        tag = first.headers["ETag"]
    with visitor.get(path, headers=ZIP | {"If-None-Match": tag}) as again:
        assert again.status_code == 304


def test_scripts_of_the_first_page_are_compressed_before_anybody_asks(
    app: Dashboard, visitor: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    compress_ahead(app)

    def again(*_arguments: object, **_options: object) -> bytes:
        raise AssertionError("a script was compressed while somebody waited")

    monkeypatch.setattr(gzip, "compress", again)
    path = "/_dash-component-suites/dash_ag_grid/async-community.js"
    with visitor.get(path, headers=ZIP) as answer:
        assert answer.status_code == 200
        assert answer.headers["Content-Encoding"] == "gzip"
