"""A chart as inline SVG: its colours come from the page, so that it follows dark mode and print."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from html import escape

from modelling.evaluation.card.document import Axis, Dots, Figure, Line, Rule

#: Size of the drawing, and of what surrounds its plot: left, top, right, bottom.
WIDTH, HEIGHT = 440, 300
_LEFT, _TOP, _RIGHT, _BOTTOM = 54, 26, 22, 40
_TICKS = 5
_NICE = (1, 2, 2.5, 5, 10)


def chart(figure: Figure, key: str) -> str:
    """Draw a chart.

    Parameters
    ----------
    figure : Figure
    key : str
        Names the drawing within its page.

    Returns
    -------
    str
        An ``svg`` element; its label for those who cannot see it is the finding.
    """
    plot = _Plot(figure.across, figure.up)
    marks = [
        *(mark for rule in figure.rules for mark in plot.rule(rule)),
        *(plot.line(line) for line in figure.lines),
        *(plot.dots(figure.dots) if figure.dots else ()),
    ]
    label = escape(f"{figure.title}. {figure.finding}")
    right, bottom = WIDTH - _RIGHT, HEIGHT - _BOTTOM
    across, up = escape(figure.across.label), escape(figure.up.label)
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{label}">'
        f'<clipPath id="plot-{key}"><rect x="{_LEFT}" y="{_TOP}" width="{right - _LEFT}" '
        f'height="{bottom - _TOP}"/></clipPath>{"".join(plot.grid())}'
        f'<g clip-path="url(#plot-{key})">{"".join(marks)}</g>'
        f'<text class="axis" x="{right}" y="{HEIGHT - 6}" text-anchor="end">{across}</text>'
        f'<text class="axis" x="2" y="12">{up}</text></svg>'
    )


def legend(figure: Figure) -> str:
    """List what a chart shows, each with its mark.

    Parameters
    ----------
    figure : Figure

    Returns
    -------
    str
        A ``ul`` element.
    """
    marks = [
        (line.label, f'<line class="line {line.style}" x1="0" y1="6" x2="26" y2="6"/>')
        for line in figure.lines
    ]
    if figure.dots:
        whisker = '<line class="whisker" x1="13" y1="0" x2="13" y2="12"/>'
        marks.append((figure.dots.label, f'{whisker}<circle class="dot" cx="13" cy="6" r="3.5"/>'))
    for rule in figure.rules:
        band = '<rect class="band" x="2" y="0" width="22" height="12"/>' if rule.interval else ""
        upright = f'<line class="rule {rule.style}" x1="13" y1="0" x2="13" y2="12"/>'
        marks.append((rule.label, band + upright))
    items = "".join(
        f'<li><svg viewBox="0 0 26 12" aria-hidden="true">{mark}</svg>{escape(label)}</li>'
        for label, mark in marks
    )
    return f'<ul class="legend">{items}</ul>'


def ticks(high: float) -> list[float]:
    """Choose round values from 0 to the end of an axis.

    Parameters
    ----------
    high : float
        More than 0.

    Returns
    -------
    list of float

    Examples
    --------
    >>> ticks(0.47)
    [0.0, 0.1, 0.2, 0.3, 0.4]
    """
    rough = high / _TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(nice * power for nice in _NICE if nice * power >= rough * (1 - 1e-9))
    return [round(number * step, 10) for number in range(math.floor(high / step + 1e-9) + 1)]


class _Plot:
    """From numbers to places on the drawing."""

    def __init__(self, across: Axis, up: Axis) -> None:
        self.across, self.up = across, up

    def x(self, value: float) -> float:
        return round(_LEFT + value / self.across.high * (WIDTH - _LEFT - _RIGHT), 1)

    def y(self, value: float) -> float:
        return round(HEIGHT - _BOTTOM - value / self.up.high * (HEIGHT - _TOP - _BOTTOM), 1)

    def grid(self) -> Iterator[str]:
        bottom = HEIGHT - _BOTTOM
        for value in ticks(self.up.high):
            y = self.y(value)
            yield f'<line class="grid" x1="{_LEFT}" y1="{y}" x2="{WIDTH - _RIGHT}" y2="{y}"/>'
            yield f'<text x="{_LEFT - 6}" y="{y + 4}" text-anchor="end">{_shown(value, self.up)}</text>'
        for value in ticks(self.across.high):
            x = self.x(value)
            yield f'<line class="tick" x1="{x}" y1="{bottom}" x2="{x}" y2="{bottom + 4}"/>'
            yield f'<text x="{x}" y="{bottom + 17}" text-anchor="middle">{_shown(value, self.across)}</text>'
        yield f'<line class="base" x1="{_LEFT}" y1="{bottom}" x2="{WIDTH - _RIGHT}" y2="{bottom}"/>'

    def line(self, line: Line) -> str:
        places = " ".join(f"{self.x(x)},{self.y(y)}" for x, y in zip(line.x, line.y, strict=True))
        return f'<polyline class="line {line.style}" points="{places}"/>'

    def dots(self, dots: Dots) -> Iterator[str]:
        columns: Sequence[Sequence[float]] = (dots.x, dots.y, dots.low, dots.high)
        for across, up, low, high in zip(*columns, strict=True):
            x = self.x(across)
            yield f'<line class="whisker" x1="{x}" y1="{self.y(low)}" x2="{x}" y2="{self.y(high)}"/>'
            yield f'<circle class="dot" cx="{x}" cy="{self.y(up)}" r="3.5"/>'

    def rule(self, rule: Rule) -> Iterator[str]:
        x, bottom = self.x(rule.x), HEIGHT - _BOTTOM
        if rule.interval:
            low, high = map(self.x, rule.interval)
            width = round(high - low, 1)
            yield f'<rect class="band" x="{low}" y="{_TOP}" width="{width}" height="{bottom - _TOP}"/>'
        yield f'<line class="rule {rule.style}" x1="{x}" y1="{_TOP}" x2="{x}" y2="{bottom}"/>'


def _shown(value: float, axis: Axis) -> str:
    return f"{100 * value:g} %" if axis.percent else f"{value:g}"
