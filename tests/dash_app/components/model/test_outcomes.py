"""A thousand applications, in people and in money."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dash_app.components.model.limits import Settings
from dash_app.components.model.outcomes import outcomes
from dash_app.components.view import View
from dash_app.contracts import Curves

Read = Callable[[Any], str]
LENDER = Settings(0.06, 0.6, 633_768)


def test_the_four_outcomes_in_words(curves: Curves, view: View, read: Read) -> None:
    words = read(outcomes(curves, curves.threshold, LENDER, view, None))
    assert words.startswith("Sur 1 000 demandes : 56 défauts évités, 28 manqués")
    assert "245 bons clients auraient été refusés et 671 servis" in words


def test_the_money_of_each_outcome_and_of_all(curves: Curves, view: View, read: Read) -> None:
    words = read(outcomes(curves, curves.threshold, LENDER, view, "EUR"))
    assert "21 400 000 € de pertes évitées" in words  # 0.6 x 633 768 x 56.18
    assert "9 330 000 € de marge manquée" in words
    assert "soit 12 000 000 € de plus que tout accorder" in words
    assert "marge de 6,0 % et perte de 60 % du montant" in words
    assert "un défaut coûte 10 fois la marge" in words


@pytest.mark.parametrize(
    ("lang", "words"), [("fr", "de moins que tout accorder"), ("en", "less than granting all")]
)
def test_a_limit_that_loses_money_says_so(curves: Curves, lang: str, words: str, read: Read) -> None:
    told = read(outcomes(curves, 0.0, Settings(0.2, 0.4, 1000), View(lang, "light", "model"), None))
    assert words in told


def test_without_settings_no_money_is_told(curves: Curves, view: View, read: Read) -> None:
    words = read(outcomes(curves, curves.threshold, None, view, None))
    assert "ne sont pas réglées" in words
    assert "Montant" not in words
