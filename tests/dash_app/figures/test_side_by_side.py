"""Traces of the risks on one scale."""

from __future__ import annotations

import plotly.graph_objects as go
import pytest

from dash_app.figures.scale import risk_position
from dash_app.figures.side_by_side import Mark, side_by_side

MARKS = [
    Mark("100 042", 0.06, "6,0 %", is_refused=False),
    Mark("100 043", 0.5, "50,0 %", is_refused=True),
]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_side_of_the_limit_is_told_by_shape_too(theme: str) -> None:
    figure = side_by_side(MARKS, 0.09, "limite 9 %", "Risque", theme=theme, lang="fr")
    go.Figure(figure)
    limit, granted, refused = figure["data"]
    assert limit["x"] == [risk_position(0.09)] * 2
    assert (granted["x"], granted["y"]) == ([risk_position(0.06)], [0])
    assert (refused["x"], refused["y"]) == ([1.0], [1])
    assert granted["marker"]["symbol"] != refused["marker"]["symbol"]


def test_every_client_has_a_label_beside_its_mark() -> None:
    figure = side_by_side(MARKS, 0.09, "limite 9 %", "Risque", theme="light", lang="fr")
    texts = [note["text"] for note in figure["layout"]["annotations"]]
    assert texts == ["<b>6,0 %</b>", "<b>50,0 %</b>", "limite 9 %"]
    assert figure["layout"]["annotations"][1]["xanchor"] == "right"
    assert figure["layout"]["yaxis"]["ticktext"] == ["100 042", "100 043"]


@pytest.mark.parametrize(("risk", "side"), [(0.08, "right"), (0.091, "left"), (0.001, "left")])
def test_a_label_keeps_away_from_the_line_of_the_limit(risk: float, side: str) -> None:
    one = [Mark("100 042", risk, "risque", is_refused=risk > 0.09)]
    figure = side_by_side(one, 0.09, "limite 9 %", "Risque", theme="light", lang="fr")
    assert figure["layout"]["annotations"][0]["xanchor"] == side
