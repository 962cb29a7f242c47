"""The addresses of a file: a session, a token, a slice, an answer in words."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from flask.testing import FlaskClient

from dash_app.errors import ApiUnavailable, NotAuthorised
from dash_app.pages.new.rows import Row, Sheet, scored

SLICE = {
    "columns": ["Âge", "Montant du crédit demandé"],
    "separator": ";",
    "rows": [{"line": 2, "cells": ["34", "5"]}],
}
TOKEN = {"X-CSRF-Token": "ours"}


@pytest.fixture
def sender(known: Any, advisor: FlaskClient) -> FlaskClient:
    """A browser that is logged in and knows its token."""
    assert known
    with advisor.session_transaction() as session:
        session["csrf"] = "ours"
    return advisor


def test_a_slice_is_scored(sender: FlaskClient) -> None:
    answer = sender.post("/new/scores", json=SLICE, headers=TOKEN)
    assert answer.status_code == 200
    assert answer.get_json()["results"][0]["line"] == 2
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("headers", [{}, {"X-CSRF-Token": "theirs"}, {"X-CSRF-Token": "é"}])
def test_another_site_cannot_send_one(sender: FlaskClient, known: Any, headers: dict[str, str]) -> None:
    answer = sender.post("/new/scores", json=SLICE, headers=headers)
    assert answer.status_code == 403
    assert answer.get_json()["token"] == "ours"
    assert not known.called("score_applications")


def test_without_a_login_there_is_no_answer(visitor: FlaskClient) -> None:
    assert visitor.post("/new/scores", json=SLICE).status_code == 302
    assert visitor.get("/new/template.csv").status_code == 302


@pytest.mark.parametrize(
    "change",
    [
        {"rows": []},
        {"rows": [{"line": 2, "cells": ["1"]}] * 201},
        {"rows": [{"line": 0, "cells": ["1"]}]},
        {"columns": []},
        {"columns": ["a"] * 401},
        {"separator": "ab"},
        {"more": 1},
    ],
)
def test_a_slice_of_another_form_is_refused_in_words(sender: FlaskClient, change: dict[str, Any]) -> None:
    answer = sender.post("/new/scores", json=SLICE | change, headers=TOKEN)
    assert (answer.status_code, answer.get_json()["kind"]) == (422, "final")
    assert "CSV" in answer.get_json()["message"]


@pytest.mark.parametrize(
    ("told", "kind"), [(ApiUnavailable("silent"), "again"), (NotAuthorised("over"), "session")]
)
def test_a_failure_says_what_helps(sender: FlaskClient, known: Any, told: Exception, kind: str) -> None:
    known.tell("score_applications", told)
    answer = sender.post("/new/scores?lang=en", json=SLICE, headers=TOKEN).get_json()
    assert (answer["kind"], bool(answer["message"])) == (kind, True)


def test_a_file_without_a_known_column_is_told_so(sender: FlaskClient) -> None:
    answer = sender.post("/new/scores", json=SLICE | {"columns": ["x", "y"]}, headers=TOKEN).get_json()
    assert answer["kind"] == "final"
    assert "Aucune colonne connue" in answer["message"]


@pytest.mark.parametrize(("lang", "separator"), [("fr", ";"), ("en", ",")])
def test_the_template_is_a_file_that_is_accepted(
    sender: FlaskClient, known: Any, view: Any, lang: str, separator: str
) -> None:
    answer = sender.get(f"/new/template.csv?lang={lang}")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    text = answer.get_data().decode("utf-8-sig")
    head, line = csv.reader(io.StringIO(text), delimiter=separator)
    found = scored(known, Sheet(tuple(head), separator, (Row(2, tuple(line)),)), view)
    assert (found["errors"], found["ignored"], len(found["results"])) == ([], [], 1)


@pytest.mark.parametrize(("told", "status"), [(ApiUnavailable("silent"), 503), (NotAuthorised("over"), 401)])
def test_no_template_without_the_api(sender: FlaskClient, known: Any, told: Exception, status: int) -> None:
    known.tell("importance", told)
    assert sender.get("/new/template.csv").status_code == status
