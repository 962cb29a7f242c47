"""Filters: what is refused, and which applicants are kept."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from modelling.scoring.decision import Decision
from modelling.scoring.errors import InvalidValue
from modelling.scoring.filters import LARGEST_FILTERS, LARGEST_LIST, Condition, Filters, parse_filters, select
from modelling.scoring.population import Population
from modelling.scoring.schema import FeatureSchema

RULE = Decision(threshold=0.2, cost_ratio=4.0, threshold_interval=(0.15, 0.25))


@pytest.fixture
def five(people: Callable[..., Population]) -> Population:
    """Five applicants; the last one's income and contract are missing."""
    return people(
        {
            "AMT_INCOME_TOTAL": [100, 200, 300, 400, math.nan],
            "NAME_CONTRACT_TYPE": [0, 1, 0, 1, math.nan],
            "FLAG_PHONE": [0, 1, 1, 0, 1],
            "EXT_SOURCE_1": [0.1, 0.3, 0.7, math.nan, 0.9],
        },
        probability=[0.01, 0.05, 0.19, 0.2, 0.9],
    )


@pytest.mark.parametrize(
    ("filters", "kept"),
    [
        ({}, [1, 2, 3, 4, 5]),
        ({"AMT_INCOME_TOTAL": {"min": 200}}, [2, 3, 4]),
        ({"AMT_INCOME_TOTAL": {"max": 200}}, [1, 2]),
        ({"AMT_INCOME_TOTAL": {"min": 200, "max": 300}}, [2, 3]),
        ({"AMT_INCOME_TOTAL": {"missing": True}}, [5]),
        ({"AMT_INCOME_TOTAL": {"missing": False}}, [1, 2, 3, 4]),
        ({"AMT_INCOME_TOTAL": {"min": 400, "missing": True}}, [4, 5]),
        ({"AMT_INCOME_TOTAL": {"min": 400, "missing": False}}, [4]),
        ({"NAME_CONTRACT_TYPE": {"in": ["Cash loans"]}}, [1, 3]),
        ({"NAME_CONTRACT_TYPE": {"in": ["Cash loans", "Revolving loans"]}}, [1, 2, 3, 4]),
        ({"NAME_CONTRACT_TYPE": {"in": []}}, []),
        ({"NAME_CONTRACT_TYPE": {"in": ["Cash loans"], "missing": True}}, [1, 3, 5]),
        ({"FLAG_PHONE": {"in": [1]}}, [2, 3, 5]),
        ({"EXT_SOURCE_1": {"min": 0.3, "max": 0.7}}, [2, 3]),  # 0.3 and 0.7 as float32 are still inside
        ({"AMT_INCOME_TOTAL": {"min": 200}, "FLAG_PHONE": {"in": [1]}}, [2, 3]),
        ({"decision": {"in": ["refused"]}}, [4, 5]),  # at the threshold is refused
        ({"decision": {"in": ["granted"]}}, [1, 2, 3]),
        ({"decision": {"in": ["granted", "refused"]}}, [1, 2, 3, 4, 5]),
        ({"band": {"in": ["A"]}}, [1]),  # under 0.05
        ({"band": {"in": ["B", "D"]}}, [2, 4]),  # 0.05 to 0.1, 0.2 to 0.4
        ({"band": {"in": ["C", "E"]}}, [3, 5]),
        ({"probability_of_default": {"min": 0.05, "max": 0.2}}, [2, 3, 4]),
    ],
)
def test_conditions_keep_the_right_applicants(
    five: Population, filters: dict[str, Any], kept: list[int]
) -> None:
    mask = select(five, parse_filters(five.schema, filters), RULE)
    assert five.ids[mask].tolist() == kept


def test_bands_agree_with_the_decision_rule(people: Callable[..., Population]) -> None:
    probability = np.linspace(0, 1, 201)
    crowd = people({}, size=201, probability=probability)
    for band in "ABCDE":
        mask = select(crowd, Filters((Condition("band", values=(band,)),)), RULE)
        assert mask.tolist() == [RULE.band(p) == band for p in probability]


