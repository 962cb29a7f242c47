from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dash_app.components.spread import finding, sentence, spread_card, table
from dash_app.components.view import View
from dash_app.contracts.portfolio import Summary

FR, EN = View("fr", "light", "portfolio"), View("en", "dark", "portfolio")
SummaryOf = Callable[[int, int], Summary]


def test_the_finding_says_half_and_the_limit(summary_of: SummaryOf) -> None:
    assert finding(summary_of(40, 30), EN) == (
        "Half of these clients have an estimated risk under 5.0%; 25.0% reach the limit of 9.0%"
    )
    assert finding(summary_of(1, 1), EN) == "1 client, mean risk 10.0%; limit 9.0%"
    assert finding(summary_of(0, 0), FR) == ""


def test_the_sentence_has_bands_and_a_rate_of_enough(summary_of: SummaryOf) -> None:
    words = sentence(summary_of(100, 75), FR).replace("\u202f", " ")
    assert "A 75,0 %, B 0,0 %, C 0,0 %, D 25,0 %, E 0,0 %. Risque moyen : 10,0 %." in words
    assert "8,0 % n’ont pas remboursé" in words
    assert "remboursé" not in sentence(summary_of(40, 30), FR)


def test_the_table_has_the_bars_that_are_not_empty(summary_of: SummaryOf) -> None:
    made = table(summary_of(40, 30), EN)
    assert list(made.rows) == [
        ("0.0% – 4.0%", "30", "75.0%", "Credit can be granted"),
        ("9.0% – 40.0%", "10", "25.0%", "Refusal proposed"),
    ]
    assert len(made.columns) == 4


def test_the_card_has_its_finding_as_title(summary_of: SummaryOf, text_of: Callable[[Any], str]) -> None:
    words = text_of(spread_card(summary_of(40, 30), FR))
    assert "La moitié de ces clients" in words
    assert "Voir les chiffres" in words
