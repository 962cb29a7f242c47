"""What the model proposes, in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from dash import dcc, html

from dash_app.components.applicant.verdict import (
    decision_card,
    distance_sentence,
    gauge_card,
    risk_sentence,
    verdict,
)
from dash_app.components.view import View
from dash_app.contracts import Score

Text = Callable[[Any], str]
NARROW = "\u202f"


def refused(score: Score) -> Score:
    """Return a score over the limit."""
    return replace(
        score, probability_of_default=0.148, decision="refused", distance_to_threshold=-0.0571, band="D"
    )


def test_a_credit_that_can_be_granted(score: Score, view: View, text_of: Text) -> None:
    words = text_of(decision_card(score, view))
    assert "Proposition du modèle" in words
    assert "Crédit accordable" in words
    assert f"6,3{NARROW}% de risque estimé : environ 6 clients comparables sur 100" in words
    assert f"2,8 points sous la limite de 9,1{NARROW}%" in words
    assert "Classe C : risque inférieur à la limite" in words
    assert "vous décidez" in words


def test_a_credit_to_refuse(score: Score, view: View, text_of: Text) -> None:
    words = text_of(decision_card(refused(score), view))
    assert "Refus proposé" in words
    assert f"5,7 points au-dessus de la limite de 9,1{NARROW}%" in words
    assert "Classe D : risque supérieur à la limite" in words


def test_the_side_of_the_limit_is_not_said_by_colour_alone(score: Score, view: View, text_of: Text) -> None:
    assert "▼" in text_of(decision_card(score, view))
    assert "▲" in text_of(decision_card(refused(score), view))


@pytest.mark.parametrize(
    ("risk", "words"),
    [
        (0.004, "moins de 1 client comparable sur 100 ne rembourse pas."),
        (0.0099, "moins de 1 client comparable"),
        (0.012, "environ 1 client comparable sur 100 ne rembourse pas."),
        (0.016, "environ 2 clients comparables sur 100 ne remboursent pas."),
        (0.31, "environ 31 clients comparables"),
    ],
)
def test_a_risk_is_said_as_people(view: View, risk: float, words: str) -> None:
    assert words in risk_sentence(risk, view)


def test_a_risk_in_english() -> None:
    expected = "6.3% estimated risk: about 6 in 100 comparable clients do not repay."
    assert risk_sentence(0.063, View("en")) == expected


@pytest.mark.parametrize(
    ("risk", "decision", "words"),
    [
        (0.0906, "granted", "0,03 point sous la limite de 9,09 %"),
        (0.0912, "refused", "0,03 point au-dessus de la limite de 9,09 %"),
        (0.09089, "granted", "Très légèrement sous la limite de 9,09 %"),
        (0.09091, "refused", "Très légèrement au-dessus de la limite de 9,09 %"),
        (0.0909, "refused", "Juste à la limite de 9,09 %"),
        (0.0804, "granted", "1,1 point sous la limite de 9,1 %"),  # 9.1 - 8.0 as shown, not 1.05
    ],
)
def test_the_distance_is_that_of_the_figures_shown(
    score: Score, view: View, text_of: Text, risk: float, decision: Any, words: str
) -> None:
    near = replace(score, threshold=0.0909, probability_of_default=risk, decision=decision)
    assert distance_sentence(near, view).replace(NARROW, " ") == words
    assert words in text_of(decision_card(near, view)).replace(NARROW, " ")


@pytest.mark.parametrize(
    ("risk", "lang", "words"),
    [
        (0.0707, "fr", "2,0 points sous"),
        (0.0717, "fr", "1,9 point sous"),
        (0.0888, "fr", "0,2 point sous"),
        (0.0888, "en", "0.2 points below"),
        (0.0805, "en", "1.1 points below"),
    ],
)
def test_points_are_counted_as_the_language_counts(score: Score, risk: float, lang: str, words: str) -> None:
    near = replace(score, threshold=0.0909, probability_of_default=risk)
    assert distance_sentence(near, View(lang)).startswith(words)


def test_two_figures_that_round_alike_get_a_decimal_more(score: Score, view: View, text_of: Text) -> None:
    near = replace(score, threshold=0.0909, probability_of_default=0.0906)
    for card in (decision_card(near, view), gauge_card(near, view)):
        words = text_of(card).replace(NARROW, " ")
        assert "9,06 %" in words
        assert "9,09 %" in words


def test_a_close_call_is_said(score: Score, view: View, text_of: Text) -> None:
    near = replace(score, probability_of_default=0.0906)
    words = text_of(decision_card(near, view)).replace(NARROW, " ")
    assert "Cas limite" in words
    assert "(8,8 % à 9,5 %)" in words
    assert "Cas limite" not in text_of(decision_card(score, view))
    assert "Cas limite" not in text_of(decision_card(replace(near, threshold_interval=None), view))


@pytest.mark.parametrize(
    ("risk", "is_near"), [(0.0879, False), (0.088, True), (0.095, True), (0.0951, False)]
)
def test_a_close_call_lies_within_the_interval_of_the_limit(score: Score, risk: float, is_near: bool) -> None:
    assert replace(score, probability_of_default=risk).is_borderline is is_near


def test_who_decides_stands_with_the_proposal(score: Score, view: View, text_of: Text) -> None:
    words = text_of(decision_card(score, view, [html.Button("Décider")]))
    assert words.index("vous décidez") < words.index("Décider")


def test_the_gauge_says_its_finding(score: Score, view: View, text_of: Text) -> None:
    assert "Risque sous la limite, en classe C" in text_of(gauge_card(score, view))
    assert "Risque au-dessus de la limite, en classe D" in text_of(gauge_card(refused(score), view))


def test_the_gauge_has_its_bands_as_a_table(score: Score, view: View, text_of: Text) -> None:
    words = text_of(gauge_card(score, view))
    assert f"C 4,5{NARROW}% 9,1{NARROW}% risque inférieur à la limite" in words


def test_the_gauge_is_drawn_for_the_theme(score: Score, inside: Callable[[Any], list[Any]]) -> None:
    card = gauge_card(score, View("fr", "dark"))
    graph = next(one for one in inside(card) if isinstance(one, dcc.Graph))
    assert graph.figure["data"][-1]["fillcolor"] == "#FFFFFF"


def test_gauge_and_words_stand_side_by_side(score: Score, view: View) -> None:
    assert [child.className for child in verdict(score, view, html.Div(className="change")).children] == [
        "card-box chart-card",
        "card-box decision-card is-granted",
        "change",
    ]
