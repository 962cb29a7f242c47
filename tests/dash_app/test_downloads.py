"""Files handed on from the API, or a page that says why there is none."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from dash_app.api_client.transport import Download
from dash_app.errors import (
    ApiUnavailable,
    Busy,
    ContractError,
    InvalidRequest,
    NotAllowed,
    NotAuthorised,
    NotFound,
    TooManyRequests,
)

LETTER = Download(b"%PDF-1.7 ...", "application/pdf", 'attachment; filename="lettre-7.pdf"')
KINDS = {"report.pdf": "application/pdf", "export.json": "application/json", "export.csv": "text/csv"}


def test_the_letter_keeps_its_bytes_kind_and_name(api: Any, advisor: FlaskClient) -> None:
    api.tell("document", LETTER)
    answer = advisor.get("/applicants/7/report.pdf?lang=en")
    assert (answer.status_code, answer.data) == (200, LETTER.content)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == LETTER.disposition
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert api.called("document") == [(7, "report.pdf", "en")]


@pytest.mark.parametrize("name", list(KINDS))
def test_each_file_has_its_kind(api: Any, advisor: FlaskClient, name: str) -> None:
    api.tell("document", Download(b"...", KINDS[name], ""))
    answer = advisor.get(f"/applicants/7/{name}")
    assert answer.mimetype == KINDS[name]
    assert answer.headers["Content-Disposition"] == "attachment"  # never shown within our site


@pytest.mark.parametrize("name", list(KINDS))
def test_nobody_gets_a_file_without_a_login(api: Any, visitor: FlaskClient, name: str) -> None:
    answer = visitor.get(f"/applicants/7/{name}")
    assert answer.status_code == 302
    assert answer.location.startswith("/login")
    assert not api.calls


def test_the_token_stays_on_the_server(api: Any, advisor: FlaskClient) -> None:
    api.tell("document", LETTER)
    answer = advisor.get("/applicants/7/report.pdf")
    assert api.tokens == ["t0ken"]
    assert "t0ken" not in str(answer.headers)


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (ApiUnavailable("secret"), 503, "Le service de calcul ne répond pas"),
        (Busy("secret"), 503, "très demandé"),
        (TooManyRequests("secret"), 429, "Trop de demandes"),
        (NotFound("secret", request_id="r-5"), 404, "Référence à communiquer : r-5."),
        (NotAllowed("secret"), 403, "Votre compte"),
        (ContractError("secret"), 502, "autre version"),
        (InvalidRequest("secret"), 400, "valable"),
    ],
)
def test_a_failure_is_a_page_with_a_way_back(
    api: Any, advisor: FlaskClient, error: Exception, status: int, words: str
) -> None:
    api.tell("document", error)
    answer = advisor.get("/applicants/7/report.pdf?lang=fr")
    page = answer.get_data(as_text=True)
    assert answer.status_code == status
    assert words in page
    assert "Le fichier n’a pas pu être préparé" in page
    assert 'href="/applicants/7"' in page
    assert "secret" not in page


def test_a_session_that_is_over_leads_to_the_login_and_back(api: Any, advisor: FlaskClient) -> None:
    api.tell("document", NotAuthorised("over"))
    answer = advisor.get("/applicants/7/export.csv")
    assert (answer.status_code, answer.location) == (302, "/login?next=/applicants/7")
    with advisor.session_transaction() as session:
        assert "token" not in session


def test_another_kind_of_file_is_refused(api: Any, advisor: FlaskClient) -> None:
    api.tell("document", Download(b"<script>", "text/html", "inline"))
    answer = advisor.get("/applicants/7/report.pdf")
    assert answer.status_code == 502
    assert b"<script>" not in answer.data


@pytest.mark.parametrize("path", ["/applicants/7/report.exe", "/applicants/x/report.pdf"])
def test_other_addresses_are_no_files(api: Any, advisor: FlaskClient, path: str) -> None:
    advisor.get(path)
    assert not api.called("document")


@pytest.mark.parametrize(("form", "kind"), [("html", "text/html"), ("md", "text/markdown")])
def test_the_model_card_is_taken_away_sandboxed(api: Any, advisor: FlaskClient, form: str, kind: str) -> None:
    api.tell("model_card", Download(b"<p>card</p>", kind, f'attachment; filename="card.{form}"'))
    answer = advisor.get(f"/model/card.{form}")
    assert (answer.status_code, answer.data, answer.mimetype) == (200, b"<p>card</p>", kind)
    assert answer.headers["Content-Disposition"] == f'attachment; filename="card.{form}"'
    assert answer.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert api.called("model_card") == [(form,)]


def test_the_model_card_is_shown_only_within_our_pages(api: Any, advisor: FlaskClient) -> None:
    api.tell("model_card", Download(b"<p>card</p>", "text/html", "attachment"))
    answer = advisor.get("/model/card")
    assert "Content-Disposition" not in answer.headers
    policy = answer.headers["Content-Security-Policy"]
    assert "sandbox" in policy
    assert "frame-ancestors 'self'" in policy
    assert "script-src" not in policy


@pytest.mark.parametrize("address", ["/model/card", "/model/card.html", "/model/card.md"])
def test_a_card_that_is_not_there_is_a_page_that_leads_back(
    api: Any, advisor: FlaskClient, visitor: FlaskClient, address: str
) -> None:
    api.tell("model_card", NotFound("no card"))
    answer = advisor.get(address)
    assert answer.status_code == 404
    assert 'href="/model"' in answer.get_data(as_text=True)
    api.tell("model_card", NotAuthorised("over"))
    assert advisor.get(address).location == "/login?next=/model"
    assert visitor.get(address).status_code == 302


def test_a_card_of_another_kind_is_refused(api: Any, advisor: FlaskClient) -> None:
    api.tell("model_card", Download(b"{}", "application/json", ""))
    assert advisor.get("/model/card").status_code == 502
