"""The demo's command line: usage, refusals, and reuse of a running demo."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts.demo import __main__ as demo
from scripts.demo.login import SESSION
from scripts.demo.model import STATE
from scripts.demo.settings import DemoError, Settings, read_settings


@pytest.mark.parametrize("arguments", [[], ["restart"], ["start", "now"]])
def test_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert demo.main(arguments) == 2
    assert "start|stop" in capsys.readouterr().err


def test_a_wrong_variable_is_one_line_and_status_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("APPLICANTS", "few")
    assert demo.main(["start"]) == 1
    error = capsys.readouterr().err
    assert error.startswith("demo: APPLICANTS must be")
    assert error.count("\n") == 1


@pytest.fixture
def running(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings of a demo that runs already, with its login."""
    settings = read_settings({}, tmp_path)
    for kind in ("models", "populations"):
        (settings.artifacts / kind).mkdir(parents=True)
        (settings.artifacts / kind / "CURRENT").write_text("v1\n", encoding="utf-8")
    settings.folder.mkdir()
    login = {
        "api": settings.api_address,
        "dashboard": settings.dashboard_address,
        "username": "advisor",
        "password": "word",
    }
    (settings.folder / SESSION).write_text(json.dumps(login), encoding="utf-8")
    state = {"source": settings.source, "model": "v1"}
    (settings.folder / STATE).write_text(json.dumps(state), encoding="utf-8")
    (tmp_path / "Procfile").write_text("web: true\napi: true\n", encoding="utf-8")
    monkeypatch.setattr(demo, "running", lambda _settings: {"api": 1, "dashboard": 2})
    return settings


def test_a_running_demo_says_its_address_again(running: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    demo.start_demo(running)
    assert running.dashboard_address in capsys.readouterr().out


def test_a_running_demo_of_other_tables_must_be_stopped_first(running: Settings) -> None:
    other = read_settings({"APPLICANTS": "5000"}, running.root)
    with pytest.raises(DemoError, match="make stop"):
        demo.start_demo(other)


def test_half_a_demo_is_stopped_and_started_anew(running: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr(demo, "running", lambda _settings: {"api": 1})
    monkeypatch.setattr(demo, "stop", lambda _settings: done.append("stop"))
    monkeypatch.setattr(demo, "require_free_ports", lambda _settings: done.append("ports"))
    monkeypatch.setattr(demo, "prepare_model", lambda _settings: done.append("model"))
    monkeypatch.setattr(demo, "prepare_login", demo.read_login)
    monkeypatch.setattr(demo, "start", lambda _settings: done.append("start") or {})
    headless = Settings(**{**vars(running), "headless": True})
    demo.start_demo(headless)
    assert done == ["stop", "ports", "model", "start"]
