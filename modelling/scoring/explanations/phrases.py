"""One feature in one phrase: its value, and where it stands among others.

The templates (``templates/*.json``) avoid everything that would have to agree with the
gender or number of a label.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from modelling.scoring.explanations.standing import Standing
from modelling.scoring.schema import Feature
from modelling.scoring.wording import Speaker, percent_text, read_words

#: A value is told as more (less) than others' when at least this share stands below (above).
CLEAR = 0.6
#: Above this share of missing values, shares are said to be among those with a value.
OFTEN_MISSING = 0.05
#: Counted backwards from the application: the lower the number, the longer the time.
BACKWARD = frozenset({"days_before", "months_before"})


@dataclass(frozen=True)
class Voice(Speaker):
    """How a sentence that compares speaks.

    Attributes
    ----------
    reference : {"all", "similar", "granted", "refused", "cohort"}
        Whom the applicant is compared with.
    """

    reference: str = "all"


def templates(language: str) -> Mapping[str, Any]:
    """Give the sentence templates of a language.

    Parameters
    ----------
    language : {"fr", "en"}

    Returns
    -------
    Mapping
    """
    return read_words("modelling.scoring.explanations", "templates", language)


def share_text(share: float, language: str) -> str:
    """Write a share in whole percents, never 0 nor 100: the statistics are not finer than that."""
    return percent_text(min(max(share, 0.01), 0.99), language, decimals=0)


def audience_text(voice: Voice, missing: float) -> str:
    """Say whom a value is compared with.

    Parameters
    ----------
    voice : Voice
    missing : float
        Share of them without a value.

    Returns
    -------
    str
        To be put after a noun or a percentage: "of similar clients".
    """
    words = templates(voice.language)
    audience = str(words["audience"][voice.reference])
    return str(words["informed"]).format(audience=audience) if missing >= OFTEN_MISSING else audience


def phrase(feature: Feature, value: float, standing: Standing, voice: Voice, *, compare: bool = True) -> str:
    """Say a value and where it stands, as one sentence.

    Parameters
    ----------
    feature : Feature
    value : float
        Encoded; NaN where missing.
    standing : Standing
    voice : Voice
    compare : bool
        False states the value alone.

    Returns
    -------
    str
    """
    kind = comparison(feature, value, standing, voice, compare=compare)
    less, more = _longer(feature, standing)
    absent = kind.startswith("missing")
    return str(templates(voice.language)[kind]).format(
        label=feature.label[voice.language],
        value=voice.value(feature, value),
        typical=voice.value(feature, standing.typical),
        share=share_text({"above": less, "below": more}.get(kind, standing.same), voice.language),
        audience=audience_text(voice, 1.0 if absent else standing.missing),
        absence=_absence(feature, voice) if absent else "",
    )


def _absence(feature: Feature, voice: Voice) -> str:
    """Say that a value is missing and what that means, once where both are the same words."""
    words = templates(voice.language)
    value, meaning = voice.value(feature, math.nan), feature.missing[voice.language]
    if meaning == words["never"]:  # a new application may lack what a stored one never does
        return value
    if meaning.startswith(value):
        return meaning
    return str(words["absence"]).format(value=value, meaning=meaning)


def _longer(feature: Feature, standing: Standing) -> tuple[float, float]:
    """Shares of people with less and with more, in the order in which people speak."""
    if feature.unit in BACKWARD:
        return standing.above, standing.below
    return standing.below, standing.above


def comparison(
    feature: Feature, value: float, standing: Standing, voice: Voice, *, compare: bool = True
) -> str:
    """Tell what a phrase says of a value: the template of :func:`phrase`.

    Parameters
    ----------
    feature : Feature
    value : float
        Encoded; NaN where missing.
    standing : Standing
    voice : Voice
    compare : bool

    Returns
    -------
    {"missing", "missing_number", "missing_level", "alone", "usual", "unusual", "at_median", \
    "above", "below", "middle"}
    """
    level, alone = feature.kind in ("category", "flag"), not compare or math.isnan(standing.typical)
    if math.isnan(value):
        return "missing" if alone else "missing_level" if level else "missing_number"
    if alone:
        return "alone"
    if level:
        return "usual" if value == standing.typical else "unusual"
    if voice.value(feature, value) == voice.value(feature, standing.typical):
        return "at_median"  # "1.1, less than for 63% (median: 1.1)" would not be understood
    less, more = _longer(feature, standing)
    if less >= CLEAR:
        return "above"
    return "below" if more >= CLEAR else "middle"