@pytest.mark.parametrize(
    ("filters", "errors"),
    [
        ({"NOPE": {"min": 1}}, [("/NOPE", "unknown_feature")]),
        ({"a/b~": {"min": 1}}, [("/a~1b~0", "unknown_feature")]),
        ({"AMT_CREDIT": 5}, [("/AMT_CREDIT", "not_an_object")]),
        ({"AMT_CREDIT": {}}, [("/AMT_CREDIT", "empty_condition")]),
        ({"AMT_CREDIT": {"around": 5}}, [("/AMT_CREDIT/around", "unknown_condition")]),
        ({"AMT_CREDIT": {"min": "5"}}, [("/AMT_CREDIT/min", "not_a_number")]),
        ({"AMT_CREDIT": {"max": True}}, [("/AMT_CREDIT/max", "not_a_number")]),
        ({"AMT_CREDIT": {"min": math.nan}}, [("/AMT_CREDIT/min", "not_finite")]),
        ({"AMT_CREDIT": {"max": math.inf}}, [("/AMT_CREDIT/max", "not_finite")]),
        ({"AMT_CREDIT": {"max": 10**400}}, [("/AMT_CREDIT/max", "not_finite")]),
        ({"AMT_CREDIT": {"min": 2, "max": 1}}, [("/AMT_CREDIT/min", "minimum_above_maximum")]),
        ({"AMT_CREDIT": {"missing": 1}}, [("/AMT_CREDIT/missing", "not_a_boolean")]),
        ({"AMT_CREDIT": {"in": 5}}, [("/AMT_CREDIT/in", "not_a_list")]),
        ({"AMT_CREDIT": {"in": [1, "x"]}}, [("/AMT_CREDIT/in/1", "not_a_number")]),
        ({"NAME_CONTRACT_TYPE": {"in": ["Gold"]}}, [("/NAME_CONTRACT_TYPE/in/0", "unknown_level")]),
        ({"NAME_CONTRACT_TYPE": {"in": [None]}}, [("/NAME_CONTRACT_TYPE/in/0", "unknown_level")]),
        ({"NAME_CONTRACT_TYPE": {"min": 1}}, [("/NAME_CONTRACT_TYPE/min", "unknown_condition")]),
        ({"decision": {"in": ["maybe"]}}, [("/decision/in/0", "unknown_level")]),
        ({"decision": {"missing": True}}, [("/decision/missing", "unknown_condition")]),
        ({"probability_of_default": {"in": [1]}}, [("/probability_of_default/in", "unknown_condition")]),
        ({"FLAG_PHONE": {"in": [1] * (LARGEST_LIST + 1)}}, [("/FLAG_PHONE/in", "too_many_values")]),
    ],
)
def test_faults_are_pointed_at(
    schema: FeatureSchema, filters: dict[str, Any], errors: list[tuple[str, str]]
) -> None:
    with pytest.raises(InvalidValue, match="A filter is") as caught:
        parse_filters(schema, filters)
    assert caught.value.errors == errors


def test_all_faults_are_told_at_once(schema: FeatureSchema) -> None:
    with pytest.raises(InvalidValue) as caught:
        parse_filters(schema, {"NOPE": {}, "AMT_CREDIT": {"min": "x"}, "band": {"in": ["Z"]}})
    assert len(caught.value.errors) == 3


def test_filters_must_be_an_object(schema: FeatureSchema) -> None:
    with pytest.raises(InvalidValue) as caught:
        parse_filters(schema, [1])  # type: ignore[arg-type]
    assert caught.value.errors == [("", "not_an_object")]


def test_too_many_filters_are_refused(schema: FeatureSchema) -> None:
    with pytest.raises(InvalidValue) as caught:
        parse_filters(schema, {f"F{i}": {"min": 1} for i in range(LARGEST_FILTERS + 1)})
    assert ("", "too_many_filters") in caught.value.errors


def test_messages_do_not_repeat_the_value(schema: FeatureSchema) -> None:
    with pytest.raises(InvalidValue) as caught:
        parse_filters(schema, {"NAME_CONTRACT_TYPE": {"in": ["SECRET-7431"]}})
    assert "SECRET" not in str(caught.value) + str(caught.value.errors)


def test_nothing_given_keeps_everyone(five: Population) -> None:
    assert select(five, Filters(), RULE).all()


def kept_slowly(value: float, given: dict[str, Any]) -> bool:
    """Apply one condition to one value, the slow and obvious way."""
    if math.isnan(value):
        return given.get("missing") is True
    if set(given) == {"missing"}:
        return not given["missing"]
    low, high = np.float32(given.get("min", -math.inf)), np.float32(given.get("max", math.inf))
    return bool(low <= value <= high) and ("in" not in given or value in given["in"])


def test_whole_columns_are_filtered_as_single_values_are(population: Population) -> None:
    rng = np.random.default_rng(13)
    column = population.columns["EXT_SOURCE_2"]
    for _ in range(60):
        given: dict[str, Any] = {}
        low, high = np.sort(rng.random(2)).tolist()
        for key, value in (("min", low), ("max", high), ("missing", bool(rng.integers(2)))):
            if rng.random() < 0.5:
                given[key] = value
        if not given:
            continue
        mask = select(population, parse_filters(population.schema, {"EXT_SOURCE_2": given}), RULE)
        assert mask.tolist() == [kept_slowly(float(value), given) for value in column], given


def test_conditions_may_stand_in_any_order(population: Population) -> None:
    given = {"EXT_SOURCE_2": {"min": 0.4}, "FLAG_PHONE": {"in": [1]}, "band": {"in": ["A", "B", "E"]}}
    backwards = dict(reversed(given.items()))
    one, other = (select(population, parse_filters(population.schema, f), RULE) for f in (given, backwards))
    assert one.tolist() == other.tolist()
    assert 0 < one.sum() < len(population)
