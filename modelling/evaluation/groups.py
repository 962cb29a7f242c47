"""What a model does to groups of applicants: by gender, by age, by education."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

from modelling.evaluation.intervals import Array, delong
from modelling.evaluation.metrics import Mask
from modelling.scoring.encoding import Matrix
from modelling.scoring.proportions import wilson
from modelling.scoring.schema import FeatureSchema

#: Group -> the feature that tells it.
FEATURES: Mapping[str, str] = MappingProxyType(
    {"gender": "CODE_GENDER", "age": "DAYS_BIRTH", "education": "NAME_EDUCATION_TYPE"}
)
#: Levels with fewer known outcomes are put together: their rates would say little, and too much of a few.
SMALLEST = 50
#: An AUC is given from so many defaults and as many repaid loans.
SMALLEST_CLASS = 20
#: First age of every band but the first.
AGES = (30, 40, 50, 60)
_DAYS_A_YEAR = 365.25
_TOGETHER = {"fr": "petits groupes réunis", "en": "small groups together"}
_MISSING = {"fr": "non renseigné", "en": "not known"}

Codes = npt.NDArray[np.int64]
Words = Mapping[str, str]


def group_outcomes(
    schema: FeatureSchema, matrix: Matrix, target: Array, probability: Array, refused: Mask
) -> list[dict[str, Any]]:
    """Compare what a model says and decides with what happened, group by group.

    Levels of fewer than :data:`SMALLEST` applicants are put together in one row (``level``
    ``"together"``); when even that is smaller, they are in no row.

    Parameters
    ----------
    schema : FeatureSchema
    matrix : ndarray of shape (rows, features)
        Carried rows with a known outcome.
    target, probability : ndarray of shape (rows,)
        Outcome, and PD given by a model that had not seen it.
    refused : ndarray of bool, shape (rows,)
        The decision on each.

    Returns
    -------
    list of dict
        ``group, level, label`` (by language), ``n, defaults, default_rate, mean_probability,
        refused, recall`` (share of defaults refused), ``false_positive_rate`` (share of repaid
        loans refused), ``auc``; 95 % intervals as ``..._interval``: Wilson for shares, DeLong for
        AUC. None where nobody counts. A group whose feature is not carried has no rows.
    """
    found = []
    for group, name in FEATURES.items():
        if name in schema:
            codes, labels = _levels(schema, name, matrix[:, schema.position(name)])
            for level, label, rows in _large_enough(codes, labels):
                row = _outcome(target[rows], probability[rows], refused[rows])
                found.append({"group": group, "level": level, "label": dict(label), **row})
    return found


def _levels(
    schema: FeatureSchema, name: str, column: npt.NDArray[np.float32]
) -> tuple[Codes, dict[str, Words]]:
    """Give the number of each row's level, missing last, and the levels in that order."""
    missing = np.isnan(column)
    if name == FEATURES["age"]:
        labels = _age_bands()
        years = -np.where(missing, 0.0, column).astype(np.float64) / _DAYS_A_YEAR
        codes = np.searchsorted(AGES, years, side="right")
    else:
        labels = {level.value: level.words for level in schema[name].levels}
        codes = np.where(missing, 0, column).astype(np.int64)
    return np.where(missing, len(labels), codes), labels | {"missing": _MISSING}


def _age_bands() -> dict[str, Words]:
    edges = list(pairwise(AGES))
    names = [f"<{AGES[0]}", *(f"{low}-{high - 1}" for low, high in edges), f"{AGES[-1]}+"]
    french = [f"moins de {AGES[0]} ans", *(f"{low} à {high - 1} ans" for low, high in edges)]
    english = [f"under {AGES[0]}", *(f"{low} to {high - 1}" for low, high in edges)]
    words = zip([*french, f"{AGES[-1]} ans et plus"], [*english, f"{AGES[-1]} and over"], strict=True)
    return {name: {"fr": fr, "en": en} for name, (fr, en) in zip(names, words, strict=True)}


def _large_enough(codes: Codes, labels: Mapping[str, Words]) -> Iterator[tuple[str, Words, Mask]]:
    sizes = np.bincount(codes, minlength=len(labels))
    for code, (level, label) in enumerate(labels.items()):
        if sizes[code] >= SMALLEST:
            yield level, label, codes == code
    together = sizes[codes] < SMALLEST
    if together.sum() >= SMALLEST:
        yield "together", _TOGETHER, together


def _outcome(target: Array, probability: Array, refused: Mask) -> dict[str, Any]:
    event = target == 1
    total, events = len(target), int(event.sum())
    shares = {
        "default_rate": (events, total),
        "refused": (int(refused.sum()), total),
        "recall": (int(refused[event].sum()), events),
        "false_positive_rate": (int(refused[~event].sum()), total - events),
    }
    row: dict[str, Any] = {"n": total, "defaults": events, "mean_probability": float(probability.mean())}
    for name, (part, whole) in shares.items():
        row[name] = part / whole if whole else None
        row[f"{name}_interval"] = list(wilson(part, whole))
    known = min(events, total - events) >= SMALLEST_CLASS
    auc = delong(target, probability) if known else None
    return row | {"auc": auc and auc.value, "auc_interval": auc and [auc.low, auc.high]}
