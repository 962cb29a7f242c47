"""How far the population in service has moved from the training."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dash_app.contracts.types import Number

Verdict = Literal["stable", "unclear", "watch", "moved"]
Among = Literal["all", "new"]


@dataclass(frozen=True)
class Shift:
    """How far one number has moved; ``weight`` is its share in the model, None for the probability.

    ``chance`` is the index that so few applicants give when nothing has moved: up to it, a shift that would
    be watched is ``unclear``.
    """

    name: str
    label: str
    psi: Number
    chance: Number
    verdict: Verdict
    missing_before: Number
    missing_now: Number
    weight: Number | None


@dataclass(frozen=True)
class ProbabilityShare:
    """One step of the probability: share of applicants in it at the training and now."""

    low: Number
    high: Number
    before: Number
    now: Number


@dataclass(frozen=True)
class Stability:
    """The probability and the features that the model uses most, the largest shift first."""

    model_version: str
    population_version: str
    trained_at: str
    among: Among
    n: int
    n_new: int
    n_training: int
    smallest: int
    watch: Number
    moved: Number
    probability: Shift | None
    bins: tuple[ProbabilityShare, ...]
    features: tuple[Shift, ...]
