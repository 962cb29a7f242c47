from __future__ import annotations

import json
import subprocess
import sys

import pytest
from dash import html
from dash._utils import to_json
from flask.testing import FlaskClient

from dash_app.api_client import ApiClient
from dash_app.app import create_app
from dash_app.config import Config, ConfigError
from dash_app.wsgi import application


def test_two_apps_live_side_by_side(config: Config) -> None:
    first, second = create_app(config), create_app(config)
    assert first.server is not second.server
    assert set(first.callback_map) == set(second.callback_map)
    for app in (first, second):
        assert app.server.test_client().get("/_dash-dependencies").json


def test_the_client_is_made_from_the_settings(config: Config) -> None:
    made = create_app(config).server.extensions["api_client"]
    assert isinstance(made, ApiClient)
    assert made.token is None


def test_without_settings_it_says_which_are_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SECRET_KEY", "DASHBOARD_SECRET_KEY"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(ConfigError, match="SECRET_KEY"):
        create_app()


def test_the_server_is_made_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "sixteen letters or more")
    assert application().test_client().get("/healthz/live").status_code == 200


def test_every_asset_that_pages_name_is_there(visitor: FlaskClient) -> None:
    for path in (
        "vendor/bootstrap.min.css",
        "vendor/inter-latin-wght-normal.woff2",
        "head/theme.js",
        "head/mark.svg",
        "css/login.css",
        "js/portfolio.js",
    ):
        with visitor.get(f"/assets/{path}") as answer:
            assert answer.status_code == 200, path


def test_importing_makes_nothing() -> None:
    code = "import sys, dash_app.app, dash_app.wsgi; sys.exit('dash_app.pages.portfolio' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_answers_are_written_without_being_copied_first(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    create_app(config)
    monkeypatch.setattr("plotly.io._json.clean_to_json_compatible", lambda *_, **__: pytest.fail("copied"))
    written = to_json({"children": html.P("</script>", title="é"), "y": [1.5, float("nan")]})
    assert "</" not in written
    assert json.loads(written) == {
        "children": {
            "props": {"children": "</script>", "title": "é"},
            "type": "P",
            "namespace": "dash_html_components",
        },
        "y": [1.5, None],
    }
