"""Where things stand on a chart, whatever their values: in order, and within it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dash_app.contracts import Bin, Distribution
from dash_app.contracts.portfolio import ProbabilityBin
from dash_app.figures.bins import levels, own_place, ranges
from dash_app.figures.contributions import Bar, ContributionWords, contributions
from dash_app.figures.gauge import OUTER, GaugeWords, gauge
from dash_app.figures.lines import wrapped
from dash_app.figures.risk_spread import SpreadWords, risk_spread
from dash_app.figures.scale import AXES, axis_for, band_edges, risk_position
from dash_app.figures.shift import ShiftWords, shift
from dash_app.figures.steps import Step, marks, place
from dash_app.figures.tornado import End, Swing, TornadoWords, tornado

QUICK = settings(max_examples=50, deadline=None)
RISKS = st.floats(0, 1)
LIMITS = st.floats(0.01, 0.9)
LOOK = {"theme": "light", "lang": "fr"}


@QUICK
@given(one=RISKS, other=RISKS)
def test_a_higher_risk_never_stands_left_of_a_lower_one(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0 <= risk_position(low) <= risk_position(high) <= 1


@QUICK
@given(limit=LIMITS)
def test_bands_cover_all_risks_once(limit: float) -> None:
    edges = list(band_edges(limit).values())
    assert (edges[0][0], edges[-1][1]) == (0.0, 1.0)
    assert all(one[1] == other[0] for one, other in pairwise(edges))
    assert all(low <= high for low, high in edges)


@QUICK
@given(unit=st.sampled_from([*AXES, "score"]), low=st.floats(-3e4, 3e4), width=st.floats(0, 1e4))
def test_a_stored_interval_begins_with_its_smaller_end(unit: str, low: float, width: float) -> None:
    first, second = axis_for(unit).span(low, low + width)
    assert first <= second
    assert {first, second} == {axis_for(unit).place(low), axis_for(unit).place(low + width)}


@QUICK
@given(counts=st.lists(st.integers(0, 500), min_size=1, max_size=9), value=st.floats(-20, 120))
def test_one_range_at_most_is_the_clients_own(counts: list[int], value: float) -> None:
    bins = tuple(Bin(10.0 * i, 10.0 * (i + 1), n, 0.1, None, None) for i, n in enumerate(counts))
    found = Distribution("A", "a", "money", "number", bins, value, "", None, sum(counts), 0, None)
    rows = ranges(found, "fr")
    [own] = [row for row in rows if row.own]
    assert own_place(found) == value
    assert own.low <= max(min(value, rows[-1].high), rows[0].low) <= own.high
    assert sum(row.share for row in rows) == pytest.approx(1.0 if sum(counts) else 0.0)


@QUICK
@given(size=st.integers(1, 30), seen=st.data())
def test_levels_keep_everybody_and_the_clients_own(size: int, seen: st.DataObject) -> None:
    counts = seen.draw(st.lists(st.integers(0, 900), min_size=size, max_size=size))
    own = seen.draw(st.none() | st.integers(0, size - 1))
    bins = tuple(Bin(None, None, n, None, f"l{i}", f"L{i}") for i, n in enumerate(counts))
    value = None if own is None else f"l{own}"
    rows = levels(
        Distribution("A", "a", "", "category", bins, value, None, None, sum(counts), 0, None), "others"
    )
    assert sum(row.count for row in rows) == sum(counts)
    assert [row.name for row in rows if row.own] == ([f"L{own}"] if value else [])
    assert [row.low for row in rows] == list(range(len(rows)))
    assert len(rows) <= 14


@QUICK
@given(ends=st.lists(st.integers(0, 10**6), min_size=2, max_size=25, unique=True).map(sorted), at=st.data())
def test_a_clients_point_stands_in_the_own_range(ends: list[int], at: st.DataObject) -> None:
    own = at.draw(st.integers(0, len(ends) - 2))
    value = at.draw(st.floats(-10.0, 2e6))
    rows = [
        Step(str(i), float(low), float(high), True, 30, 0.0, 0.0, 0.0, own=i == own)
        for i, (low, high) in enumerate(pairwise(ends))
    ]
    spot = place(rows, value)
    assert spot is not None
    assert own <= spot <= own + 1
    places, texts = marks(rows, "fr")
    assert len(places) == len(texts) <= 6
    assert places == sorted(places)
    assert all(0 <= one <= len(rows) for one in places)


@QUICK
@given(
    risks=st.lists(st.tuples(RISKS, RISKS), max_size=8),
    now=RISKS,
    limit=LIMITS,
    lang=st.sampled_from(["fr", "en"]),
)
def test_every_end_of_a_lever_is_on_the_chart(
    risks: list[tuple[float, float]], now: float, limit: float, lang: str
) -> None:
    swings = [Swing(str(i), End("a", low, ""), End("b", high, "")) for i, (low, high) in enumerate(risks)]
    figure = tornado(swings, now, limit, TornadoWords("x", "now", "limit"), theme="dark", lang=lang)
    low, high = figure["layout"]["xaxis"]["range"]
    for trace in figure["data"]:
        ends = [base + length for base, length in zip(trace["base"], trace["x"], strict=True)]
        assert all(low < end < high for end in [*ends, 100 * now, 100 * limit])
    spreads = [
        abs(one - other) for one, other in zip(figure["data"][0]["x"], figure["data"][1]["x"], strict=True)
    ]
    assert spreads == sorted(spreads, reverse=True) or spreads == pytest.approx(sorted(spreads, reverse=True))


@QUICK
@given(
    weights=st.lists(st.floats(-5, 5, allow_subnormal=False), max_size=12),
    last=st.lists(st.floats(-5, 5, allow_subnormal=False), max_size=2),
)
def test_every_bar_of_a_calculation_is_drawn_within_the_axis(weights: list[float], last: list[float]) -> None:
    words = ContributionWords("lowers", "raises", "weight")
    bars, rest = ([Bar("label", "value", one) for one in some] for some in (weights, last))
    figure = contributions(bars, words, last=rest, **LOOK)  # type: ignore[arg-type]
    drawn = figure["data"][0]
    assert sum(drawn["x"]) == pytest.approx(sum(weights) + sum(last))
    sizes = [abs(one) for one in drawn["x"][: len(weights)]]
    assert sizes == sorted(sizes, reverse=True)
    left, right = figure["layout"]["xaxis"]["range"]
    assert left == -right
    assert all(left < one < right for one in drawn["x"])
    assert drawn["y"] == sorted(drawn["y"])
    signs = ["▲" if one > 0 else "▼" for one in drawn["x"]]
    assert drawn["text"] == signs


@QUICK
@given(risk=RISKS, limit=LIMITS)
def test_nothing_of_the_gauge_leaves_its_window(risk: float, limit: float) -> None:
    figure = gauge(risk, limit, GaugeWords("r", "c", "l", "{band} {low} {high}"), **LOOK)  # type: ignore[arg-type]
    (left, right), (bottom, top) = (figure["layout"][axis]["range"] for axis in ("xaxis", "yaxis"))
    for trace in figure["data"]:
        assert all(left < x < right for x in trace["x"])
        assert all(bottom < y < top for y in trace["y"])
    assert all(left < note["x"] < right for note in figure["layout"]["annotations"])
    assert max(abs(x) for trace in figure["data"] for x in trace["x"]) <= OUTER + 0.08


@QUICK
@given(before=RISKS, after=RISKS, limit=LIMITS)
def test_before_and_after_stand_on_the_strip(before: float, after: float, limit: float) -> None:
    figure = shift(before, after, limit, ShiftWords("b", "a", "l"), **LOOK)  # type: ignore[arg-type]
    traces = {trace["name"]: trace for trace in figure["data"]}
    assert 0 <= traces["before"]["x"][0] <= 1
    assert (traces["before"]["x"] <= traces["after"]["x"]) or before > after
    notes = {note["text"]: note for note in figure["layout"]["annotations"]}
    if traces["after"]["x"][0] == 1:
        assert notes["<b>a</b>"]["xanchor"] == "right"


@QUICK
@given(counts=st.lists(st.integers(0, 1000), min_size=3, max_size=3))
def test_everybody_is_on_one_side_of_the_limit(counts: list[int]) -> None:
    edges = (0.0, 0.0225, 0.09, 1.0)
    bins = [ProbabilityBin(low, high, n) for (low, high), n in zip(pairwise(edges), counts, strict=True)]
    words = SpreadWords("x", "y", "limit", "granted", "refused", "people")
    figure = risk_spread(bins, 0.09, words, **LOOK)  # type: ignore[arg-type]
    granted, refused, _ = figure["data"]
    assert len(granted["y"]) + len(refused["y"]) == 3
    assert sum(granted["y"]) + sum(refused["y"]) == pytest.approx(100.0 if sum(counts) else 0.0)
    assert figure["layout"]["yaxis"]["range"][1] > max([*granted["y"], *refused["y"]])


@QUICK
@given(text=st.text("abc é&<> ", max_size=120), longest=st.integers(5, 40))
def test_a_wrapped_title_loses_no_letter(text: str, longest: int) -> None:
    lines = wrapped(text, longest).split("<br>")
    said = " ".join(lines).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert said.replace(" ", "") == text.replace(" ", "")
