"""The usual curves, titled by what they say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from dash_app.components.model.judged import calibration_card, judged, precision_card, ranking_card
from dash_app.components.view import View
from dash_app.contracts import Curves, Metric, Model

Read = Callable[[Any], str]
Graphs = Callable[[Any], list[dict[str, Any]]]


def test_each_curve_has_a_finding_and_a_line_on_its_jargon(
    curves: Curves, model: Model, view: View, read: Read, graphs: Graphs
) -> None:
    section = judged(curves, model, view)
    words = read(section)
    assert "En refusant 20 % des bons clients, on arrête 5" in words
    assert "Pour arrêter la moitié des défauts, 2" in words
    assert "Le risque annoncé est celui observé dans 9 groupes sur 10" in words
    assert "AUC : 0,767. Gini : 0,534." in words
    for jargon in ("Courbe ROC.", "Courbe précision-rappel.", "Calibration."):
        assert jargon in words
    assert len(graphs(section)) == 3


def test_the_ranking_is_read_between_two_points(curves: Curves, view: View, read: Read) -> None:
    points = curves.roc[:1], curves.roc[-1:]
    straight = replace(curves, roc=tuple(point for part in points for point in part))
    assert read(ranking_card(straight, None, view)).startswith(
        "En refusant 20 % des bons clients, on arrête 20 % des défauts"
    )


def test_the_interval_of_the_ranking_is_told_where_there_is_one(
    curves: Curves, view: View, read: Read
) -> None:
    assert "AUC entre 0,7 et 0,8" in read(ranking_card(curves, Metric(0.75, 0.7, 0.8), view))
    assert "AUC entre" not in read(ranking_card(curves, Metric(0.75), view))


def test_precision_is_held_against_chance(curves: Curves, view: View, graphs: Graphs) -> None:
    chance, line = graphs(precision_card(curves, view))[0]["data"]
    assert chance["y"] == [8.427, 8.427]
    assert line["x"] == sorted(line["x"])


def test_calibration_is_held_against_equality_with_intervals(
    curves: Curves, view: View, graphs: Graphs
) -> None:
    equal, points = graphs(calibration_card(curves, view))[0]["data"]
    assert equal["x"] == equal["y"]
    assert len(points["error_y"]["array"]) == len(curves.calibration) == 10
    assert min(points["error_y"]["arrayminus"]) >= 0


def test_tables_are_short_and_keep_both_ends(
    curves: Curves, view: View, read: Read, inside: Callable[[Any], list[Any]]
) -> None:
    many = replace(curves, roc=curves.roc * 9)
    rows = [read(one) for one in inside(ranking_card(many, None, view)) if type(one).__name__ == "Tr"]
    assert len(rows) == 22
    assert rows[1] == "0,0 % 0,0 %"
    assert rows[-1] == "100,0 % 100,0 %"
