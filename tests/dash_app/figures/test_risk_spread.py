from __future__ import annotations

import pytest

from dash_app.contracts.portfolio import ProbabilityBin
from dash_app.figures.risk_spread import SpreadWords, bin_name, risk_spread
from dash_app.figures.scale import risk_position
from dash_app.figures.template import Figure, palette

WORDS = SpreadWords("risk", "share", "limit 9 %", "granted", "refused", "clients")
BINS = [
    ProbabilityBin(0.0, 0.0225, 30),
    ProbabilityBin(0.0225, 0.09, 30),
    ProbabilityBin(0.09, 0.2025, 30),
    ProbabilityBin(0.2025, 0.36, 0),
    ProbabilityBin(0.36, 1.0, 10),
]


def traces(figure: Figure) -> dict[str, dict[str, object]]:
    return {trace["name"]: trace for trace in figure["data"]}


def test_bars_stand_on_the_scale_of_the_gauge() -> None:
    drawn = traces(risk_spread(BINS, 0.09, WORDS, theme="light", lang="fr"))
    width = risk_position(0.0225)
    assert drawn["granted"]["x"] == pytest.approx([width / 2, 3 * width / 2], abs=1e-3)
    assert drawn["granted"]["y"] == [30.0, 30.0]
    assert drawn["refused"]["y"] == [30.0, 0.0, 10.0]
    assert drawn["limit"]["x"] == [risk_position(0.09)] * 2


def test_a_side_is_known_by_more_than_its_colour() -> None:
    figure = risk_spread(BINS, 0.09, WORDS, theme="dark", lang="en")
    drawn, colours = traces(figure), palette("dark")
    assert drawn["granted"]["marker"] == {"color": colours.lower, "cornerradius": 2}
    assert drawn["refused"]["marker"]["pattern"]["shape"] == "/"  # type: ignore[index]
    notes = [note["text"] for note in figure["layout"]["annotations"]]
    assert notes == ["▼ granted", "<b>limit 9 %</b>", "▲ refused"]


def test_ticks_are_honest_and_make_room_for_the_limit() -> None:
    axis = risk_spread(BINS, 0.09, WORDS, theme="light", lang="en")["layout"]["xaxis"]
    assert axis["ticktext"] == ["1%", "2%", "5%", "20%", "≥ 40%"]
    assert axis["tickvals"] == [risk_position(tick) for tick in (0.01, 0.02, 0.05, 0.2, 0.4)]


def test_hovering_says_how_many() -> None:
    drawn = traces(risk_spread(BINS, 0.09, WORDS, theme="light", lang="en"))
    assert drawn["refused"]["hovertext"][0] == "<b>9.0% – 20.2%</b><br>30 clients (30.0%)"  # type: ignore[index]
    assert bin_name(BINS[-1], "en") == "≥ 36.0%"


def test_nobody_draws_nothing_and_breaks_nothing() -> None:
    empty = [ProbabilityBin(item.low, item.high, 0) for item in BINS]
    assert traces(risk_spread(empty, 0.09, WORDS, theme="light", lang="fr"))["granted"]["y"] == [0, 0]
    assert risk_spread([], 0.09, WORDS, theme="light", lang="fr")["data"]
