"""The published model."""

from __future__ import annotations

from typing import Any

from apiflask import APIBlueprint, FileSchema
from flask import Response

from flask_api.answers.card import card
from flask_api.answers.curves import curves
from flask_api.answers.fairness import fairness
from flask_api.answers.importance import dependence, importance
from flask_api.answers.model_sheet import model_sheet
from flask_api.answers.stability import stability
from flask_api.config import current_settings
from flask_api.registry import runtime
from flask_api.schemas.curves import Curves, CurvesQuery
from flask_api.schemas.fairness import Fairness
from flask_api.schemas.importance import Dependence, DependenceQuery, Importance
from flask_api.schemas.model import CardQuery, Model
from flask_api.schemas.stability import Stability, StabilityQuery
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


@model.get("/model/curves")
@require_role(*EVERYONE)
@model.input(CurvesQuery, location="query", arg_name="query")
@model.output(Curves)
def drawn(query: CurvesQuery) -> dict[str, Any]:
    """Give the curves that the model is judged by, and what every limit would have done."""
    return curves(runtime(), query.sample)


@model.get("/model/fairness")
@require_role(*EVERYONE)
@model.input(LanguageQuery, location="query", arg_name="query")
@model.output(Fairness)
def by_group(query: LanguageQuery) -> dict[str, Any]:
    """Say what the model does to groups of applicants: refusals, defaults, errors."""
    return fairness(runtime(), query.lang)


@model.get("/model/stability")
@require_role(*EVERYONE)
@model.input(StabilityQuery, location="query", arg_name="query")
@model.output(Stability)
def moved(query: StabilityQuery) -> dict[str, Any]:
    """Say how far the population in service has moved from the training: PSI of the PD and of features."""
    return stability(runtime(), query.among, query.lang)


@model.get("/model/card")
@require_role(*EVERYONE)
@model.input(CardQuery, location="query", arg_name="query")
@model.output(FileSchema(type="string"), content_type="text/html")
def sheet(query: CardQuery) -> Response:
    """Give the card that training wrote for the model: what it is, how good, for whom, where it stops."""
    return card(runtime(), query.format)
