from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from dash_app.api_client.transport import Stream
from dash_app.errors import ApiUnavailable, InvalidRequest, NotAllowed, NotAuthorised, TooManyRequests

PATH = "/applicants.csv"


def test_the_file_is_what_the_address_says(api: Any, advisor: FlaskClient) -> None:
    api.tell(
        "portfolio_table", Stream(iter([b"a;b\r\n", b"1;2\r\n"]), "text/csv", 'attachment; filename="p.csv"')
    )
    answer = advisor.get(f"{PATH}?band=A&f=AMT_CREDIT:5..&sort=risk&cols=DAYS_BIRTH&lang=en")
    assert answer.data == b"a;b\r\n1;2\r\n"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="p.csv"'
    assert answer.headers["Cache-Control"] == "no-store"
    ((query, lang),) = api.called("portfolio_table")
    assert query.filters == {"band": {"in": ["A"]}, "AMT_CREDIT": {"min": 5.0}}
    assert (query.sort, query.columns, lang) == ("probability_of_default", ("DAYS_BIRTH",), "en")


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (ApiUnavailable("down"), 503),
        (InvalidRequest("no"), 400),
        (NotAllowed("no"), 403),
        (TooManyRequests("later"), 429),
    ],
    ids=["down", "refused", "not allowed", "too many"],
)
def test_a_file_that_cannot_be_had_is_a_page_that_leads_back(
    api: Any, advisor: FlaskClient, error: Exception, status: int
) -> None:
    api.tell("portfolio_table", error)
    answer = advisor.get(f"{PATH}?band=A")
    assert answer.status_code == status
    assert 'href="/?band=A"' in answer.text


def test_another_kind_of_file_is_not_handed_on(api: Any, advisor: FlaskClient) -> None:
    api.tell("portfolio_table", Stream(iter([b"<html>"]), "text/html", ""))
    assert advisor.get(PATH).status_code == 502


def test_a_search_that_is_no_number_is_told(api: Any, advisor: FlaskClient) -> None:
    answer = advisor.get(f"{PATH}?q=%3Cb%3E")
    assert answer.status_code == 400
    assert "Un numéro ne contient que des chiffres" in answer.text
    assert "<b>" not in answer.text


def test_a_login_is_needed(api: Any, visitor: FlaskClient, advisor: FlaskClient) -> None:
    api.tell("portfolio_table", NotAuthorised("over"))
    answer = advisor.get(f"{PATH}?band=A")
    assert (answer.status_code, answer.location) == (302, "/login?next=/%3Fband%3DA")
    assert visitor.get(PATH).status_code == 302
