"""One training from folder to version; an interruption leaves nothing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from modelling.errors import ModellingError
from modelling.scoring.bundle import read_bundle
from modelling.training import session
from modelling.training.data import TrainingData
from modelling.training.learners import Settings
from modelling.training.session import run_training


@pytest.fixture(autouse=True)
def _small(data: TrainingData, quick: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "read_training_data", lambda _folder, _progress, _application_only: data)
    monkeypatch.setattr("modelling.training.pipeline.settings_for", lambda _target: quick)


def test_it_gives_what_stands_on_disk(tmp_path: Path) -> None:
    bundle = run_training(Path("data"), tmp_path, resampling="none", cost_ratio=5.0, seed=3)
    read = read_bundle(tmp_path / "models" / bundle.version)
    assert read.report["seed"] == 3
    assert read.decision.cost_ratio == 5.0
    assert read.report["resampling"] == {"method": "none"}


def test_two_trainings_under_a_seed_make_the_same_model(tmp_path: Path) -> None:
    one, two = (run_training(Path("data"), tmp_path, resampling="none", seed=3) for _ in range(2))
    assert one.version < two.version
    files = [(tmp_path / "models" / bundle.version / "model.ubj").read_bytes() for bundle in (one, two)]
    assert files[0] == files[1]


def test_an_interruption_leaves_the_artifacts_untouched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = run_training(Path("data"), tmp_path, resampling="none")

    def interrupted(*_args: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(session, "build_report", interrupted)
    with pytest.raises(KeyboardInterrupt):
        run_training(Path("data"), tmp_path)
    assert [folder.name for folder in (tmp_path / "models").iterdir()] == [before.version]


def test_another_cost_ratio_moves_the_threshold(tmp_path: Path, data: TrainingData) -> None:
    cheap, dear = (
        run_training(Path("data"), tmp_path, resampling="none", cost_ratio=ratio) for ratio in (1.0, 20.0)
    )
    assert cheap.decision.threshold > dear.decision.threshold
    refused = [
        np.mean(bundle.scorer().probabilities(data.matrix) >= bundle.decision.threshold)
        for bundle in (cheap, dear)
    ]
    assert refused[0] < refused[1]


@pytest.mark.parametrize("obstacle", ["artifacts", "artifacts/models"])
def test_a_folder_that_cannot_be_written_is_noticed_before_the_tables_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, obstacle: str
) -> None:
    def unexpected(*_given: object) -> None:
        raise AssertionError("The tables were read.")

    monkeypatch.setattr(session, "read_training_data", unexpected)
    path = tmp_path / obstacle
    path.parent.mkdir(exist_ok=True)
    path.write_text("")
    with pytest.raises(ModellingError, match=r"Models cannot be written to .*--artifacts"):
        run_training(Path("data"), tmp_path / "artifacts")
