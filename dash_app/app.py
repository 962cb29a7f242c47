"""The application factory."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask
from plotly.io.json import config as plotly_json

from dash_app.access import CLIENT
from dash_app.api_client import ApiClient
from dash_app.api_client.transport import ApiTransport
from dash_app.compression import compress
from dash_app.config import Config, read_config
from dash_app.document import Dashboard
from dash_app.downloads import register_downloads
from dash_app.long_address import refuse_long_addresses
from dash_app.one_login import keep_one_login
from dash_app.pages import all_pages
from dash_app.pages.login import register_login
from dash_app.preferences import register_preferences
from dash_app.security import content_security_policy, protect
from dash_app.shell import register_shell, shell_layout, show_error


def create_app(config: Config | None = None, client: ApiClient | None = None) -> Dashboard:
    """Build the dashboard.

    Parameters
    ----------
    config : Config, optional
        Settings; read from the environment when not given.
    client : ApiClient, optional
        Way to the API; made from the settings when not given. Tests give a fake.

    Returns
    -------
    Dashboard
        A Dash app; its WSGI application is ``.server``.

    Raises
    ------
    ConfigError
        When a setting is missing or wrong.

    Examples
    --------
    >>> from pydantic import SecretStr
    >>> app = create_app(Config(secret_key=SecretStr("only for this example")))
    >>> app.server.test_client().get("/").status_code
    302
    """
    settings = config or read_config()
    plotly_json.default_engine = "json"  # ours are plain data: the other engine first copies every answer
    server = Flask(__name__)
    _configure(server, settings)
    server.extensions[CLIENT] = client or _client(settings)
    pages = all_pages()
    app = Dashboard(
        pages,
        name=__name__,
        server=server,
        use_pages=False,
        assets_path_ignore=["vendor", "head"],
        suppress_callback_exceptions=True,
        update_title="",
        health_endpoint="healthz/live",
        enable_mcp=False,
        on_error=show_error,
    )
    app.layout = shell_layout
    register_shell(app, pages)
    for page in pages:
        page.register(app)
    register_login(server)
    register_downloads(server)
    register_preferences(server)
    compress(server)
    keep_one_login(server)
    refuse_long_addresses(server)
    protect(server, content_security_policy(app.csp_hashes()), https=settings.secure_cookies)
    return app


def _configure(server: Flask, settings: Config) -> None:
    server.config.update(
        SECRET_KEY=settings.secret_key.get_secret_value(),
        SESSION_COOKIE_NAME="dashboard_session",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        SESSION_REFRESH_EACH_REQUEST=False,
        PERMANENT_SESSION_LIFETIME=timedelta(hours=settings.session_hours),
        MAX_CONTENT_LENGTH=2 * 1024 * 1024,
        CURRENCY=settings.currency,
        MARGIN=settings.margin,
        LOSS_GIVEN_DEFAULT=settings.loss_given_default,
    )


def _client(settings: Config) -> ApiClient:
    timeout = (settings.connect_seconds, settings.read_seconds)
    return ApiClient(ApiTransport(settings.api_url, timeout, settings.retries))
