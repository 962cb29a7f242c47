"""Pointers: which model is in use, and the way back."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from modelling.errors import ModellingError
from modelling.scoring.errors import BundleError
from modelling.scoring.history import Publication
from modelling.scoring.manifest import write_folder
from modelling.scoring.publication import newest_population, publications, published_version, roll_back
from modelling.training.publication import list_runs, open_model, publish


@pytest.fixture
def artifacts(published: Path, tmp_path: Path) -> Path:
    """A copy of the demo's artifacts, its model published."""
    return Path(shutil.copytree(published, tmp_path / "artifacts"))


def add_newer(artifacts: Path, digit: str = "9") -> str:
    """Copy the model under a later name; a manifest names no time."""
    first = published_version(artifacts)
    assert first is not None
    newer = f"{digit}{first[1:]}"
    shutil.copytree(artifacts / "models" / first, artifacts / "models" / newer)
    return newer


def test_nothing_published_in_an_empty_folder(tmp_path: Path) -> None:
    assert published_version(tmp_path) is None
    assert list_runs(tmp_path) == []
    with pytest.raises(ModellingError, match="train"):
        open_model(tmp_path)


def test_the_published_model_is_opened_even_when_a_newer_one_exists(artifacts: Path) -> None:
    first = published_version(artifacts)
    add_newer(artifacts)
    assert open_model(artifacts).version == first


def test_the_newest_is_published_by_default_and_rolled_back(artifacts: Path) -> None:
    first = published_version(artifacts)
    newer = add_newer(artifacts)
    assert publish(artifacts).version == newer == published_version(artifacts)
    assert roll_back(artifacts).version == first == published_version(artifacts)


def test_an_unknown_version_is_refused_and_changes_nothing(artifacts: Path) -> None:
    first = published_version(artifacts)
    with pytest.raises(ModellingError, match="runs"):
        publish(artifacts, "no-such-version")
    assert published_version(artifacts) == first


def test_a_damaged_model_is_not_published(artifacts: Path) -> None:
    first = published_version(artifacts)
    newer = add_newer(artifacts)
    path = artifacts / "models" / newer / "model.ubj"
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    with pytest.raises(BundleError, match="changed or damaged"):
        publish(artifacts)
    assert published_version(artifacts) == first


def add_checked(artifacts: Path, **severities: str) -> str:
    """Write the model again, under a later name, with a report whose checks found these."""
    first = published_version(artifacts)
    assert first is not None
    folder = artifacts / "models" / first
    files = {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "manifest.json"}
    report: dict[str, Any] = json.loads(files["report.json"])
    report["checks"] = [
        {"code": code, "title": "a title", "severity": severity, "outcome": "found", "detail": f"Why {code}."}
        for code, severity in severities.items()
    ]
    files["report.json"] = json.dumps(report).encode()
    write_folder(artifacts / "models" / f"9{first[1:]}", "model", dict(files))
    return f"9{first[1:]}"


def history(artifacts: Path) -> list[str]:
    """Give the lines of the history without who and when."""
    return [str(Publication(each.version, each.accepted)) for each in publications(artifacts)]


def test_a_check_that_says_stop_refuses_with_one_clear_message(artifacts: Path) -> None:
    first = published_version(artifacts)
    newer = add_checked(artifacts, M01="stop", M02="warning", M11="stop")
    with pytest.raises(ModellingError) as refused:
        publish(artifacts)
    text = str(refused.value)
    assert text.startswith(f"Model {newer} is not published: M01 a title (stop): Why M01. M11 a title")
    assert "--accept M01 --accept M11" in text
    assert "M02" not in text
    assert published_version(artifacts) == first


def test_each_stop_must_be_accepted_by_its_code(artifacts: Path) -> None:
    first = published_version(artifacts)
    newer = add_checked(artifacts, M01="stop", M11="stop")
    with pytest.raises(ModellingError, match="with --accept M11;"):
        publish(artifacts, accepted=["M01"])
    assert publish(artifacts, accepted=["M01", "M11", "M02"]).version == newer
    assert history(artifacts) == [first, f"{newer} accepted M01 M11"]


def test_accepting_a_check_that_does_not_exist_is_a_slip(artifacts: Path) -> None:
    newer = add_checked(artifacts, M01="stop")
    with pytest.raises(ModellingError, match="no check 'M1' to accept; there are M01, M02"):
        publish(artifacts, accepted=["M01", "M1"])
    assert published_version(artifacts) != newer


def test_warnings_do_not_stop_nor_are_they_noted(artifacts: Path) -> None:
    newer = add_checked(artifacts, M05="warning")
    assert publish(artifacts).version == newer
    assert history(artifacts)[-1] == newer


def test_what_was_accepted_survives_publishing_again_and_rolling_back(artifacts: Path) -> None:
    first = published_version(artifacts)
    newer = add_checked(artifacts, M01="stop")
    publish(artifacts, newer, accepted=["M01"])
    publish(artifacts, newer, accepted=["M01"])
    publish(artifacts, first)
    assert history(artifacts) == [first, *2 * [f"{newer} accepted M01"], first]
    header = {"model_version": newer, "schema_hash": open_model(artifacts, newer).schema.hash}
    folder = artifacts / "populations" / newer
    write_folder(folder, "population", {"population.json": json.dumps(header).encode()})
    assert roll_back(artifacts).version == newer
    assert history(artifacts)[-1] == f"{newer} accepted M01"


def test_who_publishes_is_noted(artifacts: Path) -> None:
    publish(artifacts, by="lea")
    last = publications(artifacts)[-1]
    assert last.by == "lea"
    assert last.at is not None


def test_runs_tell_what_is_in_use_and_scored(artifacts: Path) -> None:
    newer = add_newer(artifacts)
    runs = list_runs(artifacts)
    assert [run["published"] for run in runs] == [True, False]
    assert runs[1]["version"] == newer
    assert runs[0]["population"] == newest_population(artifacts, runs[0]["version"])
    assert runs[1]["population"] is None
    assert runs[0]["report"]["n_rows"] > 0
