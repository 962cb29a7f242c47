"""How a feature is spread over a set of applicants, and where one of them stands."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from modelling.scoring.binning import Steps, steps_of
from modelling.scoring.encoding import decode
from modelling.scoring.errors import InvalidValue
from modelling.scoring.explanations.families import is_protected
from modelling.scoring.explanations.phrases import Voice, audience_text, phrase, share_text, templates
from modelling.scoring.explanations.standing import Standing, standing_in
from modelling.scoring.filters import Mask
from modelling.scoring.population import Population
from modelling.scoring.proportions import rounded
from modelling.scoring.quantiles import Quantiles, quantiles
from modelling.scoring.schema import Feature

MOST_BINS = 200

Column = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Bin:
    """Applicants of about one value.

    Attributes
    ----------
    low, high : float or None
        Encoded bounds, ``low`` included, ``high`` not; equal for a single value; None
        for a level. The first and the last bin of a range also count the tails beyond.
    count : int
    default_rate : float or None
        Among known outcomes, from counts :func:`~modelling.scoring.proportions.rounded`; None
        when they are too few, and among similar applicants.
    level : str or None
        The raw value, for a category.
    label : str
        In words.
    """

    low: float | None
    high: float | None
    count: int
    default_rate: float | None
    level: str | None
    label: str


@dataclass(frozen=True)
class Distribution:
    """A feature over a set of applicants.

    Attributes
    ----------
    feature, label, unit, kind : str
    bins : tuple of Bin
        In ascending order, or in the order of the levels.
    value : float, int, str or None
        Of the applicant asked about.
    text : str or None
        The same in words; None when no applicant was asked about.
    percentile : float or None
        100 x (share with a lower value + half the share with the same), among the
        values known; None for categories, flags, or a missing value.
    n, missing : int
        Applicants with a value, and without.
    sentence : str
        The finding.
    quantiles : Quantiles or None
        Of a number that enough people have.
    """

    feature: str
    label: str
    unit: str
    kind: str
    bins: tuple[Bin, ...]
    value: float | int | str | None
    text: str | None
    percentile: float | None
    n: int
    missing: int
    sentence: str
    quantiles: Quantiles | None


def distribution(
    population: Population,
    name: str,
    mask: Mask,
    row: int | None = None,
    bins: int = 30,
    *,
    reference: str = "all",
    language: str = "fr",
    currency: str | None = None,
) -> Distribution:
    """Count the values of a feature.

    Parameters
    ----------
    population : Population
    name : str
        The feature.
    mask : ndarray of bool, shape (applicants,)
        The set looked at.
    row : int, optional
        Position of the applicant whose value is marked; need not be of the set.
    bins : int
        Bins of a range at most, 1 to 200; edges are round numbers.
    reference : {"all", "similar", "granted", "refused", "cohort"}
        What the set is called in the sentence; of similar applicants no default rate is given.
    language : {"fr", "en"}
    currency : str, optional

    Returns
    -------
    Distribution

    Raises
    ------
    UnknownFeature
        The schema does not hold it.
    InvalidValue
        ``bins`` is out of range.
    """
    feature = population.schema[name]
    if not 1 <= bins <= MOST_BINS:
        raise InvalidValue(f"The number of bins is 1 to {MOST_BINS}.", [("/bins", "out_of_range")])
    whole = population.columns[name]
    column, outcome = whole[mask], population.outcome[mask]
    if reference == "similar":  # how they fared is told by neighbours.similar alone, over one group
        outcome = np.full(len(column), math.nan)
    absent = np.isnan(column)
    column, outcome = column[~absent], outcome[~absent]
    value = math.nan if row is None else float(whole[row])
    ordered = np.sort(column)  # once: all that follows is several times quicker on it
    place = replace(
        standing_in(feature, ordered, value), missing=float(absent.mean()) if len(absent) else 0.0
    )
    compare = not is_protected(population.schema, name)
    said = _Speaker(feature, Voice(language, currency, reference))
    return Distribution(
        feature=name,
        label=feature.label[language],
        unit=feature.unit,
        kind=feature.kind,
        bins=_bins(steps_of(feature, ordered, bins), column, outcome, said),
        value=decode(feature, value),
        text=None if row is None else said.value(value),
        percentile=_percentile(feature, column, value),
        n=len(column),
        missing=int(absent.sum()),
        sentence=said.finding(place, value, asked=row is not None, compare=compare),
        quantiles=quantiles(feature, ordered, said.voice),
    )


def _percentile(feature: Feature, column: Column, value: float) -> float | None:
    if feature.kind in ("category", "flag") or math.isnan(value) or not len(column):
        return None
    lower, same = np.count_nonzero(column < value), np.count_nonzero(column == value)
    return 100 * (lower + same / 2) / len(column)


def _bins(steps: Steps, column: Column, outcome: npt.NDArray[np.float64], said: _Speaker) -> tuple[Bin, ...]:
    codes = steps.codes(column)
    counts = np.bincount(codes, minlength=len(steps))
    rates = _rates(codes, outcome, len(steps))
    made = []
    for position in range(len(steps)):
        label = steps.label(position, said.voice)
        ends, level = steps.bounds(position), steps.level(position)
        made.append(Bin(*ends, int(counts[position]), rates[position], level, label))
    return tuple(made)


def _rates(codes: npt.NDArray[Any], outcome: npt.NDArray[np.float64], size: int) -> list[float | None]:
    """Give the default rate of each bin, from rounded counts.

    Filters choose the cohort freely, so two cohorts can be made that differ by one person.
    """
    known = ~np.isnan(outcome)
    seen = np.bincount(codes[known], minlength=size)
    defaults = np.bincount(codes[known], weights=outcome[known], minlength=size)
    counts = (rounded(*pair) for pair in zip(defaults.tolist(), seen.tolist(), strict=True))
    return [None if told is None else told[0] / told[1] for told in counts]


@dataclass(frozen=True)
class _Speaker:
    feature: Feature
    voice: Voice

    def value(self, value: float) -> str:
        return self.voice.value(self.feature, value)

    def finding(self, place: Standing, value: float, *, asked: bool, compare: bool) -> str:
        sentences = templates(self.voice.language)["cohort"]
        label = self.feature.label[self.voice.language]
        if math.isnan(place.typical):
            return str(sentences["empty"]).format(label=label)
        if asked and not math.isnan(value):
            return phrase(self.feature, value, place, self.voice, compare=compare)
        kind = "levels" if self.feature.kind in ("category", "flag") else "numbers"
        general = str(sentences[kind]).format(
            label=label,
            typical=self.value(place.typical),
            typical_share=share_text(place.typical_share, self.voice.language),
            audience=audience_text(self.voice, place.missing),
        )
        return f"{sentences['own_missing'].format(label=label)} {general}" if asked else general
