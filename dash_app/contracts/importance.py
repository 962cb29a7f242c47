"""What weighs in the model over the whole population."""

from __future__ import annotations

from dataclasses import dataclass

from dash_app.contracts.types import Number


@dataclass(frozen=True)
class FeatureWeight:
    """Mean size of the contribution of one feature, in log-odds, and its share of all features'."""

    feature: str
    label: str
    theme: str
    mean_absolute: Number
    share: Number


@dataclass(frozen=True)
class GivenWeight(FeatureWeight):
    """What one value of an application weighs, with its part of all that is computed from it.

    ``protected`` marks age, gender and family status.
    """

    protected: bool


@dataclass(frozen=True)
class ThemeWeight:
    """The same of a theme: of the sum of its features' contributions, which may cancel one another."""

    theme: str
    label: str
    mean_absolute: Number
    share: Number


@dataclass(frozen=True)
class Importance:
    """Weights over ``n`` applicants, the heaviest first."""

    n: int
    features: tuple[FeatureWeight, ...]
    themes: tuple[ThemeWeight, ...]
    given: tuple[GivenWeight, ...] = ()
