"""Each lever alone, drawn from the risk where it stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dash_app.figures.template import palette
from dash_app.figures.tornado import End, Swing, TornadoWords, in_order, tornado

Accepted = Callable[[dict[str, Any]], dict[str, dict[str, Any]]]
WORDS = TornadoWords("Risque estimé", "ici 10 %", "limite 9,1 %")
SWINGS = [
    Swing("Revenu", End("90 000", 0.12, "12 %"), End("135 000", 0.09, "9 %")),
    Swing("Montant", End("300 000", 0.07, "7 %"), End("500 000", 0.15, "15 %")),
    Swing("Profession", End("Cadres", 0.1, "10 %"), End("Ouvriers <b>", 0.11, "11 %")),
]


def drawn(swings: list[Swing] | None = None, now: float = 0.1, **more: Any) -> dict[str, Any]:
    """Draw three levers."""
    return tornado(swings or SWINGS, now, 0.0909, WORDS, **({"theme": "light", "lang": "fr"} | more))


def texts(figure: dict[str, Any]) -> list[str]:
    """Return the annotations."""
    return [note["text"] for note in figure["layout"]["annotations"]]


def test_the_widest_spread_comes_first(accepted: Accepted) -> None:
    assert [swing.label for swing in in_order(SWINGS)] == ["Montant", "Revenu", "Profession"]
    traces = accepted(drawn())
    assert list(traces) == ["low", "high"]
    assert traces["low"]["x"] == pytest.approx([-3.0, 2.0, 0.0])
    assert traces["high"]["x"] == pytest.approx([5.0, -1.0, 1.0])
    assert traces["low"]["base"] == [10.0] * 3


def test_a_colour_is_doubled_by_a_sign() -> None:
    figure, colours = drawn(), palette("light")
    assert figure["data"][0]["marker"]["color"] == [colours.lower, colours.higher, colours.lower]
    told = texts(figure)
    assert {"▼ 300 000", "▲ 500 000", "▲ 90 000", "▼ 135 000", "= Cadres"} <= set(told)


def test_markup_is_text() -> None:
    assert "▲ Ouvriers &lt;b&gt;" in texts(drawn())
    assert drawn()["data"][1]["customdata"][2][0] == "Ouvriers &lt;b&gt;"


def test_the_two_lines_have_their_names_on_their_own_side() -> None:
    figure = drawn()
    lines = [(round(shape["x0"], 2), shape["line"]["dash"]) for shape in figure["layout"]["shapes"]]
    assert lines == [(10.0, "solid"), (9.09, "dash")]
    sides = {note["text"]: note["xanchor"] for note in figure["layout"]["annotations"]}
    assert (sides["ici 10 %"], sides["limite 9,1 %"]) == ("left", "right")
    below = {note["text"]: note["xanchor"] for note in drawn(now=0.08)["layout"]["annotations"]}
    assert (below["ici 10 %"], below["limite 9,1 %"]) == ("right", "left")


def test_everything_is_inside_the_axis() -> None:
    axis = drawn()["layout"]["xaxis"]
    low, high = axis["range"]
    assert low < 7.0 < 15.0 < high
    assert axis["ticksuffix"] == "\u202f%"


def test_long_words_are_cut() -> None:
    long = [Swing("L" * 80, End("v" * 80, 0.05, "5 %"), End("w", 0.2, "20 %"))]
    told = texts(drawn(long))
    assert max(map(len, told)) <= 52
    assert sum(text.endswith("…") for text in told) == 2


def test_what_a_lever_becomes_is_read_whole_on_a_phone() -> None:
    told = texts(
        drawn([Swing("Études", End("Études supérieures", 0.05, "5 %"), End("Chauffeurs", 0.2, "20 %"))])
    )
    assert {"▼ Études<br>supérieures", "▲ Chauffeurs"} <= set(told)


def test_nothing_to_draw_is_an_empty_figure(accepted: Accepted) -> None:
    figure = tornado([], 0.1, 0.1, WORDS, theme="dark", lang="en")
    assert accepted(figure)["low"]["x"] == []
