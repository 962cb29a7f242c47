"""The published models, their history and the way back."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import Field

from flask_api.schemas.types import Answer, Body, OptionalNumber

_VERSION = r"^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$"


class TrainedModel(Answer):
    """A model that can be published."""

    version: str
    trained_at: str | None
    in_use: bool
    population_version: str | None = Field(description="Newest one scored with it; null when there is none.")
    auc: OptionalNumber = Field(description="On the untouched test rows; null when it was not measured.")
    cost: OptionalNumber = Field(description="Per applicant, on the untouched test rows.")


class Change(Answer):
    """One time that a model was put in use."""

    version: str
    change: Literal["published", "rolled_back"]
    at: datetime | None = Field(description="Null for changes older than the keeping of times.")
    by: str | None
    accepted: list[str] = Field(description="Codes of checks that said stop and were accepted.")


class Models(Answer):
    """The models, the newest first, and the changes, the last first."""

    in_use: str
    loaded: str = Field(description="Version that answers now; after a change, it follows within seconds.")
    way_back: str | None = Field(description="Version that a roll-back would put in use; null: none.")
    items: list[TrainedModel]
    history: list[Change]


class RollBack(Body):
    """What whoever decides a roll-back saw: refused when it is no longer so."""

    in_use: str = Field(pattern=_VERSION)
    way_back: str = Field(pattern=_VERSION)


class RolledBack(Answer):
    """What is in use now."""

    model_version: str
    population_version: str | None
