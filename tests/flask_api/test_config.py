"""Settings come from the environment and are checked."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from flask_api.config import Settings
from flask_api.errors import ConfigurationError


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def test_defaults() -> None:
    settings = Settings()
    assert settings.artifacts_dir == Path("artifacts")
    assert settings.session_lifetime == timedelta(hours=8)
    assert settings.max_body_bytes == 2 * 1024 * 1024
    assert settings.currency is None
    assert settings.recourse_seconds == 2.0
    assert settings.database_address(Path("/instance")) == "sqlite:////instance/api.sqlite3"


def test_the_environment_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARTIFACTS_DIR", "/srv/artifacts")
    monkeypatch.setenv("SESSION_HOURS", "0.5")
    monkeypatch.setenv("CURRENCY", "EUR")
    settings = Settings()
    assert settings.artifacts_dir == Path("/srv/artifacts")
    assert settings.session_lifetime == timedelta(minutes=30)
    assert settings.currency == "EUR"


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_a_hosting_platforms_address_gets_the_driver(scheme: str) -> None:
    settings = Settings(database_url=SecretStr(f"{scheme}://user:secret@host/name"))
    assert settings.database_address(Path()) == "postgresql+psycopg://user:secret@host/name"
    assert "secret" not in repr(settings)


def test_an_address_without_a_scheme() -> None:
    with pytest.raises(ConfigurationError, match="sqlite:///FILE"):
        Settings(database_url=SecretStr("secret")).database_address(Path())


@pytest.mark.parametrize(
    "wrong",
    [
        {"session_hours": 0},
        {"max_body_bytes": 1},
        {"trusted_proxies": -1},
        {"currency": "euros"},
        {"log_level": "loud"},
        {"metrics_token": "short"},
    ],
)
def test_a_setting_out_of_range_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Settings(**wrong)  # type: ignore[arg-type]
