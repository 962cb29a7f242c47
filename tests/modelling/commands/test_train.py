"""``train`` on the command line: what it prints, writes and refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from modelling.__main__ import main
from modelling.commands.train import command


@pytest.fixture(scope="module")
def trained(demo_tables: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, object]]:
    """Artifacts and JSON answer of one small training."""
    artifacts = tmp_path_factory.mktemp("artifacts")
    arguments = ["--data", str(demo_tables), "--artifacts", str(artifacts), "--resampling", "none", "--json"]
    done = CliRunner().invoke(command, arguments, catch_exceptions=False)
    assert done.exit_code == 0
    return artifacts, json.loads(done.stdout)


def test_json_names_the_version_that_stands_on_disk(trained: tuple[Path, dict[str, object]]) -> None:
    artifacts, answer = trained
    assert (artifacts / "models" / str(answer["version"]) / "manifest.json").is_file()
    assert {"metrics", "threshold", "resampling", "calibration"} <= set(answer)


def test_nothing_is_published(trained: tuple[Path, dict[str, object]]) -> None:
    assert not (trained[0] / "models" / "CURRENT").exists()


def test_the_model_ranks_better_than_chance(trained: tuple[Path, dict[str, object]]) -> None:
    metrics = trained[1]["metrics"]
    assert metrics["out_of_fold"]["auc"]["low"] > 0.55  # type: ignore[index]


def test_the_words_say_how_to_publish(trained: tuple[Path, dict[str, object]]) -> None:
    from modelling.commands.train import _text
    from modelling.training.publication import open_model

    artifacts, answer = trained
    text = _text(open_model(artifacts), artifacts)
    assert f"Model {answer['version']} is written, not published" in text
    assert f"publish --artifacts {artifacts}" in text
    assert "Untouched test" in text


@pytest.mark.parametrize(
    "options", [["--resampling", "magic"], ["--cost-ratio", "0"], ["--minutes", "0"], ["--seed", "-1"]]
)
def test_wrong_values_are_usage_errors(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", "--data", "data", *options]) == 2
    assert options[0] in capsys.readouterr().err


def test_a_missing_folder_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    artifacts = tmp_path / "artifacts"
    assert main(["train", "--data", str(tmp_path / "nowhere"), "--artifacts", str(artifacts)]) == 1
    shown = capsys.readouterr().err
    assert shown.count("\n") == 1
    assert "nowhere" in shown
    assert not artifacts.exists()


def test_an_empty_file_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "application_train.csv").write_text("")
    assert main(["train", "--data", str(tmp_path), "--artifacts", str(tmp_path / "a")]) == 1
    assert capsys.readouterr().err.strip().count("\n") == 0
