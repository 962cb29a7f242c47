"""Swagger UI comes from this package alone."""

from __future__ import annotations

import re

from flask.testing import FlaskClient


def test_the_page_loads_its_own_files_only(client: FlaskClient) -> None:
    with client.get("/docs") as answer:
        page = answer.get_data(as_text=True)
        policy = answer.headers["Content-Security-Policy"]
    assert answer.status_code == 200
    assert answer.mimetype == "text/html"
    addresses = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert addresses
    for address in addresses:
        assert address.startswith(("/docs/assets/", "data:,"))
    assert "script-src 'self'" in policy
    assert "unsafe-eval" not in policy
    assert "http" not in policy


def test_no_script_stands_in_the_page(client: FlaskClient) -> None:
    with client.get("/docs") as answer:
        page = answer.get_data(as_text=True)
    assert re.findall(r"<script(?![^>]*src=)", page) == []


def test_its_files_are_served(client: FlaskClient) -> None:
    for name in ("swagger-ui-bundle.js", "swagger-ui.css", "start.js", "LICENSE", "NOTICE"):
        with client.get(f"/docs/assets/{name}") as answer:
            assert answer.status_code == 200
            assert len(answer.data) > 0


def test_no_other_file_is_served(client: FlaskClient) -> None:
    for name in ("../openapi.py", "..%2fopenapi.py", "nothing.js"):
        assert client.get(f"/docs/assets/{name}").status_code == 404


def test_it_reads_the_document_of_this_server_and_asks_nobody_else(client: FlaskClient) -> None:
    with client.get("/docs/assets/start.js") as answer:
        script = answer.get_data(as_text=True)
    assert 'url: "/openapi.json"' in script
    assert "validatorUrl: null" in script
