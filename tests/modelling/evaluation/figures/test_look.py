"""What all charts share: titles, markup switched off, intervals around points."""

from __future__ import annotations

import plotly.graph_objects as go
import pytest

from modelling.evaluation.figures.look import chart, whiskers, words


def test_long_findings_are_broken_and_keep_every_word() -> None:
    text = "the cost per applicant is lowest near the threshold that was tuned " * 3
    broken = words(text)
    assert broken.count("<br>") == 2
    assert broken.replace("<br>", " ") == text.strip()


def test_markup_is_switched_off_before_lines_are_broken() -> None:
    assert words("a <b>bold</b> name & more") == "a &lt;b&gt;bold&lt;/b&gt; name &amp; more"


def test_the_finding_is_the_title_and_has_its_room() -> None:
    short = chart("One line.", [], across="PD", height=300)
    long = chart("word " * 60, [], across="PD", height=300)
    assert short.layout.title.text == "One line."
    assert short.layout.xaxis.title.text == "PD"
    lines = long.layout.title.text.count("<br>")
    assert lines == 3
    assert long.layout.height - short.layout.height == lines * 22
    assert long.layout.height - long.layout.margin.t == short.layout.height - short.layout.margin.t == 300


def test_what_is_asked_for_comes_on_top() -> None:
    assert chart("One line.", [], across="", showlegend=False).layout.showlegend is False


@pytest.mark.parametrize("along", ["x", "y"])
def test_intervals_lie_around_what_is_measured(along: str) -> None:
    measured, other = [0.2, 0.5], ["a", "b"]
    x, y = (measured, other) if along == "x" else (other, measured)
    trace = go.Scatter(**whiskers(x, y, [0.1, 0.4], [0.4, 0.6], along=along))
    bars = trace[f"error_{along}"]
    assert list(bars.array) == pytest.approx([0.2, 0.1])
    assert list(bars.arrayminus) == pytest.approx([0.1, 0.1])
    assert trace["error_y" if along == "x" else "error_x"].array is None
    assert trace.mode == "markers"
