"""How far the population in service has moved from the training of the published model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from flask_api.runtime import Runtime
from modelling.scoring.attached import attached
from modelling.scoring.explanations.overall import overall_of
from modelling.scoring.stability import (
    MOVED,
    WATCH,
    Drift,
    chance_psi,
    feature_drift,
    probability_drift,
    shares,
)

#: Features told, the heaviest of the model: three quarters of its weight in general.
MOST_USED = 20
#: Applicants under whom chance alone moves the index by more than any reading of it.
SMALLEST = 50
_PROBABILITY = {"fr": "Probabilité de défaut", "en": "Probability of default"}


def stability(runtime: Runtime, among: str, language: str) -> dict[str, Any]:
    """Hold the applicants of today against those of the training.

    Parameters
    ----------
    runtime : Runtime
    among : {"all", "new"}
        Everyone, or those whose outcome is not known.
    language : {"fr", "en"}

    Returns
    -------
    dict
        As :class:`flask_api.schemas.stability.Stability` declares it.
    """
    bundle, population = runtime.bundle, runtime.population
    new = np.isnan(population.outcome)
    rows = new if among == "new" else np.ones(len(new), dtype=bool)
    told = int(rows.sum()) >= SMALLEST
    found = attached(population, "stability", among, lambda: _measured(runtime, rows)) if told else None
    return {
        **runtime.versions,
        "trained_at": bundle.report.get("trained_at", ""),
        "among": among,
        "n": int(rows.sum()),
        "n_new": int(new.sum()),
        "n_training": bundle.report.get("n_rows", bundle.reference["rows"]),
        "smallest": SMALLEST,
        "watch": WATCH,
        "moved": MOVED,
        "probability": found and found["probability"] and _probability(found["probability"], language),
        "bins": found["bins"] if found else [],
        "features": [_feature(runtime, drift, language) for drift in found["features"]] if found else [],
    }


def _measured(runtime: Runtime, rows: npt.NDArray[np.bool_]) -> dict[str, Any]:
    population, bins = runtime.population, runtime.bundle.report.get("probability_bins")
    matrix = population.matrix if rows.all() else population.matrix[rows]
    probability = population.probability[rows]
    names = [weight.name for weight in overall_of(population).features[:MOST_USED]]
    return {
        "probability": _probability_drift(runtime, bins, probability) if bins else None,
        "bins": _bins(bins, probability) if bins else [],
        "features": feature_drift(runtime.bundle, matrix, names),
    }


def _probability_drift(
    runtime: Runtime, bins: Mapping[str, Any], probability: npt.NDArray[np.float64]
) -> Drift:
    split = runtime.bundle.report.get("split", {})
    trained = split.get("development", runtime.bundle.reference["rows"])
    chance = chance_psi(len(bins["shares"]), trained, len(probability))
    return replace(probability_drift(bins, probability), chance=chance)


def _bins(bins: Mapping[str, Any], probability: npt.NDArray[np.float64]) -> list[dict[str, float]]:
    ends = [0.0, *bins["edges"], 1.0]
    now = shares(probability, bins["edges"]).tolist()
    return [
        {"low": low, "high": high, "before": before, "now": share}
        for low, high, before, share in zip(ends, ends[1:], bins["shares"], now, strict=False)
    ]


def _probability(drift: Drift, language: str) -> dict[str, Any]:
    return _told(drift) | {"label": _PROBABILITY[language], "weight": None}


def _feature(runtime: Runtime, drift: Drift, language: str) -> dict[str, Any]:
    weights = {weight.name: weight.share for weight in overall_of(runtime.population).features[:MOST_USED]}
    label = runtime.bundle.schema[drift.name].label[language]
    return _told(drift) | {"label": label, "weight": weights[drift.name]}


def _told(drift: Drift) -> dict[str, Any]:
    """Give a shift, and say of one that chance alone would make that it is not clear."""
    unclear = drift.verdict != "stable" and drift.psi <= drift.chance
    return drift.to_dict() | ({"verdict": "unclear"} if unclear else {})
