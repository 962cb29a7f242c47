"""Make the application."""

from __future__ import annotations

from pathlib import Path

from apiflask import APIFlask
from werkzeug.middleware.proxy_fix import ProxyFix

from flask_api.commands import register_commands
from flask_api.config import Settings
from flask_api.database import Database, register_database
from flask_api.documentation import register_documentation
from flask_api.journal import register_journal
from flask_api.metrics import metrics_api, register_metrics
from flask_api.problems import register_problems
from flask_api.registry import Registry, register_registry
from flask_api.request_log import configure_logging, register_request_log
from flask_api.resources import register_resources
from flask_api.security import register_security
from flask_api.serialisation import OrjsonProvider
from flask_api.throttle import LoginThrottle
from flask_api.turns import register_turns

TITLE = "Prêt à dépenser: credit decisions explained"
VERSION = "1.0"


class Api(APIFlask):
    """The Flask application, with JSON by orjson."""

    json_provider_class = OrjsonProvider


def create_app(config: Settings | None = None) -> Api:
    """Make the application; nothing is read or opened before its first request or command.

    Parameters
    ----------
    config : Settings, optional
        Read from the environment when not given.

    Returns
    -------
    Api
    """
    settings = config or Settings()
    configure_logging(settings.log_level)
    app = Api(
        __name__,
        title=TITLE,
        version=VERSION,
        docs_path=None,
        static_folder=None,  # type: ignore[arg-type]  # Flask admits None
        json_errors=False,
    )
    app.config.update(
        MAX_CONTENT_LENGTH=settings.max_body_bytes,
        AUTO_SERVERS=False,
        AUTO_404_RESPONSE=False,
        AUTO_VALIDATION_ERROR_RESPONSE=False,
    )
    if settings.trusted_proxies:
        proxies = ProxyFix(app.wsgi_app, x_for=settings.trusted_proxies, x_proto=0, x_host=0)
        app.wsgi_app = proxies  # type: ignore[method-assign]  # as Flask documents it
    app.extensions["settings"] = settings
    app.extensions["throttle"] = LoginThrottle(settings.login_attempts)
    register_request_log(app)
    register_security(app)
    register_problems(app)
    register_database(app, Database(settings.database_address(Path(app.instance_path))))
    register_registry(app, Registry(settings.artifacts_dir, settings.reload_seconds))
    register_metrics(app)
    register_turns(app, settings.lime_queue, settings.lime_seconds)
    register_journal(app)
    register_resources(app)
    app.register_blueprint(metrics_api)
    register_documentation(app)
    register_commands(app)
    return app
