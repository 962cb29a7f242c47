"""What the model does to groups of applicants."""

from __future__ import annotations

from pydantic import Field

from flask_api.schemas.types import Answer


class Share(Answer):
    """A share with its 95 % interval (Wilson)."""

    value: float
    low: float
    high: float
    n: int = Field(description="Applicants that it is a share of; rounded to 5 where outcomes are counted.")


class GroupLevel(Answer):
    """One level of a group. A share that too few known outcomes would make is null."""

    level: str
    label: str
    n: int
    mean_probability: float
    refused: Share | None
    default_rate: Share | None
    recall: Share | None = Field(description="Of the defaults, the share refused.")
    false_positive_rate: Share | None = Field(description="Of the repaid loans, the share refused.")


class Group(Answer):
    """Levels that are held against each other."""

    group: str
    label: str
    in_model: bool = Field(description="Whether the model sees what tells the group.")
    granting_ratio: float | None = Field(
        description="Smallest granting rate of a level divided by the largest; null with one level."
    )
    levels: list[GroupLevel]


class Fairness(Answer):
    """Group outcomes over the development rows, each judged by a model that had not seen them."""

    model_version: str
    n: int
    smallest: int = Field(description="Known outcomes under which no rate of a group is told.")
    groups: list[Group]
