"""What a loan brings or costs on average: worked numbers, and the words around them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from dash_app.components.applicant.stakes import Terms, expected_gain, loan_amount, stakes_card
from dash_app.components.view import View
from dash_app.contracts import Profile, Score

Text = Callable[[Any], str]
WORDS = View("fr", area="decisions")


@pytest.mark.parametrize(
    ("probability", "gain"),
    [
        (0.0, 6_000.0),  # all of the margin
        (0.05, 2_700.0),  # 0.95 x 6,000 - 0.05 x 60,000 = 5,700 - 3,000
        (1 / 11, 0.0),  # with ten times the margin at stake, nothing is gained at the limit of 1 / (1 + 10)
        (0.2, -7_200.0),  # 0.8 x 6,000 - 0.2 x 60,000 = 4,800 - 12,000
        (1.0, -60_000.0),  # all of the loss
    ],
)
def test_worked_numbers(probability: float, gain: float) -> None:
    assert expected_gain(probability, 100_000, Terms(0.06, 0.60)) == pytest.approx(gain)


def test_a_gain_is_told_with_both_ways_it_may_go(score: Score, profile: Profile, text_of: Text) -> None:
    words = text_of(stakes_card(score, profile, Terms(0.06, 0.60), WORDS)).replace("\u202f", " ")
    assert "un prêt comme celui-ci rapporterait 7 463" in words  # 406,597.5 x (0.9369 x 0.06 - 0.0631 x 0.6)
    assert "Remboursé (93,7 % de chances), il rapporte 24 396" in words
    assert "non remboursé (6,3 %), il lui fait perdre 243 958" in words
    assert "marge de 6 % du montant et une perte de 60 % du montant" in words


def test_a_loss_is_called_one(score: Score, profile: Profile, text_of: Text) -> None:
    risky = replace(score, probability_of_default=0.3, decision="refused")
    card = stakes_card(risky, profile, Terms(0.06, 0.60), View("en", area="decisions"))
    assert "would cost" in text_of(card)
    assert "is-loss" in card.className
    assert "−" not in text_of(card)  # the word says it


def test_the_currency_and_odd_shares_are_those_of_the_settings(
    score: Score, profile: Profile, text_of: Text
) -> None:
    words = text_of(stakes_card(score, profile, Terms(0.055, 0.45, "EUR"), WORDS)).replace("\u202f", " ")
    assert "€" in words
    assert "marge de 5,5 % du montant et une perte de 45 % du montant" in words


@pytest.mark.parametrize("value", [None, True, "much"])
def test_without_an_amount_nothing_is_estimated(
    score: Score, profile: Profile, text_of: Text, value: Any
) -> None:
    themes = tuple(
        replace(
            theme,
            values=tuple(
                replace(one, value=value) if one.feature == "AMT_CREDIT" else one for one in theme.values
            ),
        )
        for theme in profile.themes
    )
    blank = replace(profile, themes=themes)
    assert loan_amount(blank) is None
    assert "n’est pas renseigné" in text_of(stakes_card(score, blank, Terms(), WORDS))
