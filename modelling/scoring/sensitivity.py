"""Each lever alone, around the present setting of an application: where the probability goes."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from modelling.scoring.encoding import decode
from modelling.scoring.levers import Range, ranges_of
from modelling.scoring.loan import following, told, value_of
from modelling.scoring.schema import Feature
from modelling.scoring.scorer import Matrix, Score, Scorer
from modelling.scoring.what_if import apply_changes, apply_each
from modelling.scoring.wording import DAYS_PER_MONTH, Speaker

Value = float | int | str | None


@dataclass(frozen=True)
class Outcome:
    """What one other value of one lever would give.

    Attributes
    ----------
    value : float, int, str or None
        As an application gives it.
    text : str
    probability_of_default : float
    decision : str
    """

    value: Value
    text: str
    probability_of_default: float
    decision: str

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON form."""
        return dict(vars(self))


@dataclass(frozen=True)
class Sensitivity:
    """One lever around the present setting.

    Attributes
    ----------
    range : Range
        How far it may be set.
    present, own : tuple of (value, str)
        In the setting, and as the application stands: value and text.
    follows : bool
        Whether it follows the amount, unless it is given.
    low, high : Outcome
        Of a number: a little less and a little more, as people say it (a shorter time is less). Of a
        level: the one of lowest and the one of highest probability.
    levels : tuple of Outcome
        Every level that may be tried.
    """

    range: Range
    present: tuple[Value, str]
    own: tuple[Value, str]
    follows: bool
    low: Outcome
    high: Outcome
    levels: tuple[Outcome, ...]

    def to_dict(self, language: str) -> dict[str, Any]:
        """Give the JSON form."""
        feature = self.range.feature
        return {
            "name": self.range.lever.name,
            "feature": feature.name,
            "label": feature.label[language],
            "unit": feature.unit,
            "kind": feature.kind,
            **{key: getattr(self.range, key) for key in ("minimum", "maximum", "step")},
            "value": self.present[0],
            "text": self.present[1],
            "own": self.own[0],
            "own_text": self.own[1],
            "follows": self.follows,
            "low": self.low.to_dict(),
            "high": self.high.to_dict(),
            "levels": [level.to_dict() for level in self.levels],
        }


def sensitivities(
    scorer: Scorer, row: Matrix, changes: Mapping[str, Any], speaker: Speaker, *, linked: bool = False
) -> tuple[Score, tuple[Sensitivity, ...]]:
    """Move each lever alone around a setting, all in one prediction.

    Parameters
    ----------
    scorer : Scorer
    row : ndarray of shape (features,)
        The application as it stands, carried.
    changes : Mapping
        The setting: feature to value, as :func:`modelling.scoring.what_if.apply_changes` takes them.
    speaker : Speaker
    linked : bool
        Whether the instalment and the price follow the amount, unless they are given.

    Returns
    -------
    Score
        Of the setting.
    tuple of Sensitivity
        One a lever, in declared order.

    Raises
    ------
    InvalidValue
        A change of the setting is not allowed.
    """
    schema, ranges = scorer.schema, ranges_of(scorer.schema, row)
    present = apply_changes(schema, row, changes, linked=linked)
    tried = [_tried(one, value_of(schema, present, one.feature.name)) for one in ranges]
    settings = [
        {**changes, one.feature.name: value}
        for one, values in zip(ranges, tried, strict=True)
        for value in values
    ]
    rows = apply_each(schema, row, settings, linked=linked)
    now, *scores = scorer.score(np.concatenate([present[None, :], rows]))
    following_now = set(following(schema, row, 1.0)) if linked else set()
    left = iter(scores)
    found = [
        _sensitivity(
            one,
            value_of(schema, present, one.feature.name),
            [_outcome(one.feature, value, next(left), speaker) for value in values],
            speaker,
            follows=one.feature.name in following_now - set(changes),
        )
        for one, values in zip(ranges, tried, strict=True)
    ]
    return now, tuple(found)


def _tried(one: Range, present: float) -> list[Value]:
    """List the values that are looked at: a little less and a little more, or every level."""
    if one.levels:
        return [level.value for level in one.levels]
    minimum, maximum = float(one.minimum or 0), float(one.maximum or 0)
    centre = present if not math.isnan(present) else 0.0 if math.isnan(one.own) else one.own
    if one.lever.measure == "months":
        days = round(one.lever.around * DAYS_PER_MONTH)
        shorter, longer = min(centre + days, maximum), max(centre - days, minimum)
        return [int(max(shorter, centre)), int(min(longer, centre))]
    low, high = told([centre * (1 - one.lever.around), centre * (1 + one.lever.around)]).tolist()
    ends = min(max(low, minimum), centre), max(min(high, maximum), centre)
    return [int(end) if one.feature.kind == "integer" else end for end in ends]


def _outcome(feature: Feature, value: Value, score: Score, speaker: Speaker) -> Outcome:
    code = feature.codes[value] if isinstance(value, str) else float(value or 0)
    return Outcome(value, speaker.value(feature, code), score.probability_of_default, score.decision)


def _sensitivity(
    one: Range, present: float, outcomes: list[Outcome], speaker: Speaker, *, follows: bool
) -> Sensitivity:
    low, high = outcomes[0], outcomes[-1]
    if one.levels:
        low, high = (end(outcomes, key=lambda one: one.probability_of_default) for end in (min, max))
    now, own = ((decode(one.feature, code), speaker.value(one.feature, code)) for code in (present, one.own))
    return Sensitivity(one, now, own, follows, low, high, tuple(outcomes) if one.levels else ())
