"""How the contribution of one feature goes with its value, over the whole population."""

from __future__ import annotations

from dataclasses import dataclass

from dash_app.contracts.types import Kind, Number


@dataclass(frozen=True)
class DependenceBin:
    """Over ``low`` up to and with ``high`` (None: open), or one level, or the missing values.

    The mean and the 10th and 90th percentiles are log-odds, None where too few applicants stand in the bin.
    """

    low: Number | None
    high: Number | None
    level: str | None
    is_missing: bool
    label: str
    count: int
    mean: Number | None
    low_share: Number | None
    high_share: Number | None


@dataclass(frozen=True)
class Dependence:
    """Mean contribution of one feature by its value, with its finding in a sentence."""

    feature: str
    label: str
    unit: str
    kind: Kind
    n: int
    bins: tuple[DependenceBin, ...]
    sentence: str
