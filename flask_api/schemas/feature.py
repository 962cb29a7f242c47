"""The dictionary of features."""

from __future__ import annotations

from pydantic import Field

from flask_api.schemas.types import Answer, Kind


class Level(Answer):
    """One level of a category, with its words."""

    value: str
    label: str


class FeatureEntry(Answer):
    """One feature, in one language."""

    feature: str
    label: str
    unit: str
    kind: Kind
    theme: str
    theme_label: str
    table: str
    missing_meaning: str | None
    derived: bool = Field(description="Recomputed from other features; it may not be given.")
    in_model: bool = Field(
        description="Seen by the model; the others are carried for people, or only feed derived features."
    )
    used: bool = Field(
        description="Seen by the model, or a part of what it sees: what a what-if may change, unless derived."
    )
    levels: list[Level]
    minimum: float | None
    maximum: float | None


class Theme(Answer):
    """A group of features."""

    theme: str
    label: str


class Features(Answer):
    """All features, seen by the model or not, and the themes in the order in which they are shown."""

    items: list[FeatureEntry]
    themes: list[Theme]
