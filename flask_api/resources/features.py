"""The dictionary of features."""

from __future__ import annotations

from typing import Any

from apiflask import APIBlueprint

from flask_api.answers.dictionary import dictionary
from flask_api.registry import runtime
from flask_api.schemas.feature import Features
from flask_api.schemas.types import LanguageQuery
from flask_api.security import EVERYONE, require_role

features = APIBlueprint("features", __name__)


@features.get("/features")
@require_role(*EVERYONE)
@features.input(LanguageQuery, location="query", arg_name="query")
@features.output(Features)
def all_features(query: LanguageQuery) -> dict[str, Any]:
    """List every feature with its words, unit, levels and bounds, and whether the model sees it."""
    return dictionary(runtime().bundle.schema, query.lang)
