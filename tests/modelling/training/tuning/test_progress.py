"""The clock of a search counts down, and shows itself only in a terminal."""

from __future__ import annotations

import sys
import time
from io import StringIO

import pytest

from modelling.training.tuning.progress import Clock


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_the_time_is_over_after_its_minutes() -> None:
    with Clock(0.001) as clock:
        assert not clock.over
        time.sleep(0.08)
        assert clock.over
        assert 0.06 < clock.seconds < 10
        assert clock.words(1, None).endswith("00:00 left")


def test_the_words_name_trial_and_cost() -> None:
    with Clock(90) as clock:
        assert clock.words(3, 0.51234) == "search, trial 3, best cost 0.5123, 1:29:59 left"
        assert clock.words(1, None).startswith("search, trial 1, best cost none yet, ")


def test_a_terminal_sees_the_trial_the_cost_and_the_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with Clock(10) as clock:
        clock.show(7, 0.5)
    assert "search, trial 7, best cost 0.5000, 09:59 left" in terminal.getvalue()


def test_anything_else_sees_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with Clock(10) as clock:
        clock.show(7, 0.5)
    assert capsys.readouterr().err == ""
