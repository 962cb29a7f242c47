"""What the published model does to groups of applicants, from the report of its training."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from types import MappingProxyType
from typing import Any

from flask_api.errors import NotFound
from flask_api.runtime import Runtime
from modelling.scoring.proportions import FEWEST_OUTCOMES, rounded, wilson

_FEATURES = MappingProxyType(
    {"gender": "CODE_GENDER", "age": "DAYS_BIRTH", "education": "NAME_EDUCATION_TYPE"}
)
_LABELS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "gender": {"fr": "Sexe", "en": "Gender"},
        "age": {"fr": "Âge", "en": "Age"},
        "education": {"fr": "Niveau d’études", "en": "Education"},
    }
)


def fairness(runtime: Runtime, language: str) -> dict[str, Any]:
    """Give the outcomes of each group.

    Parameters
    ----------
    runtime : Runtime
    language : {"fr", "en"}

    Returns
    -------
    dict
        As :class:`flask_api.schemas.fairness.Fairness` declares it. Counts of known outcomes are
        rounded before they make a rate.

    Raises
    ------
    NotFound
        The training measured no group.
    """
    bundle = runtime.bundle
    found = bundle.report.get("groups")
    if not found:
        raise NotFound(
            "The training of this model measured no groups. Train and publish it again to have them."
        )
    seen = {feature.name for feature in bundle.schema.model_features}
    groups = [
        {
            "group": group,
            "label": _LABELS.get(group, {}).get(language, group),
            "in_model": _FEATURES.get(group) in seen,
            **_levels(list(rows), language),
        }
        for group, rows in groupby(found, key=lambda row: str(row["group"]))
    ]
    sizes = [sum(level["n"] for level in group["levels"]) for group in groups]
    return {
        "model_version": bundle.version,
        "n": bundle.report.get("split", {}).get("development", max(sizes)),
        "smallest": FEWEST_OUTCOMES,
        "groups": groups,
    }


def _levels(rows: list[Mapping[str, Any]], language: str) -> dict[str, Any]:
    granted = [1 - row["refused"] for row in rows if row["refused"] is not None]
    ratio = min(granted) / max(granted) if len(granted) > 1 and max(granted) > 0 else None
    return {"granting_ratio": ratio, "levels": [_level(row, language) for row in rows]}


def _level(row: Mapping[str, Any], language: str) -> dict[str, Any]:
    defaults, repaid = row["defaults"], row["n"] - row["defaults"]
    return {
        "level": row["level"],
        "label": row["label"][language],
        "n": row["n"],
        "mean_probability": row["mean_probability"],
        "refused": _share(round((row["refused"] or 0) * row["n"]), row["n"]),
        "default_rate": _outcome(defaults, row["n"]),
        "recall": _outcome((row["recall"] or 0) * defaults, defaults),
        "false_positive_rate": _outcome((row["false_positive_rate"] or 0) * repaid, repaid),
    }


def _outcome(part: float, whole: float) -> dict[str, Any] | None:
    """Give a share of people whose outcome is known, both counts rounded; None of too few."""
    kept = rounded(part, whole)
    return kept and _share(*kept)


def _share(part: int, whole: int) -> dict[str, Any] | None:
    if not whole:
        return None
    low, high = wilson(part, whole)
    return {"value": part / whole, "low": low, "high": high, "n": whole}
