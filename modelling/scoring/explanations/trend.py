"""The dependence of a contribution on a value, in words: what each bin holds, and the finding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from modelling.scoring.explanations.dependence import Bin
from modelling.scoring.explanations.phrases import BACKWARD, Voice
from modelling.scoring.schema import Feature
from modelling.scoring.wording import AGES, MINUS, number_text, read_words, words

#: Log-odds between the highest and the lowest bin under which a feature hardly matters.
FLAT = 0.01
#: Part of the ups and downs that may go the other way in what is still called a rise or a fall.
LEEWAY = 0.1
#: Share of applicants without a value from which the finding speaks of them.
OFTEN_MISSING = 0.05


def _templates(language: str) -> Mapping[str, Any]:
    return read_words("modelling.scoring.explanations", "dependence_words", language)


def bin_text(feature: Feature, place: Bin, voice: Voice) -> str:
    """Name a bin: a level, a range in the order in which people speak, or missing values.

    Parameters
    ----------
    feature : Feature
    place : Bin
    voice : Voice

    Returns
    -------
    str
    """
    if place.is_missing:
        return str(words(voice.language)["missing"])
    if place.level is not None:
        return voice.value(feature, feature.codes[place.level])
    low, high = (None if end is None else voice.value(feature, end) for end in (place.low, place.high))
    if low is not None and low == high:
        return low
    backward = feature.unit in BACKWARD and (place.high if place.high is not None else place.low or 0) <= 0
    keys = ("longest", "shorter", "span") if backward else ("up_to", "over", "within")
    key = "any" if low is high is None else keys[0] if low is None else keys[1] if high is None else keys[2]
    return str(_templates(voice.language)[key]).format(low=low, high=high)


def finding(feature: Feature, bins: Sequence[Bin], voice: Voice, *, protected: bool = False) -> str:
    """Say in plain words how the risk goes with the value.

    Parameters
    ----------
    feature : Feature
    bins : sequence of Bin
        In order of the value.
    voice : Voice
    protected : bool
        Add that this is no advice.

    Returns
    -------
    str
    """
    templates = _templates(voice.language)
    told = [place for place in bins if place.mean is not None and not place.is_missing]
    kind = trend(feature, told)
    if _speaks_backward(feature):
        told = told[::-1]  # people count the time up
    sentences = [str(templates[kind]).format(**_named(feature, told, voice))]
    absent = [place for place in bins if place.is_missing and place.mean is not None]
    everyone = sum(place.count for place in bins)
    if absent and absent[0].mean is not None and absent[0].count >= OFTEN_MISSING * everyone:
        sentences.append(str(templates["missing"]).format(mean=signed_text(absent[0].mean, voice.language)))
    if protected:
        sentences.append(str(templates["protected"]))
    return " ".join(sentences)


def trend(feature: Feature, told: Sequence[Bin]) -> str:
    """Tell which way the mean contribution goes with the value.

    Parameters
    ----------
    feature : Feature
    told : sequence of Bin
        Those with figures, in order of the encoded value, without missing values.

    Returns
    -------
    {"unknown", "flat", "mixed", "raises", "lowers", "longer_raises", "longer_lowers"}
        The last two for a time counted backwards from the application.
    """
    means = [place.mean for place in told if place.mean is not None]
    if len(means) < 2:
        return "unknown"
    if max(means) - min(means) < FLAT:
        return "flat"
    if feature.kind in {"category", "flag"}:
        return "mixed"
    steps = [after - before for before, after in pairwise(means)]
    up, down = sum(step for step in steps if step > 0), -sum(step for step in steps if step < 0)
    if min(up, down) > LEEWAY * (up + down):
        return "mixed"
    is_rise = (up > down) != _speaks_backward(feature)
    name = "raises" if is_rise else "lowers"
    return name if not _speaks_backward(feature) or feature.name in AGES else f"longer_{name}"


def _speaks_backward(feature: Feature) -> bool:
    return feature.unit in BACKWARD


def signed_text(value: float, language: str) -> str:
    """Write log-odds with their sign and two digits that count: −0.10 beside +0.16."""
    if not value:
        return number_text(value, language)
    return f"{MINUS if value < 0 else '+'}{number_text(abs(value), language, padded=True)}"


def _named(feature: Feature, told: Sequence[Bin], voice: Voice) -> dict[str, str]:
    named = {"label": feature.label[voice.language]}
    if not told:
        return named
    means = [place.mean or 0.0 for place in told]
    places = {
        "first": 0,
        "last": len(told) - 1,
        "highest": means.index(max(means)),
        "lowest": means.index(min(means)),
    }
    for name, position in places.items():
        named[name] = signed_text(means[position], voice.language)
        named[f"{name}_bin"] = bin_text(feature, told[position], voice)
    return named
