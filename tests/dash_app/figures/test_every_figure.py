"""What every chart promises, whatever it draws: both languages, both themes, words under every pointer."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest

from dash_app.contracts import Bin, Bivariate, Dependence, Distribution, Quantiles, parse
from dash_app.contracts.portfolio import ProbabilityBin
from dash_app.figures import rows as row_figures
from dash_app.figures.before_now import Pair, before_now
from dash_app.figures.bins import levels, own_place, ranges
from dash_app.figures.bivariate import BivariateWords, bivariate_map
from dash_app.figures.box import BoxWords, box
from dash_app.figures.contributions import Bar, ContributionWords, contributions
from dash_app.figures.curve import Axis, Line, Mark, curve
from dash_app.figures.dependence import DependenceWords, Own, dependence_curve, dependence_levels
from dash_app.figures.gauge import GaugeWords, gauge
from dash_app.figures.histogram import HistogramWords, histogram
from dash_app.figures.interval import IntervalWords, interval
from dash_app.figures.levels import level_bars
from dash_app.figures.risk_spread import SpreadWords, risk_spread
from dash_app.figures.shift import ShiftWords, shift
from dash_app.figures.side_by_side import Mark as Client
from dash_app.figures.side_by_side import side_by_side
from dash_app.figures.steps import steps
from dash_app.figures.template import BAND_INKS, BANDS, PALETTES, Figure, separators
from dash_app.figures.tornado import End, Swing, TornadoWords, tornado
from dash_app.figures.weights import Part, weights

Draw = Callable[..., Figure]
SAMPLES = Path(__file__).parents[1] / "samples"
AGE, EDUCATION = (
    parse(Distribution, (SAMPLES / f"{name}.json").read_text("utf-8")) for name in ("age", "education")
)
CURVE, LEVELS = (
    parse(Dependence, (SAMPLES / f"{name}.json").read_text("utf-8"))
    for name in ("dependence", "dependence_levels")
)
PAIR = parse(Bivariate, (SAMPLES / "bivariate.json").read_text("utf-8"))
HISTOGRAM = HistogramWords("x", "y", "rate", "rate", "client", "people")
BIVARIATE = BivariateWords("x", "y", "client", "risk", "people", "few")
DEPENDENCE = DependenceWords("x", "y", "lowers", "raises", "mean", "from {low} to {high}")
SPREAD = SpreadWords("x", "y", "limit", "granted", "refused", "people")
QUANTILES = Quantiles(0.5, 1.5, 2.25, 3.5, 9.75, {})
BINS = [ProbabilityBin(0.0, 0.0225, 30), ProbabilityBin(0.0225, 0.09, 1), ProbabilityBin(0.09, 1.0, 2)]
SWINGS = [Swing("Amount", End("1", 0.07, "low"), End("2", 0.15, "high"))]
ROWS = [row_figures.Row("one", 0.125, "told", 0.1, 0.155), row_figures.Row("two", 0.0, "told")]
CLIENTS = [Client("1", 0.0, "none", is_refused=False), Client("2", 1.0, "all", is_refused=True)]

FIGURES: dict[str, Draw] = {
    "before_now": lambda **look: before_now([Pair("p", 0.125, 0.5)], ("a", "b"), ("x", "y"), **look),
    "bivariate": lambda **look: bivariate_map(PAIR, 0.0909, BIVARIATE, **look),
    "box": lambda **look: box(QUANTILES, "money", 2.5, BoxWords("x", "client", tuple("abcde")), **look),
    "contributions": lambda **look: contributions(
        [Bar("a", "b", 0.25), Bar("c", "d", -1.5)], ContributionWords("lowers", "raises", "weight"), **look
    ),
    "curve": lambda **look: curve(
        [Line("l", [0, 10], [0, 0.5], ["a", "b"]), Line("r", [0, 10], [0, 1], style="reference")],
        [Mark(2.5, 0.1, "here")],
        (Axis("x", 0, 10), Axis("y", 0, 1)),
        **look,
    ),
    "dependence": lambda **look: dependence_curve(
        [row for row in steps(CURVE, 12.0) if row.is_range], Own(12.0, 0.41, "client"), DEPENDENCE, **look
    ),
    "dependence_levels": lambda **look: dependence_levels(
        steps(LEVELS, "Revolving loans"), Own(None, -0.16, "client"), DEPENDENCE, **look
    ),
    "gauge": lambda **look: gauge(0.5, 0.0909, GaugeWords("r", "c", "l", "{band} {low} {high}"), **look),
    "histogram": lambda **look: histogram(
        ranges(AGE, look["lang"]), own_place(AGE), HISTOGRAM, with_rate=True, **look
    ),
    "interval": lambda **look: interval(
        0.078, (0.031, 0.168), 0.063, 0.0909, IntervalWords("o", "e", "l", "a"), **look
    ),
    "intervals": lambda **look: row_figures.intervals(ROWS, row_figures.Level(0.1, "all"), "Share", **look),
    "levels": lambda **look: level_bars(levels(EDUCATION, "others"), HISTOGRAM, with_rate=True, **look),
    "risk_spread": lambda **look: risk_spread(BINS, 0.09, SPREAD, **look),
    "shift": lambda **look: shift(0.148, 0.089, 0.0909, ShiftWords("b", "a", "l"), **look),
    "shifts": lambda **look: row_figures.shifts(ROWS, [row_figures.Level(0.1, "watch")], "Index", **look),
    "side_by_side": lambda **look: side_by_side(CLIENTS, 0.0909, "limit", "risk", **look),
    "tornado": lambda **look: tornado(SWINGS, 0.1, 0.0909, TornadoWords("a", "now", "limit"), **look),
    "weights": lambda **look: weights([Part("a", 0.125), Part("b", 0.0)], **look),
}
LOOKS = [{"theme": theme, "lang": lang} for theme in PALETTES for lang in ("fr", "en")]


def values(thing: Any) -> Iterator[Any]:
    """Yield every number and text of a figure."""
    if isinstance(thing, dict):
        for part in thing.values():
            yield from values(part)
    elif isinstance(thing, list | tuple):
        for part in thing:
            yield from values(part)
    else:
        yield thing


def texts(figure: Figure) -> list[str]:
    """Return what is written on a figure or told on hover."""
    layout = figure["layout"]
    axes = [axis for key, axis in layout.items() if re.match(r"[xy]axis", key)]
    said: list[Any] = [note["text"] for note in layout.get("annotations", [])]
    said += [axis.get(key) for axis in axes for key in ("title", "ticktext", "ticksuffix")]
    said += [trace.get(key) for trace in figure["data"] for key in ("text", "hovertext", "customdata")]
    return [text for text in values(said) if isinstance(text, str)]


def colours(figure: Figure) -> set[str]:
    """Return every colour that a figure names, those of its template too."""
    return {text for text in values(figure) if isinstance(text, str) and re.fullmatch("#[0-9A-F]{6}", text)}


def test_no_figure_is_left_out() -> None:
    modules = {path.stem for path in (Path(__file__).parents[3] / "dash_app" / "figures").glob("*.py")}
    drawing = modules - {"__init__", "bins", "lines", "scale", "steps", "template", "rows"}
    assert drawing <= set(FIGURES)


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: "-".join(look.values()))
@pytest.mark.parametrize("name", FIGURES)
class TestEveryFigure:
    """Each chart in each look."""

    def test_it_is_plain_data_that_plotly_accepts(self, name: str, look: dict[str, str]) -> None:
        figure = FIGURES[name](**look)
        go.Figure(figure)
        json.dumps(figure, allow_nan=False)
        assert all(math.isfinite(value) for value in values(figure) if isinstance(value, float))
        assert figure["layout"]["height"] >= 50
        assert figure["layout"]["separators"] == separators(look["lang"])

    def test_only_colours_of_its_theme_are_used(self, name: str, look: dict[str, str]) -> None:
        own = PALETTES[look["theme"]]
        allowed = {*vars(own).values(), *BANDS.values(), *BAND_INKS.values()}
        assert colours(FIGURES[name](**look)) <= allowed

    def test_a_pointer_finds_words_or_nothing(self, name: str, look: dict[str, str]) -> None:
        figure = FIGURES[name](**look)
        for trace in figure["data"]:
            silent = trace.get("hoverinfo") == "skip" or figure["layout"].get("hovermode") is False
            told = trace.get("hovertext") or trace.get("hovertemplate") or trace.get("text")
            assert silent or told, trace["name"]
            assert silent or "hovertemplate" in trace or trace["hoverinfo"] == "text", trace["name"]
            if isinstance(told, list) and "x" in trace:
                assert len(told) == len(trace["x"]), trace["name"]

    def test_numbers_are_written_as_in_its_language(self, name: str, look: dict[str, str]) -> None:
        for text in texts(FIGURES[name](**look)):
            assert not re.search(r"\b(None|nan|inf)\b", text), text
            if look["lang"] == "en":
                assert not re.search("\u202f%|\\d,\\d(?!\\d\\d)| :", text), text
            else:
                assert not re.search("\\d\\.\\d|(?<!\u202f)%|[^\u00a0 ]:", text), text


def test_ranges_without_people_or_rates_are_drawn_as_nothing() -> None:
    empty = (Bin(0.0, 1.0, 0, None, None, None), Bin(1.0, 2.0, 0, None, None, None))
    nobody = Distribution("A", "a", "money", "number", empty, 1.5, "1,5", None, 0, 0, None)
    figure = histogram(
        ranges(nobody, "fr"), own_place(nobody), HISTOGRAM, with_rate=True, theme="dark", lang="fr"
    )
    go.Figure(figure)
    bars, rates, client = figure["data"]
    assert bars["y"] == [0.0, 0.0]
    assert rates["y"] == [None, None]
    assert client["x"] == [1.5, 1.5]
    assert figure["layout"]["yaxis2"]["range"] == [0, pytest.approx(11.5)]


def test_no_range_at_all_draws_no_client() -> None:
    figure = histogram([], 3.0, HISTOGRAM, with_rate=False, theme="light", lang="en")
    go.Figure(figure)
    assert [trace["name"] for trace in figure["data"]] == ["bars"]
