"""The published model."""

from __future__ import annotations

from typing import Any

from apiflask import APIBlueprint

from flask_api.answers.importance import dependence, importance
from flask_api.answers.model_sheet import model_sheet
from flask_api.config import current_settings
from flask_api.registry import runtime
from flask_api.schemas.importance import Dependence, DependenceQuery, Importance
from flask_api.schemas.model import Model
from flask_api.schemas.types import LanguageQuery
from flask_api.security import EVERYONE, require_role

model = APIBlueprint("model", __name__)


@model.get("/model")
@require_role(*EVERYONE)
@model.output(Model)
def published() -> dict[str, Any]:
    """Describe the published model: data, limit, bands, quality."""
    return model_sheet(runtime())


@model.get("/model/importance")
@require_role(*EVERYONE)
@model.input(LanguageQuery, location="query", arg_name="query")
@model.output(Importance)
def weights(query: LanguageQuery) -> dict[str, Any]:
    """Say which features, themes and pairs weigh most over the whole population."""
    return importance(runtime(), query.lang)


@model.get("/model/dependence")
@require_role(*EVERYONE)
@model.input(DependenceQuery, location="query", arg_name="query")
@model.output(Dependence)
def by_value(query: DependenceQuery) -> dict[str, Any]:
    """Say how the contribution of a feature goes with its value, over the whole population."""
    return dependence(runtime(), query.feature, query.lang, current_settings().currency)
