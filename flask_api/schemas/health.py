"""Liveness and readiness."""

from __future__ import annotations

from typing import Literal

from flask_api.schemas.types import Answer


class Alive(Answer):
    """The process answers."""

    status: Literal["ok"] = "ok"


class Ready(Answer):
    """A model and its population are loaded and verified, and the database answers."""

    status: Literal["ready"] = "ready"
    model_version: str
    population_version: str
