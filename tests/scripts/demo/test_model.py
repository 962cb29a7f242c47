"""The demo trains once, and again only when its source changes."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from modelling.scoring.manifest import MANIFEST, write_folder
from scripts.demo import model
from scripts.demo.settings import DemoError, Settings, read_settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = read_settings({}, tmp_path)
    made.folder.mkdir()
    for kind in ("models", "populations"):
        (made.artifacts / kind).mkdir(parents=True)
        (made.artifacts / kind / "CURRENT").write_text("v1\n", encoding="utf-8")
    write_folder(made.artifacts / "populations" / "v1", "population", {})
    return made


def _remember(settings: Settings, model_version: str = "v1") -> None:
    state = {"source": settings.source, "model": model_version}
    (settings.folder / model.STATE).write_text(json.dumps(state), encoding="utf-8")


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Record the modelling commands instead of running them."""
    ran: list[str] = []
    monkeypatch.setattr(model, "run", lambda _settings, *command: ran.append(command[2]))
    return ran


def test_first_run_does_every_step_in_order(settings: Settings, commands: list[str]) -> None:
    model.prepare_model(settings)
    assert commands == ["demo-data", "train", "publish", "score"]
    assert model.published_source(settings) == settings.source


def test_second_run_reuses_what_is_published(settings: Settings, commands: list[str]) -> None:
    _remember(settings)
    model.prepare_model(settings)
    assert commands == []


def test_a_population_of_a_former_format_is_scored_again(settings: Settings, commands: list[str]) -> None:
    _remember(settings)
    path = settings.artifacts / "populations" / "v1" / MANIFEST
    manifest = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(manifest | {"format": 1}), encoding="utf-8")
    model.prepare_model(settings)
    assert commands == ["demo-data", "score"]


def test_another_source_trains_again(settings: Settings, commands: list[str]) -> None:
    _remember(settings)
    model.prepare_model(replace(settings, data=settings.root))
    assert commands == ["train", "publish", "score"]


def test_another_published_model_is_not_taken_for_ours(settings: Settings) -> None:
    _remember(settings, "v0")
    assert model.published_source(settings) is None


@pytest.mark.parametrize("content", ["", "[", "{}"])
def test_a_spoiled_state_is_as_if_absent(settings: Settings, content: str) -> None:
    (settings.folder / model.STATE).write_text(content, encoding="utf-8")
    assert model.published_source(settings) is None


def test_a_failed_command_is_one_clear_error(settings: Settings, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(DemoError, match="ended with status 3"):
        model.run(settings, "-c", "import sys; sys.exit(3)")
    assert capfd.readouterr().out == ""
