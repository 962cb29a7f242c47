"""One module a resource: each endpoint is a declaration and a call."""

from __future__ import annotations

from flask import Flask


def register_resources(app: Flask) -> None:
    """Mount every resource on an application.

    Parameters
    ----------
    app : Flask
    """
    from flask_api.resources import health, sessions

    app.register_blueprint(health.health)
    for versioned in (sessions.sessions,):
        app.register_blueprint(versioned, url_prefix="/v1")
