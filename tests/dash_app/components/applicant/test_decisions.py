"""The form of the decision, and the decisions on record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import dash_bootstrap_components as dbc
import pytest
from dash import html

from dash_app.components.applicant.decisions import (
    confirmation,
    decision_form,
    latest_line,
    outcome_options,
    previous_decisions,
    problem_with,
)
from dash_app.components.view import View
from dash_app.contracts import Score, TakenDecisions
from dash_app.pages.applicant.decision_ids import FORM

Text = Callable[[Any], str]
Inside = Callable[[Any], list[Any]]
WORDS = View("fr", area="decisions")


def test_the_form_waits_with_nothing_chosen(score: Score, inside: Inside) -> None:
    form = decision_form(score, FORM, WORDS)
    assert form.hidden is True
    parts = inside(form)
    radios = next(one for one in parts if isinstance(one, dbc.RadioItems))
    assert radios.value is None
    assert [one.htmlFor for one in parts if isinstance(one, html.Label)] == [FORM["reason"]]


@pytest.mark.parametrize("proposal", ["granted", "refused"])
def test_each_outcome_says_whether_it_follows_the_proposal(proposal: Any) -> None:
    first, second = outcome_options(proposal, WORDS)
    assert first["value"] == proposal
    assert "comme le modèle le propose" in first["label"]
    assert "contrairement à la proposition" in second["label"]


@pytest.mark.parametrize(
    ("outcome", "reason", "words"),
    [
        (None, "", "Choisissez d’abord"),
        ("perhaps", "", "Choisissez d’abord"),
        ("granted", "", None),  # as proposed: no reason is needed
        ("refused", "", "au moins 10 caractères (0 pour"),
        ("refused", "x" * 9, "(9 pour"),
        ("refused", " " * 30, "(0 pour"),
        ("refused", "x" * 10, None),
        ("refused", "😀" * 1000, None),  # each is one character, as typed
        ("refused", "x" * 1001, "1\u202f000 caractères au plus (1\u202f001 pour"),
    ],
)
def test_what_is_missing_is_said(outcome: str | None, reason: str, words: str | None) -> None:
    said = problem_with(outcome, "granted", reason, WORDS)
    assert said is None if words is None else words in (said or "")


def test_decisions_are_listed_with_who_why_and_against_what(decisions: TakenDecisions, text_of: Text) -> None:
    words = " ".join(text_of(previous_decisions(decisions.items, WORDS)).split())
    assert "crédit refusé, contrairement à la proposition par camille" in words
    assert "Motif : <b>Deux garants</b> se sont retirés & le bail prend fin." in words  # as it was typed
    assert "Proposition du modèle alors : Crédit accordable (6,3 % de risque estimé, limite 9,1 %)." in words
    assert words.index("camille") < words.index("lea")
    assert words.count("Motif") == 1


def test_a_reason_is_text_and_nothing_else(decisions: TakenDecisions, inside: Inside) -> None:
    parts = inside(previous_decisions(decisions.items, WORDS))
    assert not [one for one in parts if type(one).__name__ in {"Markdown", "DangerouslySetInnerHTML"}]
    typed = next(one for one in parts if getattr(one, "className", None) == "typed")
    assert typed.children[1] == decisions.items[0].reason


def test_without_decisions_that_is_said(text_of: Text) -> None:
    assert "Aucune décision n’est encore enregistrée" in text_of(previous_decisions((), WORDS))
    assert latest_line((), WORDS) == []


def test_the_last_decision_stands_under_the_proposal(decisions: TakenDecisions, text_of: Text) -> None:
    words = text_of(latest_line(decisions.items, WORDS))
    assert words.startswith("Décision enregistrée crédit refusé, contrairement à la proposition par camille")


def test_a_saved_decision_is_confirmed(decisions: TakenDecisions, text_of: Text) -> None:
    words = text_of(confirmation(decisions.items[1], View("en", area="decisions")))
    assert words.startswith("✓  Decision saved")
    assert words.endswith("credit granted, as proposed.")
