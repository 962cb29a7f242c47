from __future__ import annotations

import pytest

from dash_app.config import ConfigError, read_config

KEY = "sixteen letters or more"


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("API_URL", "SECRET_KEY", "DASHBOARD_API_URL", "DASHBOARD_SECRET_KEY", "DASHBOARD_CURRENCY"):
        monkeypatch.delenv(name, raising=False)


def test_defaults_need_only_a_secret_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", KEY)
    config = read_config()
    assert config.api_url == "http://127.0.0.1:8000"
    assert config.currency is None
    assert config.secure_cookies
    assert KEY not in repr(config)


def test_own_names_win_over_shared_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", KEY)
    monkeypatch.setenv("API_URL", "http://shared:1")
    monkeypatch.setenv("DASHBOARD_API_URL", "https://own:2")
    monkeypatch.setenv("DASHBOARD_CURRENCY", "EUR")
    config = read_config()
    assert (config.api_url, config.currency) == ("https://own:2", "EUR")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DASHBOARD_SECRET_KEY", "short"),
        ("DASHBOARD_API_URL", "ftp://elsewhere"),
        ("DASHBOARD_CURRENCY", "euros"),
    ],
)
def test_a_wrong_setting_is_named_and_never_echoed(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv("SECRET_KEY", KEY)
    monkeypatch.setenv(name, value)
    with pytest.raises(ConfigError, match=r"Set these variables") as caught:
        read_config()
    assert value not in str(caught.value)


def test_a_missing_key_is_named() -> None:
    with pytest.raises(ConfigError, match="SECRET_KEY"):
        read_config()
