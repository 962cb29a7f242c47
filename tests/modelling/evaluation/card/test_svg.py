"""Charts: numbers land where they belong."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from modelling.evaluation.card.document import Axis, Dots, Figure, Line, Rule
from modelling.evaluation.card.svg import HEIGHT, WIDTH, chart, legend, ticks

FIGURE = Figure(
    "A chart",
    "It rises.",
    Axis("Share", 0.5, percent=True),
    Axis("Cost", 2.0),
    (Line("measured", (0.0, 0.5), (0.0, 2.0)),),
)


@pytest.mark.parametrize(
    ("high", "expected"),
    [
        (1.0, [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]),
        (50.0, [0.0, 10.0, 20.0, 30.0, 40.0, 50.0]),
        (0.47, [0.0, 0.1, 0.2, 0.3, 0.4]),
        (1.19, [0.0, 0.25, 0.5, 0.75, 1.0]),
        (0.031, [0.0, 0.01, 0.02, 0.03]),
    ],
)
def test_round_values_along_an_axis(high: float, expected: list[float]) -> None:
    assert ticks(high) == expected


def test_a_line_from_corner_to_corner() -> None:
    points = re.search(r'<polyline class="line main" points="([^"]*)"', chart(FIGURE, "1"))
    assert points is not None
    (left, bottom), (right, top) = (map(float, pair.split(",")) for pair in points[1].split())
    assert 0 < left < right < WIDTH
    assert 0 < top < bottom < HEIGHT
    box = re.search(
        r'<rect x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)"/></clipPath>', chart(FIGURE, "1")
    )
    assert box is not None
    x, y, width, height = map(float, box.groups())
    assert (left, right, top, bottom) == (x, x + width, y, y + height)


def test_numbers_along_the_axes() -> None:
    drawn = chart(FIGURE, "1")
    assert re.findall(r">([\d.]+ %)<", drawn) == ["0 %", "10 %", "20 %", "30 %", "40 %", "50 %"]
    assert re.findall(r'text-anchor="end">([\d.]+)<', drawn) == ["0", "0.5", "1", "1.5", "2"]


def test_the_label_is_the_finding_and_is_escaped() -> None:
    drawn = chart(replace(FIGURE, finding='It "rises" <fast>.'), "1")
    assert 'role="img" aria-label="A chart. It &quot;rises&quot; &lt;fast&gt;."' in drawn


def test_intervals_of_points_and_of_rules() -> None:
    dots = Dots("observed", (0.25,), (1.0,), (0.5,), (1.5,))
    figure = replace(FIGURE, dots=dots, rules=(Rule("tuned", 0.25, (0.125, 0.375)), Rule("other", 0.1)))
    drawn = chart(figure, "1")
    circle = re.search(r'<circle class="dot" cx="([\d.]+)" cy="([\d.]+)"', drawn)
    whisker = re.search(
        r'<line class="whisker" x1="([\d.]+)" y1="([\d.]+)" x2="([\d.]+)" y2="([\d.]+)"', drawn
    )
    band = re.search(r'<rect class="band" x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', drawn)
    assert circle is not None
    assert whisker is not None
    assert band is not None
    assert whisker[1] == whisker[3] == circle[1]
    assert float(whisker[2]) + float(whisker[4]) == pytest.approx(2 * float(circle[2]))
    assert float(band[1]) + float(band[2]) / 2 == pytest.approx(float(circle[1]), abs=0.2)
    assert drawn.count('class="band"') == 1
    assert drawn.count('class="rule main"') == 2


def test_each_drawing_has_a_name_of_its_own() -> None:
    assert 'id="plot-3-1"' in chart(FIGURE, "3-1")
    assert 'clip-path="url(#plot-3-1)"' in chart(FIGURE, "3-1")


def test_the_legend_names_all_that_is_drawn_each_with_another_mark() -> None:
    figure = replace(
        FIGURE,
        lines=(*FIGURE.lines, Line("alike", (0,), (1,), "reference")),
        dots=Dots("observed <points>", (), (), (), ()),
        rules=(Rule("tuned", 0.1, (0.0, 0.2)), Rule("1/(1+c)", 0.1, style="second")),
    )
    items = re.findall(r"<li><svg[^>]*>(.*?)</svg>(.*?)</li>", legend(figure))
    assert [label for _, label in items] == [
        "measured",
        "alike",
        "observed &lt;points&gt;",
        "tuned",
        "1/(1+c)",
    ]
    assert len({mark for mark, _ in items}) == 5
