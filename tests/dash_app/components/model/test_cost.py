"""The limit: its settings and the curve of costs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dash_app.components.model.cost import Chosen, cost_card, settings
from dash_app.components.model.limits import at, cheapest, cost
from dash_app.components.view import View
from dash_app.contracts import Curves

Read = Callable[[Any], str]
Inside = Callable[[Any], list[Any]]
Graphs = Callable[[Any], list[dict[str, Any]]]
IN_USE = Chosen(10.0, 0.08516)
IDS = {
    name: f"id-{name}"
    for name in ("sample", "ratio", "ratio_slider", "limit", "limit_slider", "cheapest", "in_use")
}


def test_every_setting_has_a_labelled_slider_and_field(curves: Curves, view: View, inside: Inside) -> None:
    parts = inside(settings(curves, IN_USE, view, IDS))
    inputs = {one.id: one for one in parts if type(one).__name__ == "Input"}
    labelled = {one.htmlFor for one in parts if type(one).__name__ == "Label"}
    assert set(inputs) == labelled == {"id-ratio", "id-ratio_slider", "id-limit", "id-limit_slider"}
    assert {inputs[name].value for name in ("id-limit", "id-limit_slider")} == {8.52}
    assert inputs["id-ratio_slider"].type == "range"
    assert (inputs["id-ratio"].min, inputs["id-ratio"].max) == (1.0, 50.0)


def test_the_title_says_the_cost_and_what_would_cost_less(curves: Curves, view: View, read: Read) -> None:
    words = read(cost_card(curves, Chosen(10.0, 0.2), view))
    assert words.startswith("À 20,0 %, une demande coûte 0,6")
    assert "au mieux 0,5" in words
    assert "si un défaut accordé en vaut 10" in words
    assert "Tout accorder coûte 0,843 ; tout refuser, 0,916." in words


def test_the_least_costly_limit_is_told_to_be(curves: Curves, view: View, read: Read, graphs: Graphs) -> None:
    best = Chosen(10.0, cheapest(curves, 10.0).threshold)
    card = cost_card(curves, best, view)
    assert "aucune limite ne fait mieux sur ces demandes" in read(card)
    assert [trace["name"] for trace in graphs(card)[0]["data"]] == ["Coût d’une demande", "le moins coûteux"]


def test_marks_stand_on_the_curve(curves: Curves, view: View, graphs: Graphs) -> None:
    [figure] = graphs(cost_card(curves, Chosen(4.0, 0.3), view))
    line, best, mine = figure["data"]
    assert mine["x"] == [pytest.approx(30)]
    assert mine["y"] == [pytest.approx(cost(at(curves, 0.3), 4.0))]
    assert best["y"][0] == pytest.approx(min(line["y"]))
    assert figure["layout"]["xaxis"]["range"][1] >= 30


def test_the_table_has_both_ends(curves: Curves, view: View, inside: Inside, read: Read) -> None:
    rows = [read(one) for one in inside(cost_card(curves, IN_USE, view)) if type(one).__name__ == "Tr"]
    assert rows[0] == "Limite Coût d’une demande Demandes refusées Défauts arrêtés"
    assert rows[1] == "0,0 % 0,916 100,0 % 100,0 %"
    assert len(rows) > 15
