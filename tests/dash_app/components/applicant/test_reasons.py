"""Reasons for and against."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from dash import dcc

from dash_app.components.applicant.reasons import decision_panel, sentence_list, side_card, without_it
from dash_app.components.view import View
from dash_app.contracts import Explanation, Reason

Find = Callable[[Any, str], list[Any]]
Text = Callable[[Any], str]


def reason(direction: Any, sentence: str, weight: float, change: float = 0.01) -> Reason:
    """Return a reason of one feature."""
    return Reason(direction, ("A",), sentence, weight, change, "A", "1", None)


def widths(component: Any, of_class: Find) -> list[str]:
    """Return the widths of the bars inside a component."""
    return [bar.style["width"] for bar in of_class(component, "bar")]


@pytest.mark.parametrize(
    ("decision", "sides"), [("granted", ["lowers", "raises"]), ("refused", ["raises", "lowers"])]
)
def test_what_speaks_for_the_decision_comes_first(
    explanation: Explanation, view: View, of_class: Find, decision: Any, sides: list[str]
) -> None:
    cards = of_class(decision_panel(explanation, decision, view, more="/x"), "reasons-card")
    assert [card.className.rpartition("is-")[2] for card in cards] == sides


def test_a_warning_stands_before_the_reasons(
    explanation: Explanation, view: View, of_class: Find, text_of: Text
) -> None:
    told = "Peu d’informations (51 sur 150) : prudence."
    panel = decision_panel(replace(explanation, warning=told), "granted", view, more="/x")
    assert " ".join(text_of(panel).split()).startswith(f"⚠ {told}")
    assert of_class(decision_panel(explanation, "granted", view, more="/x"), "trust") == []


def test_each_side_has_its_sentences(
    explanation: Explanation, view: View, of_class: Find, text_of: Text
) -> None:
    lowers, raises = of_class(decision_panel(explanation, "granted", view, more="/x"), "reasons-card")
    assert "▼ Ce qui réduit le risque" in text_of(lowers)
    assert "cela réduit le risque" in text_of(lowers)
    assert "▲ Ce qui augmente le risque" in text_of(raises)
    assert "12 jours en moyenne" in text_of(raises)


def test_bars_of_both_sides_are_measured_alike(explanation: Explanation, view: View, of_class: Find) -> None:
    lowers, raises = of_class(decision_panel(explanation, "granted", view, more="/x"), "reasons-card")
    assert widths(lowers, of_class) == ["100%", "32%"]  # 0.62 and 0.20 of 0.62
    assert widths(raises, of_class) == ["66%"]  # 0.41 of 0.62


def test_a_tiny_reason_still_has_a_bar_to_see(view: View, of_class: Find) -> None:
    tiny = reason("raises", "Une phrase.", 0.0001)
    assert widths(side_card([tiny], "raises", 1.0, view), of_class) == ["2%"]


def test_a_side_without_reasons_says_so(explanation: Explanation, view: View, text_of: Text) -> None:
    only = replace(explanation, reasons=explanation.reasons[:1])
    assert "Aucun élément important n’augmente le risque" in text_of(
        decision_panel(only, "granted", view, more="/x")
    )


def test_no_reason_at_all_is_no_error(explanation: Explanation, view: View, text_of: Text) -> None:
    words = text_of(decision_panel(replace(explanation, reasons=()), "granted", view, more="/x"))
    assert "Aucun élément important ne réduit le risque" in words


def test_four_reasons_a_side_in_the_order_of_the_api(view: View, text_of: Text) -> None:
    many = [reason("lowers", f"Raison {i}.", weight) for i, weight in enumerate((-0.5, -0.4, -0.3, -0.9))]
    words = text_of(side_card([*many, reason("lowers", "Autre.", -0.2)], "lowers", 0.9, view))
    assert words.index("Raison 0.") < words.index("Raison 1.") < words.index("Raison 3.")
    assert "Autre." not in words


def test_the_whole_explanation_is_one_link_away(
    explanation: Explanation, view: View, inside: Callable[[Any], list[Any]]
) -> None:
    panel = decision_panel(explanation, "granted", view, more="/applicants/7?tab=explanation")
    links = [one for one in inside(panel) if isinstance(one, dcc.Link)]
    assert [link.href for link in links] == ["/applicants/7?tab=explanation"]


def test_one_list_mixes_both_sides_by_strength(explanation: Explanation, view: View, text_of: Text) -> None:
    words = text_of(sentence_list(explanation, view, same=True))
    places = [words.index(part) for part in ("note externe", "retards", "ancienneté")]
    assert places == sorted(places)
    assert words.count("▼") == 2
    assert words.count("▲") == 1


def test_beside_single_items_the_sentences_are_not_said_to_be_the_same(
    explanation: Explanation, view: View, text_of: Text
) -> None:
    assert "Les mêmes raisons" in text_of(sentence_list(explanation, view, same=True))
    assert "Les raisons principales" in text_of(sentence_list(explanation, view, same=False))


def test_the_list_is_as_long_as_the_reasons(explanation: Explanation, view: View, of_class: Find) -> None:
    two = replace(explanation, reasons=explanation.reasons[:2])
    assert len(of_class(sentence_list(two, view, same=True), "bar")) == 2


def test_signs_are_silent_for_a_screen_reader(explanation: Explanation, view: View, of_class: Find) -> None:
    for sign in of_class(sentence_list(explanation, view, same=True), "arrow"):
        assert sign.to_plotly_json()["props"]["aria-hidden"] == "true"


def test_each_reason_says_the_risk_without_it(explanation: Explanation, view: View, text_of: Text) -> None:
    words = text_of(sentence_list(explanation, view, same=True)).replace("\u202f", " ")
    # 6.31 % + 4.04 points, and 6.31 % - 2.13 points
    assert "Sans cela, le risque estimé serait de 10,4 % au lieu de 6,3 %." in words
    assert "Sans cela, le risque estimé serait de 4,2 % au lieu de 6,3 %." in words
    assert "ces écarts ne s’additionnent pas" in words


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (0.0003, "Sans cela, le risque estimé serait de 6,28 % au lieu de 6,31 %."),
        (0.00001, "Sans cela, le risque estimé resterait proche de 6,31 %."),
        (0.2, "Sans cela, le risque estimé serait de 0,0 % au lieu de 6,3 %."),
    ],
)
def test_the_risk_without_a_reason_is_told_with_the_decimals_it_needs(
    view: View, change: float, words: str
) -> None:
    assert without_it(0.0631, change, view).replace("\u202f", " ") == words


@pytest.mark.parametrize("heavy", [True, False])
def test_protected_data_are_told_aside_without_rank_or_bar(
    explanation: Explanation, view: View, of_class: Find, text_of: Text, heavy: bool
) -> None:
    told = Reason(
        "raises", ("DAYS_BIRTH",), "Données protégées.", 3.0 if heavy else 0.1, 0.09, "Données", None, None
    )
    both = replace(explanation, reasons=(*explanation.reasons, told))
    panel = decision_panel(both, "granted", view, more="/x")
    for shown in (panel, sentence_list(both, view, same=True)):
        assert [text_of(line) for line in of_class(shown, "protected")] == ["Données protégées."]
        assert widths(shown, of_class)[0] == "100%"  # not measured against what is not ranked
        assert len(of_class(shown, "bar")) == len(explanation.reasons)
        assert text_of(shown).count("Données protégées.") == 1
    assert not any("protégées" in text_of(card) for card in of_class(panel, "reasons-card"))


def test_the_first_screen_leaves_the_risk_without_a_reason_out(
    explanation: Explanation, view: View, text_of: Text
) -> None:
    assert "Sans cela" not in text_of(decision_panel(explanation, "granted", view, more="/x"))
