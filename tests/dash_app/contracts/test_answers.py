"""Whole answers as the API sends them: what may be left out, what may be null, which words are agreed."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from dataclasses import FrozenInstanceError, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from dash_app import contracts
from dash_app.contracts import (
    Bivariate,
    Curves,
    Dependence,
    Distribution,
    Explanation,
    Fairness,
    Features,
    History,
    Importance,
    Model,
    Profile,
    Recourse,
    Score,
    Sensitivity,
    Similar,
    Stability,
    TakenDecisions,
    WhatIf,
    parse,
)
from dash_app.errors import ContractError

SAMPLES = Path(__file__).parents[1] / "samples"
SHAPES: dict[str, type] = {
    "age": Distribution,
    "bivariate": Bivariate,
    "curves": Curves,
    "decisions": TakenDecisions,
    "dependence": Dependence,
    "dependence_levels": Dependence,
    "education": Distribution,
    "explanation": Explanation,
    "fairness": Fairness,
    "features": Features,
    "history": History,
    "importance": Importance,
    "lime": Explanation,
    "model": Model,
    "profile": Profile,
    "recourse": Recourse,
    "recourse_none": Recourse,
    "score": Score,
    "sensitivity": Sensitivity,
    "similar": Similar,
    "similar_unknown": Similar,
    "stability": Stability,
    "what_if": WhatIf,
}
#: What an answer of an older API may lack, and nothing else.
OPTIONAL = {
    "Distribution.quantiles",
    "Explanation.fidelity",
    "Explanation.warning",
    "Features.items.*.used",
    "Importance.given",
    "Model.comparison",
    "Model.has_card",
    "Model.metrics.*.*.low",
    "Model.metrics.*.*.high",
    "Model.comparison.*.auc.low",
    "Model.comparison.*.auc.high",
    "Model.comparison.*.auc_difference.low",
    "Model.comparison.*.auc_difference.high",
    "Model.comparison.*.cost_difference.low",
    "Model.comparison.*.cost_difference.high",
    "Score.threshold_interval",
}
#: Members that are read as they are: their keys are names of features, measures and settings.
OPEN = {"metrics", "resampling", "calibration", "texts", "values"}

Path_ = tuple[str | int, ...]


def sample(name: str) -> dict[str, Any]:
    """Return a sample answer, decoded."""
    answer: dict[str, Any] = json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    return answer


def members(answer: Any, at: Path_ = ()) -> Iterator[Path_]:
    """Yield the place of every member, of the first item of a list only."""
    if isinstance(answer, list):
        for item in answer[:1]:
            yield from members(item, (*at, 0))
    elif isinstance(answer, dict):
        for key, value in answer.items():
            yield (*at, key)
            yield from members(value, (*at, key))


def without(answer: dict[str, Any], place: Path_) -> dict[str, Any]:
    """Return an answer that lacks one member."""
    made = copy.deepcopy(answer)
    part: Any = made
    for step in place[:-1]:
        part = part[step]
    del part[place[-1]]
    return made


def put(answer: dict[str, Any], place: Path_, value: object) -> dict[str, Any]:
    """Return an answer with another value in one place."""
    made = copy.deepcopy(answer)
    part: Any = made
    for step in place[:-1]:
        part = part[step]
    part[place[-1]] = value
    return made


def value_at(answer: Any, place: Path_) -> Any:
    """Return what stands in one place."""
    for step in place:
        answer = answer[step]
    return answer


def is_read(shape: type, answer: dict[str, Any]) -> bool:
    """Say whether an answer is the agreed one."""
    try:
        parse(shape, answer)
    except ContractError:
        return False
    return True


def agreed(shape: type, answer: dict[str, Any]) -> Iterator[Path_]:
    """Yield the members that the dashboard reads: a wrong type in them is refused."""
    for place in members(answer):
        if OPEN.isdisjoint(place[:-1]) and not is_read(shape, put(answer, place, {"not": ["it"]})):
            yield place


@pytest.mark.parametrize("name", SHAPES)
def test_whatever_is_read_is_needed_unless_it_is_declared_optional(name: str) -> None:
    shape, answer = SHAPES[name], sample(name)
    needless = {
        ".".join((shape.__name__, *("*" if isinstance(step, int) else step for step in place)))
        for place in agreed(shape, answer)
        if is_read(shape, without(answer, place))
    }
    assert needless <= OPTIONAL


@pytest.mark.parametrize("name", SHAPES)
def test_nothing_is_read_from_another_type(name: str) -> None:
    shape, answer = SHAPES[name], sample(name)
    for place in agreed(shape, answer):
        found, last = value_at(answer, place), place[-1]
        if last in ("value", "own", "from", "to"):  # a value of any kind
            continue
        wrong: list[object] = [True] if isinstance(found, str | int | float) else ["a text", 7]
        if isinstance(found, bool):
            wrong = [1, "true"]
        elif isinstance(found, str):
            wrong += [7]
        elif isinstance(found, int | float):
            wrong += [str(found), float("nan"), float("inf")]
        elif isinstance(found, list) and last not in ("interval", "threshold_interval"):
            wrong += [None]
        elif found is None:
            wrong = []
        for value in wrong:
            assert not is_read(shape, put(answer, place, value)), (place, value)


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("score", ("decision",)),
        ("score", ("band",)),
        ("curves", ("sample",)),
        ("explanation", ("method",)),
        ("explanation", ("reference",)),
        ("explanation", ("reasons", 0, "direction")),
        ("recourse", ("status",)),
        ("similar", ("by",)),
        ("stability", ("among",)),
        ("stability", ("features", 0, "verdict")),
        ("age", ("kind",)),
        ("decisions", ("items", 0, "outcome")),
        ("what_if", ("before", "band")),
        ("sensitivity", ("levers", 0, "low", "decision")),
    ],
)
def test_a_word_that_was_not_agreed_is_refused_where_it_stands(name: str, place: Path_) -> None:
    answer = sample(name)
    assert isinstance(value_at(answer, place), str)
    with pytest.raises(ContractError) as caught:
        parse(SHAPES[name], put(answer, place, "a word of tomorrow"))
    assert f"{'.'.join(map(str, place))}: literal_error" in str(caught.value)
    assert "tomorrow" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("age", ("percentile",)),
        ("age", ("value",)),
        ("curves", ("mean_amount",)),
        ("decisions", ("items", 0, "reason")),
        ("fairness", ("groups", 0, "granting_ratio")),
        ("fairness", ("groups", 0, "levels", 0, "recall")),
        ("history", ("next",)),
        ("score", ("threshold_interval",)),
        ("similar", ("default_rate",)),
        ("stability", ("probability",)),
        ("what_if", ("loan",)),
    ],
)
def test_what_may_be_unknown_may_be_null(name: str, place: Path_) -> None:
    assert is_read(SHAPES[name], put(sample(name), place, None))


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("score", ("probability_of_default",)),
        ("score", ("threshold",)),
        ("curves", ("default_rate",)),
        ("decisions", ("items", 0, "decided_by")),
        ("history", ("items", 0, "at")),
        ("stability", ("features", 0, "psi")),
        ("profile", ("themes", 0, "values", 0, "text")),
    ],
)
def test_what_is_always_known_may_not(name: str, place: Path_) -> None:
    assert not is_read(SHAPES[name], put(sample(name), place, None))


def test_at_most_five_faults_are_named() -> None:
    with pytest.raises(ContractError) as caught:
        parse(Score, {})
    assert str(caught.value).count(": missing") == 5
    assert "same version" in str(caught.value)


def test_every_name_offered_is_a_frozen_shape_a_word_or_the_reader() -> None:
    shapes = [shape for name in contracts.__all__ if is_dataclass(shape := getattr(contracts, name))]
    assert len(shapes) > 40
    assert all(shape.__dataclass_params__.frozen for shape in shapes)  # type: ignore[union-attr]
    assert list(contracts.__all__) == sorted(contracts.__all__, key=lambda name: (not name.isupper(), name))


def test_nothing_inside_an_answer_can_be_changed() -> None:
    event = parse(History, sample("history")).items[0]
    with pytest.raises(FrozenInstanceError):
        event.by = "somebody else"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("risk", "interval", "is_near"),
    [
        (0.08, [0.08, 0.1], True),
        (0.1, [0.08, 0.1], True),
        (0.0799, [0.08, 0.1], False),
        (0.1001, [0.08, 0.1], False),
        (0.09, None, False),
        (1.0, None, False),
    ],
)
def test_a_close_call_lies_where_the_limit_may_lie(
    risk: float, interval: list[float] | None, is_near: bool
) -> None:
    found = parse(Score, sample("score") | {"probability_of_default": risk, "threshold_interval": interval})
    assert found.is_borderline is is_near


def test_protected_reasons_stand_aside_with_their_contributions() -> None:
    answer = sample("explanation")
    first = answer["contributions"][0]["feature"]
    reason = answer["reasons"][0] | {"features": [first], "value_text": None}
    found = parse(Explanation, answer | {"reasons": [reason, *answer["reasons"][1:]]})
    assert found.protected[0].features == (first,)
    assert all(not one.is_protected for one in found.principal)
    assert len(found.principal) + len(found.protected) == len(found.reasons)
    assert first not in {one.feature for one in found.ordinary}
    assert [one for one in found.contributions if one in found.ordinary] == list(found.ordinary)


def test_a_contribution_that_is_compared_with_nobody_is_not_ordinary() -> None:
    answer = sample("explanation")
    last = answer["contributions"][-1] | {"reference_text": None}
    found = parse(Explanation, answer | {"contributions": [*answer["contributions"][:-1], last]})
    assert last["feature"] not in {one.feature for one in found.ordinary}
