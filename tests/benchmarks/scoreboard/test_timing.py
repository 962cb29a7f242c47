"""Times of single explanations."""

from __future__ import annotations

import pytest

from benchmarks.scoreboard import timing
from benchmarks.scoreboard.attributions import Attributions

# shap loads matplotlib in a way that it warns of
pytestmark = pytest.mark.filterwarnings("ignore::PendingDeprecationWarning")


def test_times_are_told_with_those_of_the_others(by: Attributions) -> None:
    as_many, times, served, as_served, row = timing.timing(by)
    assert float(served.ours) > 0
    assert float(as_many.lime) == float(served.lime) > 0
    assert 0 < float(times.ours) < 10 * float(as_served.ours)
    assert float(row.shap) > 0
