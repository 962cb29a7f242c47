"""The published models and the way back."""

from __future__ import annotations

from typing import Any

from apiflask import APIBlueprint

from flask_api.accounts import ADMINISTRATOR
from flask_api.answers.published import go_back, list_models
from flask_api.config import current_settings
from flask_api.database import session
from flask_api.journal import note
from flask_api.registry import runtime
from flask_api.schemas.published import Models, RollBack, RolledBack
from flask_api.security import caller, require_role
from modelling.scoring.publication import WayBack

models = APIBlueprint("models", __name__)


@models.get("/models")
@require_role("analyst", ADMINISTRATOR)
@models.output(Models)
def all_models() -> dict[str, Any]:
    """List the models, who put which in use and when, and the one that a roll-back would put in use."""
    return list_models(current_settings().artifacts_dir, runtime().bundle.version)


@models.post("/models/rollback")
@require_role(ADMINISTRATOR)
@models.input(RollBack, arg_name="body")
@models.output(RolledBack)
def back(body: RollBack) -> dict[str, Any]:
    """Put the model that was in use before in use again, with its population; services follow."""
    seen = WayBack(body.in_use, body.way_back)
    note("rolled_back", seen.target)
    session().flush()  # what cannot be written down is not done
    moved = go_back(current_settings().artifacts_dir, caller().username, seen)
    session().commit()
    return moved
