"""``python -m modelling demo-data``."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from modelling.__main__ import main
from modelling.commands.demo_data import command


def test_help_shows_an_example() -> None:
    result = CliRunner().invoke(command, ["--help"])
    assert result.exit_code == 0
    assert "python -m modelling demo-data --applicants 20000 --seed 7 --out" in " ".join(
        result.output.split()
    )


def test_json_says_what_was_written(tmp_path: Path) -> None:
    out = tmp_path / "data"
    result = CliRunner().invoke(command, ["--applicants", "60", "--seed", "2", "--out", str(out), "--json"])
    assert result.exit_code == 0
    written = json.loads(result.stdout)
    assert written["applicants"] == 60
    assert written["folder"] == str(out)
    assert written["rows"]["application_train"] + written["rows"]["application_test"] == 60
    assert written["seconds"] > 0
    assert len(list(out.glob("*.parquet"))) == 8


def test_the_sentence_names_the_folder_and_the_best_auc(tmp_path: Path) -> None:
    result = CliRunner().invoke(command, ["--applicants", "60", "--out", str(tmp_path / "data")])
    assert result.output.startswith("60 applicants, ")
    assert str(tmp_path / "data") in result.output
    assert "no model can expect an AUC above 0." in result.output


def test_no_progress_bar_without_a_terminal(tmp_path: Path) -> None:
    result = CliRunner().invoke(command, ["--applicants", "60", "--out", str(tmp_path / "data")])
    assert result.stderr == ""


def test_truth_is_written_only_when_asked(tmp_path: Path) -> None:
    CliRunner().invoke(command, ["--applicants", "60", "--out", str(tmp_path / "a")])
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    truth = tmp_path / "truth.csv"
    CliRunner().invoke(command, ["--applicants", "60", "--out", str(tmp_path / "b"), "--truth", str(truth)])
    assert truth.read_text().splitlines()[0] == '"SK_ID_CURR","PROBABILITY"'
    assert len(truth.read_text().splitlines()) == 61


@pytest.mark.parametrize("options", [["--applicants", "49"], ["--applicants", "many"], ["--seed", "-1"]])
def test_values_out_of_range_are_wrong_usage(tmp_path: Path, options: list[str]) -> None:
    result = CliRunner().invoke(command, [*options, "--out", str(tmp_path / "data")])
    assert result.exit_code == 2
    assert not (tmp_path / "data").exists()


def test_a_folder_of_other_files_is_one_clear_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "thesis.txt").write_text("precious")
    assert main(["demo-data", "--applicants", "60", "--out", str(tmp_path)]) == 1
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "nothing was written" in error
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_earlier_demo_data_is_replaced(tmp_path: Path) -> None:
    for seed in ("1", "2"):
        options = ["--applicants", "60", "--seed", seed, "--out", str(tmp_path / "data"), "--json"]
        assert CliRunner().invoke(command, options).exit_code == 0
    assert json.loads((tmp_path / "data" / "demo_data.json").read_text())["seed"] == 2


def pressed_until_it_ends(running: subprocess.Popen[str]) -> str:
    """Press Ctrl-C every second: once in a while Python drops an interrupt that falls in a callback."""
    for _ in range(120):
        running.send_signal(signal.SIGINT)
        try:
            return running.communicate(timeout=1)[1]
        except subprocess.TimeoutExpired:
            continue
    raise AssertionError("it did not end")


def test_ctrl_c_leaves_nothing_behind(tmp_path: Path) -> None:
    """Interrupted while the working folder exists: status 130, no traceback, an empty parent folder."""
    options = ["demo-data", "--applicants", "300000", "--out", str(tmp_path / "data")]
    running = subprocess.Popen(
        [sys.executable, "-m", "modelling", *options], stderr=subprocess.PIPE, text=True
    )
    deadline = time.monotonic() + 120.0
    while not list(tmp_path.glob(".data.*.partial/*.parquet")) and time.monotonic() < deadline:
        time.sleep(0.05)
    error = pressed_until_it_ends(running)
    assert running.returncode == 130
    assert error.strip().startswith("Interrupted")
    assert "Traceback" not in error
    assert list(tmp_path.iterdir()) == []


def test_help_loads_no_heavy_library() -> None:
    code = (
        "import sys; import modelling.commands.demo_data; "
        "print([name for name in ('numpy', 'pyarrow', 'ibis', 'pandas') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_artifacts_are_taken_and_not_touched(tmp_path: Path) -> None:
    options = ["--applicants", "60", "--out", str(tmp_path / "data"), "--artifacts", str(tmp_path / "other")]
    assert CliRunner().invoke(command, options).exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["data"]
