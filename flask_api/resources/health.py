"""Whether the process is alive, and whether it is ready to answer."""

from __future__ import annotations

from apiflask import APIBlueprint

from flask_api.database import database
from flask_api.errors import DatabaseNotReady
from flask_api.registry import runtime
from flask_api.schemas.health import Alive, Ready

health = APIBlueprint("health", __name__, url_prefix="/healthz")


@health.get("/live")
@health.output(Alive)
def live() -> Alive:
    """Say that the process answers."""
    return Alive()


@health.get("/ready")
@health.output(Ready)
def ready() -> Ready:
    """Say that a verified model and its population are loaded and that the database answers."""
    published = runtime()
    if not database().answers():
        raise DatabaseNotReady
    return Ready.model_validate(published.versions)
