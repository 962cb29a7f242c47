"""Entry of a WSGI server: ``gunicorn 'dash_app.wsgi:application()'``."""

from __future__ import annotations

from flask import Flask

from dash_app.app import create_app


def application() -> Flask:
    """Return the WSGI application, with the settings of the environment."""
    server: Flask = create_app().server
    return server
