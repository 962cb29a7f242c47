"""What an application may be tried with, and how far: declared in ``levers.json``.

Wider than the levers of recourse, which are proposed: these are only tried. Age, sex and family
are no levers, whatever is declared.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from modelling.scoring.errors import BundleError
from modelling.scoring.explanations.families import protected_of
from modelling.scoring.loan import value_of
from modelling.scoring.recourse.space import round_step
from modelling.scoring.schema import Feature, FeatureSchema, Level
from modelling.scoring.scorer import Matrix
from modelling.scoring.wording import DAYS_PER_MONTH, DAYS_PER_YEAR

MEASURES = ("share", "months", "level")
#: Nobody has worked from an earlier age on, as far as is tried.
FIRST_WORKING_AGE = 14


@dataclass(frozen=True)
class Lever:
    """One field of an application that is tried with other values.

    Attributes
    ----------
    name : str
        Short; stands in addresses.
    feature : str
    measure : {"share", "months", "level"}
        Of what the numbers below are: shares of the applicant's own value, or months before the
        application. A level has none.
    around : float
        How far to each side of the present setting it is looked at.
    least, most : float
        How far it may be set.
    step : float
    within : str or None
        A feature in days before the application; the time cannot be longer than what went by since,
        less :data:`FIRST_WORKING_AGE` years.
    without : tuple of str
        Levels that are not tried.
    """

    name: str
    feature: str
    measure: str
    around: float = 0.0
    least: float = 0.0
    most: float = 0.0
    step: float = 0.0
    within: str | None = None
    without: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.measure not in MEASURES:
            raise BundleError(f"Lever {self.name}: a measure is of {MEASURES}.")
        if self.measure != "level" and not (0 <= self.least < self.most and self.around > 0 < self.step):
            raise BundleError(f"Lever {self.name}: 0 <= least < most, around and step above 0.")

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Lever:
        """Build from the JSON form.

        Parameters
        ----------
        data : Mapping
            As in ``levers.json``.

        Returns
        -------
        Lever

        Raises
        ------
        BundleError
            A key is absent or too many, or a number out of range.
        """
        try:
            return cls(**{**data, "without": tuple(data.get("without", ()))})
        except TypeError as error:
            raise BundleError(f"A lever cannot be read: {error!r}") from error


@dataclass(frozen=True)
class Range:
    """How far one lever goes for one applicant.

    Attributes
    ----------
    lever : Lever
    feature : Feature
    own : float
        The applicant's value, encoded; NaN where missing.
    minimum, maximum, step : float or None
        In the values of the feature; None for a level.
    levels : tuple of Level
        That may be tried, with the applicant's own; empty for a number.
    """

    lever: Lever
    feature: Feature
    own: float
    minimum: float | None = None
    maximum: float | None = None
    step: float | None = None
    levels: tuple[Level, ...] = ()


@cache
def declared_levers() -> tuple[Lever, ...]:
    """Give the levers that stand beside this module.

    Returns
    -------
    tuple of Lever
    """
    text = (files("modelling.scoring") / "levers.json").read_text(encoding="utf-8")
    return tuple(Lever.from_dict(lever) for lever in json.loads(text)["levers"])


def ranges_of(schema: FeatureSchema, row: Matrix) -> tuple[Range, ...]:
    """Say what may be tried for one applicant.

    Parameters
    ----------
    schema : FeatureSchema
    row : ndarray of shape (features,)
        The application as it stands, carried.

    Returns
    -------
    tuple of Range
        In declared order. A field stands there when the model uses it, when it is neither age nor
        sex nor family, and when an amount is given, from which its range is worked out.
    """
    excluded = protected_of(schema)
    found = (
        _range(schema, row, lever)
        for lever in declared_levers()
        if lever.feature in schema.used and lever.feature not in excluded
    )
    return tuple(one for one in found if one)


def _range(schema: FeatureSchema, row: Matrix, lever: Lever) -> Range | None:
    feature, own = schema[lever.feature], value_of(schema, row, lever.feature)
    if lever.measure == "level":
        mine = None if math.isnan(own) else feature.levels[int(own)]
        levels = tuple(one for one in feature.levels if one == mine or one.value not in lever.without)
        return Range(lever, feature, own, levels=levels)
    if lever.measure == "months":
        longest = min(-round(lever.most * DAYS_PER_MONTH), 0 if math.isnan(own) else own)
        if lever.within and not math.isnan(since := value_of(schema, row, lever.within)):
            limit = min(since + round(FIRST_WORKING_AGE * DAYS_PER_YEAR), 0)
            longest = min(max(longest, limit), 0 if math.isnan(own) else own)
        shortest = -round(lever.least * DAYS_PER_MONTH)
        return Range(lever, feature, own, float(longest), float(shortest), float(round(DAYS_PER_MONTH)))
    if not own > 0:
        return None
    step = round_step(own, lever.step)
    low, high = math.floor(own * lever.least / step) * step, math.ceil(own * lever.most / step) * step
    low = low if feature.minimum is None else max(low, feature.minimum)
    high = high if feature.maximum is None else min(high, feature.maximum)
    return Range(lever, feature, own, max(low, step), max(high, own), step)
