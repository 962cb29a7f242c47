"""Group outcomes: rounded, with intervals, and silent where few are known."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from flask_api.answers.fairness import fairness
from flask_api.errors import NotFound
from flask_api.runtime import Runtime
from flask_api.schemas.fairness import Fairness
from modelling.scoring.proportions import wilson


def row(group: str, level: str, n: int, defaults: int, refused: float) -> dict[str, Any]:
    """Give a level as a report keeps it."""
    return {
        "group": group, "level": level, "label": {"fr": f"{level} fr", "en": level}, "n": n,
        "defaults": defaults, "mean_probability": 0.1, "default_rate": defaults / n, "refused": refused,
        "recall": 0.7, "false_positive_rate": 0.2,
    }  # fmt: skip


def asked(runtime: Runtime, *rows: dict[str, Any], language: str = "fr") -> Fairness:
    """Ask for the groups of a report."""
    bundle = replace(runtime.bundle, report={"groups": list(rows), "split": {"development": 900}})
    return Fairness.model_validate(fairness(Runtime(bundle, runtime.scorer, runtime.population), language))


def test_counts_of_outcomes_are_rounded_before_they_make_a_rate(runtime: Runtime) -> None:
    found = asked(runtime, row("gender", "F", 213, 68, 0.25))
    level = found.groups[0].levels[0]
    assert level.default_rate is not None
    assert level.recall is not None
    assert level.refused is not None
    assert (level.default_rate.value, level.default_rate.n) == (pytest.approx(70 / 215), 215)
    assert (level.recall.value, level.recall.n) == (pytest.approx(50 / 70), 70)
    assert (level.default_rate.low, level.default_rate.high) == pytest.approx(wilson(70, 215))
    assert level.refused.n == 213  # a refusal is no outcome
    assert level.label == "F fr"


def test_few_known_outcomes_make_no_rate(runtime: Runtime) -> None:
    level = asked(runtime, row("age", "<30", 60, 9, 0.5)).groups[0].levels[0]
    assert level.recall is None
    assert level.default_rate is not None


def test_levels_are_held_against_each_other(runtime: Runtime) -> None:
    rows = [
        row("age", "<30", 200, 30, 0.5),
        row("age", "60+", 200, 10, 0.2),
        row("gender", "F", 400, 40, 0.3),
    ]
    age, gender = asked(runtime, *rows, language="en").groups
    assert (age.label, age.granting_ratio, age.in_model) == ("Age", pytest.approx(0.5 / 0.8), True)
    assert (gender.label, gender.granting_ratio, gender.in_model) == ("Gender", None, False)


def test_nobody_granted_makes_no_ratio(runtime: Runtime) -> None:
    rows = [row("age", "<30", 200, 30, 1.0), row("age", "60+", 200, 10, 1.0)]
    assert asked(runtime, *rows).groups[0].granting_ratio is None


def test_a_report_without_groups_says_what_to_do(runtime: Runtime) -> None:
    with pytest.raises(NotFound, match="measured no groups"):
        asked(runtime)
