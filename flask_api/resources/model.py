"""The published model."""

from __future__ import annotations

from typing import Any

from apiflask import APIBlueprint

from flask_api.answers.model_sheet import model_sheet
from flask_api.registry import runtime
from flask_api.schemas.model import Model

model = APIBlueprint("model", __name__)


@model.get("/model")
@model.output(Model)
def published() -> dict[str, Any]:
    """Describe the published model: data, limit, bands, quality."""
    return model_sheet(runtime())
