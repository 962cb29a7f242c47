"""Liveness and readiness."""

from __future__ import annotations

from pathlib import Path

from flask.testing import FlaskClient
from pydantic import SecretStr

from flask_api.app import create_app
from flask_api.config import Settings


def test_alive_whatever_else(tmp_path: Path) -> None:
    settings = Settings(artifacts_dir=tmp_path, log_level="error")
    answer = create_app(settings).test_client().get("/healthz/live")
    assert (answer.status_code, answer.get_json()) == (200, {"status": "ok"})


def test_ready_names_what_is_loaded(client: FlaskClient) -> None:
    answer = client.get("/healthz/ready")
    assert answer.status_code == 200
    assert answer.get_json() == {
        "status": "ready",
        "model_version": "20260101T000000-first",
        "population_version": "20260101T000000-first",
    }


def test_not_ready_without_a_model(settings: Settings, tmp_path: Path) -> None:
    bare = settings.model_copy(update={"artifacts_dir": tmp_path / "none", "log_level": "error"})
    answer = create_app(bare).test_client().get("/healthz/ready")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"
    assert answer.get_json()["type"].endswith(":not-ready")


def test_not_ready_without_tables(settings: Settings, tmp_path: Path) -> None:
    empty = SecretStr(f"sqlite:///{tmp_path / 'empty.sqlite3'}")
    app = create_app(settings.model_copy(update={"database_url": empty}))
    answer = app.test_client().get("/healthz/ready")
    app.extensions["database"].engine.dispose()
    assert answer.status_code == 503
    assert "flask --app flask_api upgrade" in answer.get_json()["detail"]
