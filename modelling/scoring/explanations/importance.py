"""How much each feature, and each theme, moves the margin of a whole population."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from modelling.scoring.schema import FeatureSchema

#: Applicants summed at a time: memory does not grow with their number.
CHUNK = 20_000


@dataclass(frozen=True)
class Weight:
    """What one feature, or one theme, weighs.

    Attributes
    ----------
    name : str
    mean_absolute : float
        Mean size of its contribution over the population, log-odds. A theme's contribution
        is the sum of its features', who may cancel one another.
    share : float
        Of the sum over all features (over all themes); 0 when nothing weighs anything.
    """

    name: str
    mean_absolute: float
    share: float


def weigh(
    schema: FeatureSchema, contributions: npt.NDArray[np.float32]
) -> tuple[tuple[Weight, ...], tuple[Weight, ...]]:
    """Weigh the features that the model sees, and their themes.

    Parameters
    ----------
    schema : FeatureSchema
    contributions : ndarray of shape (applicants, model features)
        One applicant at least.

    Returns
    -------
    features, themes : tuple of Weight
        The heaviest first, ties by name.
    """
    names = [feature.name for feature in schema.model_features]
    themes = sorted({feature.theme for feature in schema.model_features})
    belongs = np.array([[f.theme == theme for theme in themes] for f in schema.model_features], dtype=float)
    by_feature, by_theme = np.zeros(len(names)), np.zeros(len(themes))
    for start in range(0, len(contributions), CHUNK):
        part = contributions[start : start + CHUNK].astype(np.float64)
        by_feature += np.abs(part).sum(axis=0)
        by_theme += np.abs(part @ belongs).sum(axis=0)
    size = len(contributions)
    return (
        _ordered(dict(zip(names, (by_feature / size).tolist(), strict=True))),
        _ordered(dict(zip(themes, (by_theme / size).tolist(), strict=True))),
    )


def weigh_given(schema: FeatureSchema, features: Iterable[Weight]) -> tuple[Weight, ...]:
    """Weigh what an application gives: a computed feature's weight goes back to its parts, evenly.

    Parameters
    ----------
    schema : FeatureSchema
    features : iterable of Weight
        Of the features that the model sees.

    Returns
    -------
    tuple of Weight
        Of every feature that is used and not computed, the heaviest first; the sum is kept.
    """
    means = {name: 0.0 for name in schema.names if name in schema.used and schema[name].derived is None}

    def hand_on(name: str, mean: float) -> None:
        derived = schema[name].derived
        if derived is None:
            means[name] += mean
            return
        for part in derived.inputs:
            hand_on(part, mean / len(derived.inputs))

    for weight in features:
        hand_on(weight.name, weight.mean_absolute)
    return _ordered(means)


def _ordered(means: Mapping[str, float]) -> tuple[Weight, ...]:
    total = sum(means.values())
    ordered = sorted(means.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Weight(name, mean, mean / total if total else 0.0) for name, mean in ordered)
