"""``publish``, ``rollback`` and ``runs`` on the command line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from modelling.__main__ import main
from modelling.scoring.manifest import write_folder


@pytest.fixture
def artifacts(published: Path, tmp_path: Path) -> Path:
    """A copy of the demo's artifacts with a second, newer model."""
    copy = Path(shutil.copytree(published, tmp_path / "artifacts"))
    first = (copy / "models" / "CURRENT").read_text().strip()
    shutil.copytree(copy / "models" / first, copy / "models" / f"9{first[1:]}")
    return copy


def current(artifacts: Path) -> str:
    return (artifacts / "models" / "CURRENT").read_text().strip()


def test_publish_then_rollback(artifacts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = current(artifacts)
    assert main(["publish", "--artifacts", str(artifacts)]) == 0
    assert current(artifacts).startswith("9")
    assert "No population was scored with it yet" in capsys.readouterr().out
    assert main(["rollback", "--artifacts", str(artifacts)]) == 0
    assert current(artifacts) == first


def test_publish_a_named_version_as_json(artifacts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = current(artifacts)
    assert main(["publish", first, "--artifacts", str(artifacts), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["model"] == first
    assert answer["population"]


def test_an_unknown_version_changes_nothing(artifacts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = current(artifacts)
    assert main(["publish", "nothing", "--artifacts", str(artifacts)]) == 1
    assert "runs" in capsys.readouterr().err
    assert current(artifacts) == first


@pytest.fixture
def doubtful(published: Path, tmp_path: Path) -> Path:
    """Artifacts whose newer model has a check that says stop and one that warns."""
    copy = Path(shutil.copytree(published, tmp_path / "doubtful"))
    first = (copy / "models" / "CURRENT").read_text().strip()
    folder = copy / "models" / first
    files = {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "manifest.json"}
    report = json.loads(files["report.json"])
    report["checks"] = [
        {"code": code, "title": title, "severity": severity, "outcome": "found", "detail": "Look."}
        for code, title, severity in (("M01", "leak suspect", "stop"), ("M05", "group gap", "warning"))
    ]
    files["report.json"] = json.dumps(report).encode()
    write_folder(copy / "models" / f"9{first[1:]}", "model", dict(files))
    return copy


def test_a_stop_is_one_line_that_says_the_way_out(doubtful: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = current(doubtful)
    assert main(["publish", "--artifacts", str(doubtful)]) == 1
    shown = capsys.readouterr().err
    assert shown.count("\n") == 1
    assert "M01 leak suspect (stop): Look." in shown
    assert "--accept M01" in shown
    assert current(doubtful) == first


def test_an_accepted_stop_and_a_warning_are_printed(
    doubtful: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["publish", "--artifacts", str(doubtful), "--accept", "M01"]
    assert main(arguments) == 0
    shown = capsys.readouterr()
    assert shown.err == "Accepted: M01 leak suspect: Look.\nWarning: M05 group gap: Look.\n"
    assert "Published model 9" in shown.out
    assert main([*arguments, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert [finding["code"] for finding in answer["found"]] == ["M01", "M05"]


def test_runs_list_both(artifacts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["runs", "--artifacts", str(artifacts)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split()[0] == "version"
    assert len(lines) == 3
    assert main(["runs", "--artifacts", str(artifacts), "--json"]) == 0
    assert [run["published"] for run in json.loads(capsys.readouterr().out)] == [True, False]


def test_runs_of_an_empty_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["runs", "--artifacts", str(tmp_path)]) == 0
    assert "No model" in capsys.readouterr().out
