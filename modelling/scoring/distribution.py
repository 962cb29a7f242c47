"""How a feature is spread over a set of applicants, and where one of them stands."""

from __future__ import annotations

import math
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from modelling.scoring.attached import attached
from modelling.scoring.binning import Steps, steps_of
from modelling.scoring.encoding import decode
from modelling.scoring.errors import InvalidValue
from modelling.scoring.explanations.families import is_protected
from modelling.scoring.explanations.phrases import Voice, audience_text, phrase, share_text, templates
from modelling.scoring.explanations.standing import Standing, standing_among, typical_of
from modelling.scoring.filters import Mask
from modelling.scoring.population import Population
from modelling.scoring.proportions import rounded
from modelling.scoring.quantiles import Quantiles, quantile_values, quantiles
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
    key: Hashable = None,
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
    key : hashable, optional
        What names the set: under the same key the mask is always the same, and what was counted is kept
        with the population. Nothing is kept without it.

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
    whole, told = population.columns[name], reference != "similar"

    def count() -> _Counted:
        return _counted(population, feature, mask, bins, told=told)

    found = count() if key is None else attached(population, "spreads", (name, bins, told, key), count)
    value = math.nan if row is None else float(whole[row])
    place = standing_among(feature, found.ordered, value, found.typical, missing=found.missing_share)
    said = _Speaker(feature, Voice(language, currency, reference))
    compare = not is_protected(population.schema, name)
    return Distribution(
        feature=name,
        label=feature.label[language],
        unit=feature.unit,
        kind=feature.kind,
        bins=_bins(found, said),
        value=decode(feature, value),
        text=None if row is None else said.value(value),
        percentile=_percentile(feature, found.ordered, value),
        n=len(found.ordered),
        missing=found.missing,
        sentence=said.finding(place, value, asked=row is not None, compare=compare),
        quantiles=quantiles(feature, found.quantiles, said.voice),
    )


@dataclass(frozen=True)
class _Counted:
    """What is counted over a set, whoever is marked and in whatever language it is said.

    ``ordered`` holds the known values in ascending order: places in it are found in no time.
    """

    ordered: Column
    missing: int
    steps: Steps
    counts: list[int]
    rates: list[float | None]
    typical: tuple[float, float]
    quantiles: tuple[float, ...] | None

    @property
    def missing_share(self) -> float:
        everyone = len(self.ordered) + self.missing
        return self.missing / everyone if everyone else 0.0


def _counted(population: Population, feature: Feature, mask: Mask, bins: int, *, told: bool) -> _Counted:
    """Count; how similar people fared is ``told`` by neighbours.similar alone, over one group."""
    column = population.columns[feature.name][mask]
    known = ~np.isnan(column)
    missing = len(column) - int(np.count_nonzero(known))
    outcome = population.outcome[mask][known] if told else np.full(len(column) - missing, math.nan)
    column = column[known]
    ordered = np.sort(column)  # once: all that follows is several times quicker on it
    steps = steps_of(feature, ordered, bins)
    codes = steps.codes(column)
    return _Counted(
        ordered=ordered,
        missing=missing,
        steps=steps,
        counts=np.bincount(codes, minlength=len(steps)).tolist(),
        rates=_rates(codes, outcome, len(steps)),
        typical=typical_of(feature, ordered),
        quantiles=quantile_values(feature, ordered),
    )


def _percentile(feature: Feature, ordered: Column, value: float) -> float | None:
    if feature.kind in ("category", "flag") or math.isnan(value) or not len(ordered):
        return None
    lower, up_to = (int(np.searchsorted(ordered, np.float32(value), side)) for side in ("left", "right"))
    return 100 * (lower + (up_to - lower) / 2) / len(ordered)


def _bins(found: _Counted, said: _Speaker) -> tuple[Bin, ...]:
    made = []
    for position, (count, rate) in enumerate(zip(found.counts, found.rates, strict=True)):
        label = found.steps.label(position, said.voice)
        ends, level = found.steps.bounds(position), found.steps.level(position)
        made.append(Bin(*ends, count, rate, level, label))
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
