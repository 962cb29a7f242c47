"""The kept figures: readable, and each within the target that stands beside it, or named as missed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

RESULTS = sorted((Path(__file__).resolve().parents[2] / "benchmarks" / "results").glob("*.json"))


#: Missed, and said to be: what could change a refusal is a long search for one client in ten.
MISSED = {"dashboard": ["client switch, each callback", "client switch, burst of callbacks"]}


def test_there_are_results() -> None:
    assert RESULTS


@pytest.mark.parametrize("path", RESULTS, ids=lambda path: path.stem)
def test_figures_meet_the_targets_they_state(path: Path) -> None:
    record = json.loads(path.read_text(encoding="utf-8"))
    assert record["benchmark"] == path.stem
    missed = [
        row["what"]
        for row in record["rows"]
        if row.get("p95_ms", 0) > row.get("target_ms", float("inf")) or row.get("met") == "no"
    ]
    assert missed == MISSED.get(path.stem, [])
