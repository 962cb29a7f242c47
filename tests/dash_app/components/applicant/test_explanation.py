"""Every reason, as bars and as sentences."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from dash import dcc, html

from dash_app.components.applicant.explanation import (
    Drawn,
    balance,
    base_line,
    contribution_card,
    explanation_result,
    families,
    how_to_read,
    singles,
    title,
)
from dash_app.components.applicant.reasons import warnings
from dash_app.components.view import View
from dash_app.contracts import Explanation, Reason
from dash_app.figures.contributions import Bar

Text = Callable[[Any], str]
Inside = Callable[[Any], list[Any]]


def bars(component: Any, inside: Inside) -> dict[str, Any]:
    """Return the trace of the chart inside a component."""
    graph = next(one for one in inside(component) if isinstance(one, dcc.Graph))
    return dict(graph.figure["data"][0])


LINKED = Reason(
    "raises",
    ("INS_LATE_DAYS", "AMT_ANNUITY"),
    "Ses retards augmentent le risque.",
    0.53,
    0.0268,
    "Retard moyen de paiement",
    "12 jours",
    "1 jour",
)


def test_the_title_is_the_finding(explanation: Explanation, view: View) -> None:
    drawn = families(explanation, view)
    assert title(drawn, view) == "« Note externe n° 2 » compte le plus, et réduit le risque"
    turned = replace(explanation, reasons=explanation.reasons[1:])
    assert title(families(turned, view), view).startswith("« Retard moyen de paiement » compte le plus")


def test_the_title_of_a_family_is_in_the_plural(explanation: Explanation, view: View) -> None:
    drawn = families(replace(explanation, reasons=(LINKED,)), view)
    expected = (
        "« Retard moyen de paiement » et les éléments liés comptent le plus parmi les éléments détaillés"
    )
    assert title(drawn, view).startswith(expected)  # the rest, -0.77, is longer than 0.53
    assert drawn.bars[0].text == "12 jours et 1 élément lié"
    assert [bar.contribution for bar in drawn.last] == pytest.approx([-0.01, -0.77])


def test_without_contributions_the_title_is_the_section(explanation: Explanation, view: View) -> None:
    empty = replace(explanation, contributions=(), reasons=())
    assert title(families(empty, view), view) == title(singles(empty, view), view) == "Explication"


def test_chart_and_sentences_are_the_same_list(explanation: Explanation, view: View, inside: Inside) -> None:
    told = (*explanation.reasons[::2], LINKED)  # -0.62, -0.20 and +0.53
    drawn = bars(explanation_result(replace(explanation, reasons=told), "families", view), inside)
    assert drawn["x"][:3] == [-0.62, 0.53, -0.2]
    assert sum(drawn["x"]) == pytest.approx(explanation.margin - explanation.base_value)


def test_the_sentence_counts_both_sides_and_says_against_whom(explanation: Explanation, view: View) -> None:
    assert balance(explanation, view).startswith("3 éléments réduisent le risque et 3 l’augmentent")
    assert "l’ensemble des clients" in balance(explanation, view)
    assert "clients similaires" in balance(replace(explanation, reference="similar"), view)


def test_bars_and_rest_add_up_to_the_whole(explanation: Explanation, view: View, inside: Inside) -> None:
    drawn = bars(contribution_card(explanation, families(explanation, view), view), inside)["x"]
    assert drawn[:3] == [-0.62, 0.41, -0.2]
    assert len(drawn) == 5
    assert sum(drawn) == pytest.approx(explanation.margin - explanation.base_value)


def test_all_bars_need_no_rest(explanation: Explanation, view: View, inside: Inside) -> None:
    assert len(bars(contribution_card(explanation, singles(explanation, view), view), inside)["x"]) == 6


def test_the_table_says_value_usual_value_effect_and_weight(
    explanation: Explanation, view: View, text_of: Text
) -> None:
    words = text_of(contribution_card(explanation, families(explanation, view), view))
    assert "Retard moyen de paiement 12 jours 1 jour ▲ augmente le risque +2,13 +0,41" in words
    assert "Note externe n° 2 0,71 0,55 ▼ réduit le risque −4,04 −0,62" in words
    alone = text_of(contribution_card(explanation, singles(explanation, view), view))
    assert "Mensualité 24 700 27 000 ▲ augmente le risque +0,67 +0,12" in alone


def rows_of(card: Any, inside: Inside) -> list[str]:
    """Return the first cell of each row of the table in a card."""
    return [str(one.children) for one in inside(card) if isinstance(one, html.Th) and one.scope == "row"]


@pytest.mark.parametrize("draw", [families, singles])
def test_the_table_is_in_the_order_of_the_bars(
    explanation: Explanation, view: View, inside: Inside, draw: Any
) -> None:
    drawn = draw(explanation, view)
    card = contribution_card(explanation, drawn, view)
    assert rows_of(card, inside) == [bar.label for bar in (*drawn.bars, *drawn.last)]
    assert bars(card, inside)["x"] == [bar.contribution for bar in (*drawn.bars, *drawn.last)]


@pytest.mark.parametrize(("shown", "draw"), [("families", families), ("single", singles)])
def test_fewer_reasons_leave_a_larger_rest(
    explanation: Explanation, view: View, inside: Inside, shown: str, draw: Any
) -> None:
    few = bars(explanation_result(explanation, shown, view, most=2), inside)["x"]
    assert len(few) == 2 + len(draw(explanation, view, 2).last)
    assert sum(few) == pytest.approx(sum(item.contribution for item in explanation.contributions))


@pytest.mark.parametrize(("shown", "number"), [("families", 5), ("single", 6)])
def test_items_are_drawn_together_or_one_by_one(
    explanation: Explanation, view: View, inside: Inside, shown: str, number: int
) -> None:
    # three reasons, protected data and the rest; or five items and protected data
    assert len(bars(explanation_result(explanation, shown, view), inside)["x"]) == number


def test_only_a_warning_of_the_api_is_shown(
    explanation: Explanation, lime: Explanation, view: View, text_of: Text
) -> None:
    assert warnings(explanation) == []
    assert "⚠ Fidélité faible." in " ".join(text_of(warnings(lime)).split())
    odd = replace(explanation, warning="Dossier presque vide.")
    assert "Dossier presque vide." in text_of(explanation_result(odd, "families", view))


def test_a_bar_names_the_feature_that_it_stands_for(
    explanation: Explanation, view: View, inside: Inside
) -> None:
    card = explanation_result(explanation, "families", view, graph_id="bars")
    graph = next(one for one in inside(card) if isinstance(one, dcc.Graph))
    assert graph.id == "bars"
    named = [row[3] for row in graph.figure["data"][0]["customdata"]]
    assert named == [
        "EXT_SOURCE_2",
        "INS_LATE_DAYS",
        "DAYS_EMPLOYED",
        "",
        "",
    ]  # neither protected data nor the rest


def with_protected(explanation: Explanation, weight: float) -> Explanation:
    """Return the explanation with age weighing that much, told as the API tells it."""
    age = replace(explanation.contributions[0], feature="DAYS_BIRTH", label="Âge exact", contribution=weight)
    told = Reason(
        "raises", ("DAYS_BIRTH",), "Données protégées : ni conseil.", weight, 0.1, "Données", None, None
    )
    return replace(
        explanation,
        contributions=(age, *explanation.contributions),
        reasons=(*explanation.reasons, told),
    )


@pytest.mark.parametrize("draw", [families, singles])
def test_protected_data_are_one_bar_below_that_names_nothing(
    explanation: Explanation, view: View, inside: Inside, draw: Callable[[Explanation, View], Drawn]
) -> None:
    heavy = with_protected(explanation, 2.0)
    drawn = draw(heavy, view)
    assert drawn.last[0] == Bar("Données personnelles protégées", "", pytest.approx(1.99))  # 2.0 - 0.01
    assert not {"DAYS_BIRTH", "CNT_CHILDREN"} & {bar.feature for bar in drawn.bars}
    shown = bars(contribution_card(heavy, drawn, view), inside)
    assert shown["x"][len(drawn.bars)] == pytest.approx(1.99)  # after every reason, though it is the longest
    assert sum(shown["x"]) == pytest.approx(sum(item.contribution for item in heavy.contributions))


@pytest.mark.parametrize("draw", [families, singles])
def test_protected_data_are_never_the_finding(
    explanation: Explanation, view: View, text_of: Text, draw: Callable[[Explanation, View], Drawn]
) -> None:
    drawn = draw(with_protected(explanation, 2.0), view)
    words = "« Note externe n° 2 » compte le plus parmi les éléments détaillés, et réduit le risque"
    assert title(drawn, view) == words
    assert "Âge exact" not in text_of(contribution_card(with_protected(explanation, 2.0), drawn, view))


def test_without_protected_data_there_is_no_bar_for_them(explanation: Explanation, view: View) -> None:
    none = replace(explanation, contributions=explanation.contributions[:-1])
    assert singles(none, view).last == ()


def test_the_sum_of_the_exact_method_is_said(explanation: Explanation, view: View) -> None:
    # -0.62 + 0.41 - 0.20 + 0.12 + 0.05 - 0.01 = -0.25, and -2.40 - 0.25 = -2.65
    words = base_line(explanation, view)
    assert "Point de départ −2,4, somme des poids −0,25, résultat −2,65" in words


def test_how_to_read_is_told_in_four_lines(view: View, text_of: Text) -> None:
    words = text_of(how_to_read("shap", view))
    assert "Comment lire ceci" in words
    assert "toutes les barres ajoutées mènent au risque" in words
    assert "n’est pas une cause" in words


def test_the_bars_of_an_approximation_are_not_said_to_add_up(view: View, text_of: Text) -> None:
    words = text_of(how_to_read("lime", view))
    assert "approximation" in words
    assert "toutes les barres ajoutées" not in words


def test_the_warning_stands_under_the_chart(lime: Explanation, view: View, text_of: Text) -> None:
    words = text_of(explanation_result(lime, "families", view))
    assert words.index("Voir les chiffres") < words.index("Fidélité faible.")


def test_english(explanation: Explanation, text_of: Text) -> None:
    words = text_of(explanation_result(explanation, "families", View("en")))
    assert "counts most, and lowers the risk" in words
    assert "See the figures" in words
