"""The scale: the limit in the middle, nothing outside the sheet, all of it in words too."""

from __future__ import annotations

import io
import itertools
import math
from collections.abc import Callable

import pytest
from pypdf import PdfReader

from flask_api.letter.paper import SIDE, WIDTH, Paper
from flask_api.letter.scale import HEIGHT, REACH, ScaleWords, draw_scale, place

WORDS = ScaleWords(
    own="You: 6%", limit="Limit: 9%", below="can be", above="cannot be", alternative="6% of 9%."
)


@pytest.mark.parametrize("threshold", [0.02, 0.0909, 0.5])
def test_the_limit_stands_in_the_middle_and_risk_goes_right(threshold: float) -> None:
    assert place(threshold, threshold) == pytest.approx(0.5)
    places = [place(risk, threshold) for risk in (0.0, 0.005, 0.03, 0.1, 0.4, 0.9, 1.0)]
    assert places == sorted(places)
    assert (places[0], places[-1]) == (0.0, 1.0)


def test_equal_steps_are_equal_odds() -> None:
    # the odds of 1/4 are 1 to 3, three times those of 1/10 (1 to 9): log 3 of a bar 2 x 2.6 wide
    assert place(0.25, 0.1) - 0.5 == pytest.approx(math.log(3) / (2 * REACH))


@pytest.mark.parametrize(
    ("risk", "threshold"), [(0.0, 0.09), (1.0, 0.09), (0.09, 0.09), (0.5, 0.01), (0.5, 0.9)]
)
def test_everything_is_written_once_whatever_the_risk(
    paper: Paper, pages: Callable[[bytes], list[str]], risk: float, threshold: float
) -> None:
    top = paper.y
    draw_scale(paper, risk, threshold, WORDS, "en")
    assert paper.y == pytest.approx(top + HEIGHT)
    (text,) = pages(bytes(paper.output()))
    for words in (WORDS.own, WORDS.limit, WORDS.below, WORDS.above):
        assert text.count(words) == 1


def test_labels_stay_within_the_margins(paper: Paper) -> None:
    draw_scale(paper, 1.0, 0.09, WORDS, "en")
    found: list[float] = []

    def _visit(text: str, _: object, matrix: list[float], *__: object) -> None:
        if text.strip():
            found.append(matrix[4])

    PdfReader(io.BytesIO(bytes(paper.output()))).pages[0].extract_text(visitor_text=_visit)
    points = 72 / 25.4
    assert found
    assert min(found) >= SIDE * points - 1
    assert max(found) <= (SIDE + WIDTH) * points


def test_ticks_leave_room_for_the_limit_and_for_each_other() -> None:
    drawn = [WIDTH * place(tick, 0.0909) for tick in (0.01, 0.02, 0.05, 0.2, 0.4)]
    assert all(later - sooner > 12 for sooner, later in itertools.pairwise(drawn))


def test_who_does_not_see_it_is_told(paper: Paper) -> None:
    draw_scale(paper, 0.06, 0.09, WORDS, "en")
    content = bytes(paper.output())
    assert b"/Figure" in content
    assert b"/Alt (" in content
