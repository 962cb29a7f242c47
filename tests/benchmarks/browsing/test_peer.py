from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq
import pytest

from benchmarks.browsing import peer


def test_the_table_holds_numbers_and_known_outcomes_last(tmp_path: Path) -> None:
    features = pa.table({"SK_ID_CURR": [1, 2, 3], "AMT_CREDIT": [1.0, None, 3.0], "NAME": ["a", "b", "c"]})
    pq.write_table(features, tmp_path / "features.parquet")
    pq.write_table(pa.table({"TARGET": pa.array([1, None, 0], pa.int8())}), tmp_path / "scores.parquet")
    peer.write_table(tmp_path, tmp_path / "peer.csv")
    table = pacsv.read_csv(tmp_path / "peer.csv")
    assert table.column_names == ["AMT_CREDIT", "TARGET"]
    assert table["TARGET"].to_pylist() == [1, 0]


def test_the_environment_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[list[str]] = []
    monkeypatch.setattr(subprocess, "run", lambda command, check: commands.append([*map(str, command)]))
    python = peer.environment(tmp_path)
    assert [command[1] for command in commands] == ["venv", "pip"]
    assert str(peer.PINS) in commands[1]
    python.parent.mkdir(parents=True)
    python.touch()
    assert peer.environment(tmp_path) == python
    assert len(commands) == 2


def test_a_build_that_fails_is_told() -> None:
    command = [sys.executable, "-c", "print('nothing'); raise SystemExit(3)"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    with process, pytest.raises(RuntimeError, match="exit status 3"):
        peer._built(process)


def test_the_times_of_the_build_are_read() -> None:
    command = [sys.executable, "-c", "print('warning'); print('built 11.43 14.99')"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert peer._built(process) == (11.43, 14.99)


def test_the_table_keeps_the_first_of_many_applicants(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(peer, "ROWS", 2)
    features = pa.table({"SK_ID_CURR": [1, 2, 3, 4], "DAYS_BIRTH": [-1, -2, -3, -4]})
    pq.write_table(features, tmp_path / "features.parquet")
    pq.write_table(pa.table({"TARGET": pa.array([None, 1, 0, 1], pa.int8())}), tmp_path / "scores.parquet")
    peer.write_table(tmp_path, tmp_path / "peer.csv")
    table = pacsv.read_csv(tmp_path / "peer.csv")
    assert table.to_pydict() == {"DAYS_BIRTH": [-2, -3], "TARGET": [1, 0]}
