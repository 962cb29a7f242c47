"""Entry of a WSGI server: ``gunicorn 'dash_app.wsgi:application()'``."""

from __future__ import annotations

from flask import Flask

from dash_app.app import create_app
from dash_app.compression import compress_ahead


def application() -> Flask:
    """Return the WSGI application, with the settings of the environment."""
    app = create_app()
    compress_ahead(app)
    server: Flask = app.server
    return server
