"""The JSON API: the published model and population, answered over HTTP."""

from __future__ import annotations

from flask_api.app import create_app

__all__ = ["create_app"]
