"""A version is complete on disk, readable by the runtime, and published by nobody."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from modelling.errors import ModellingError
from modelling.evaluation.card import card_html, card_markdown
from modelling.scoring.bundle import read_bundle
from modelling.scoring.errors import BundleError
from modelling.training.bundling import refuse_unwritable, write_version
from modelling.training.data import TrainingData
from modelling.training.outcome import Options, Outcome
from modelling.training.report import build_report

AT = datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=UTC)


def test_what_is_written_is_read_back(data: TrainingData, outcome: Outcome, tmp_path: Path) -> None:
    report = build_report(data, Options(seed=1), outcome, at=AT, seconds=1.0)
    written = write_version(tmp_path, data, outcome, report, at=AT, seed=1)
    read = read_bundle(tmp_path / "models" / written.version)
    np.testing.assert_array_equal(
        read.scorer().probabilities(data.matrix), written.scorer().probabilities(data.matrix)
    )
    assert read.report == report
    assert read.card == {"html": card_html(read), "md": card_markdown(read)}
    assert read.version == "20260102T030405.000006Z"
    assert not (tmp_path / "models" / "CURRENT").exists()
    with pytest.raises(BundleError, match="exists already"):
        write_version(tmp_path, data, outcome, report, at=AT, seed=1)


def test_looking_whether_a_folder_can_be_written_leaves_nothing(tmp_path: Path) -> None:
    refuse_unwritable(tmp_path / "new" / "artifacts")
    assert list(tmp_path.iterdir()) == []


def test_a_read_only_disk_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(**_where: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("modelling.training.bundling.TemporaryFile", refused)
    with pytest.raises(ModellingError, match="Read-only file system") as caught:
        refuse_unwritable(tmp_path)
    assert "\n" not in str(caught.value)
