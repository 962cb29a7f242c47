"""What benchmarks share: times, percentiles, the printed table and its record."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from benchmarks import record
from modelling.errors import ModellingError


def test_every_repeat_is_timed() -> None:
    calls: list[int] = []
    times = record.timed(lambda: calls.append(1), 7)
    assert len(times) == len(calls) == 7
    assert all(time >= 0 for time in times)


def test_percentiles_by_hand() -> None:
    # of 0, 1 ... 100: the median is 50, the 95th percentile 95
    assert record.percentiles(list(range(101))) == {"median_ms": 50.0, "p95_ms": 95.0, "max_ms": 100.0}


def test_a_report_is_printed_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(record, "RESULTS", tmp_path / "results")
    record.report("speed", [{"what": "score", "p95_ms": 5.0}, {"what": "explanation", "p95_ms": 20.0}])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["what", "p95_ms"]
    assert lines[1].index("5.0") == lines[2].index("20.0")
    kept = json.loads((tmp_path / "results" / "speed.json").read_text(encoding="utf-8"))
    assert kept["benchmark"] == "speed"
    assert [row["what"] for row in kept["rows"]] == ["score", "explanation"]
    assert kept["machine"]["cores"] >= 1


def test_what_cannot_be_used_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    def measure() -> int:
        raise ModellingError("There is no model; train one.")

    assert record.in_one_line(measure) == 1
    assert capsys.readouterr().err == "Error: There is no model; train one.\n"
    assert record.in_one_line(lambda: 0) == 0


@pytest.mark.parametrize("text", ["0", "-3", "1.5", "many", ""])
def test_a_count_is_a_whole_number_from_one(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="whole number"):
        record.whole(text)
    assert record.whole("12") == 12
