"""What the model does to groups of applicants."""

from __future__ import annotations

from dataclasses import dataclass

from dash_app.contracts.types import Number


@dataclass(frozen=True)
class GroupShare:
    """A share of ``n`` applicants, with its 95 % interval."""

    value: Number
    low: Number
    high: Number
    n: int


@dataclass(frozen=True)
class GroupLevel:
    """One level of a group; a share is None when too few outcomes are known."""

    level: str
    label: str
    n: int
    mean_probability: Number
    refused: GroupShare | None
    default_rate: GroupShare | None
    recall: GroupShare | None
    false_positive_rate: GroupShare | None


@dataclass(frozen=True)
class Group:
    """Levels held against each other; ``granting_ratio`` is the smallest granting rate over the largest."""

    group: str
    label: str
    in_model: bool
    granting_ratio: Number | None
    levels: tuple[GroupLevel, ...]


@dataclass(frozen=True)
class Fairness:
    """Outcomes of ``n`` applicants by group; no rate of fewer than ``smallest`` known outcomes."""

    model_version: str
    n: int
    smallest: int
    groups: tuple[Group, ...]
