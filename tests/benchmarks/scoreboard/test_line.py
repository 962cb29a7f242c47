"""One line of the scoreboard: when a target counts as met."""

from __future__ import annotations

import pytest

from benchmarks.scoreboard.line import Line, at_least, at_most


@pytest.mark.parametrize(("figure", "met"), [(1.0, True), (2.0, True), (2.001, False)])
def test_at_most(figure: float, met: bool) -> None:
    line = at_most("time", figure, 2, "ms")
    assert (line.met, line.target) == (met, "<= 2 ms")


@pytest.mark.parametrize(("figure", "met"), [(0.89999, False), (0.9, True), (1.0, True)])
def test_at_least(figure: float, met: bool) -> None:
    assert at_least("share", figure, 0.9).met is met


def test_the_figure_is_judged_before_it_is_rounded() -> None:
    line = at_least("share", 0.89999, 0.9)
    assert (line.ours, line.met) == (0.9, False)


@pytest.mark.parametrize(("met", "word"), [(True, "yes"), (False, "NO"), (None, "")])
def test_verdicts_in_words(met: bool | None, word: str) -> None:
    assert Line("what", 1, met=met).to_dict()["met"] == word


def test_others_stand_beside() -> None:
    line = at_most("time", 1.0, 2, lime=5.0, shap="-")
    assert (line.lime, line.shap) == (5.0, "-")
