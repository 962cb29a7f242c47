"""What differs most comes first."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dash_app.components.compare.person import Person, loan_rows, theme_rows
from dash_app.contracts import Contribution, Explanation, Profile, ProfileTheme, ProfileValue, Score

SCORE = Score(1, 0.1, "granted", 0.2, 0.1, "C", "m", 0.09, "p")


def _item(theme: str, contribution: float, reference: str | None = "x") -> Contribution:
    return Contribution(theme, theme, 1.0, "score", contribution, "1", reference, "raises", theme, 0.0)


def person(number: int, weights: dict[str, float], credit: Any, contract: Any = "Cash") -> Person:
    """Return a client of these weights and this loan."""
    values = (
        ProfileValue("NAME_CONTRACT_TYPE", "Type", contract, str(contract), "category", "category", None),
        ProfileValue("AMT_CREDIT", "Montant", credit, str(credit), "money", "number", None),
    )
    items = (*(_item(theme, weight) for theme, weight in weights.items()), _item("age", 9.0, None))
    explanation = Explanation(number, "shap", "all", 0.0, 0.0, 0.1, items, (), ())
    profile = Profile(number, (ProfileTheme("loan", "Prêt", values),))
    return Person(replace(SCORE, applicant_id=number), profile, explanation)


def test_themes_are_ordered_by_what_sets_clients_apart() -> None:
    people = [person(1, {"income": 2.0, "work": -1.0}, 100), person(2, {"income": 2.1, "work": 1.0}, 50)]
    rows = theme_rows(people, {"work": "Emploi"})
    assert [(row.label, row.weights) for row in rows] == [("Emploi", (-1.0, 1.0)), ("income", (2.0, 2.1))]
    assert rows[0].spread == pytest.approx(2.0)


def test_protected_data_are_not_compared() -> None:
    rows = theme_rows([person(1, {"work": 1.0}, 1)], {})
    assert [row.theme for row in rows] == ["work"]


def test_one_client_alone_is_ordered_by_weight() -> None:
    rows = theme_rows([person(1, {"work": 0.1, "income": -2.0}, 1)], {})
    assert [row.theme for row in rows] == ["income", "work"]


def test_loans_are_ordered_by_their_differences() -> None:
    same_kind = loan_rows([person(1, {}, 100), person(2, {}, 50)])
    assert [(row.label, row.texts) for row in same_kind] == [
        ("Montant", ("100", "50")),
        ("Type", ("Cash", "Cash")),
    ]
    other_kind = loan_rows([person(1, {}, 100), person(2, {}, 100, "Revolving")])
    assert [row.label for row in other_kind] == ["Type", "Montant"]


def test_what_is_not_known_stays_missing() -> None:
    rows = loan_rows([person(1, {}, None), person(2, {}, 50)])
    assert {row.label: row.texts for row in rows}["Montant"] == (None, "50")
