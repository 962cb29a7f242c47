"""Filters on applicants: parsed and checked once, then applied to whole columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from modelling.scoring.decision import Decision
from modelling.scoring.errors import InvalidValue
from modelling.scoring.population import Population
from modelling.scoring.schema import Feature, FeatureSchema

PROBABILITY, DECISION, BAND = "probability_of_default", "decision", "band"
#: Filters on what the model says, with the values allowed.
SCORE_KEYS = {PROBABILITY: (), DECISION: ("granted", "refused"), BAND: tuple("ABCDE")}
LARGEST_LIST = 200
LARGEST_FILTERS = 50

Mask = npt.NDArray[np.bool_]
Faults = list[tuple[str, str]]


@dataclass(frozen=True)
class Condition:
    """What one feature must satisfy.

    Attributes
    ----------
    name : str
        A feature, or a key of :data:`SCORE_KEYS`.
    minimum, maximum : float or None
        Bounds, both included.
    values : tuple or None
        Admitted values: codes for a category, words for decision and band.
    missing : bool or None
        True admits missing values (alone: nothing else); False, like None beside
        another condition, refuses them.
    """

    name: str
    minimum: float | None = None
    maximum: float | None = None
    values: tuple[Any, ...] | None = None
    missing: bool | None = None


@dataclass(frozen=True)
class Filters:
    """Conditions that must all hold.

    Attributes
    ----------
    conditions : tuple of Condition
    """

    conditions: tuple[Condition, ...] = ()


def parse_filters(schema: FeatureSchema, filters: Mapping[str, Any]) -> Filters:
    """Check filters given from outside.

    Parameters
    ----------
    schema : FeatureSchema
    filters : Mapping
        ``{"AMT_CREDIT": {"min": 1, "max": 2}, "CODE_GENDER": {"in": ["F"]},
        "EXT_SOURCE_1": {"missing": true}, "band": {"in": ["A"]}}``.

    Returns
    -------
    Filters

    Raises
    ------
    InvalidValue
        With pointers such as ``/AMT_CREDIT/min`` and the codes ``unknown_feature``,
        ``not_an_object``, ``empty_condition``, ``unknown_condition``, ``not_a_number``,
        ``not_finite``, ``minimum_above_maximum``, ``not_a_list``, ``too_many_values``,
        ``unknown_level``, ``not_a_boolean``, ``too_many_filters``.
    """
    if not isinstance(filters, Mapping):
        raise InvalidValue("Filters are an object: feature to condition.", [("", "not_an_object")])
    faults: Faults = []
    if len(filters) > LARGEST_FILTERS:
        faults.append(("", "too_many_filters"))
    conditions = [_condition(schema, name, given, faults) for name, given in filters.items()]
    if faults:
        raise InvalidValue(
            "Some filters cannot be used. A filter is {min, max} for numbers, {in: [...]} for categories, "
            "or {missing: true|false}; GET /v1/features lists features and levels.",
            faults,
        )
    return Filters(tuple(conditions))


def _condition(schema: FeatureSchema, name: str, given: Any, faults: Faults) -> Condition:
    pointer = "/" + str(name).replace("~", "~0").replace("/", "~1")[:100]
    feature = schema[name] if name in schema else None  # noqa: SIM401 - a schema has no get
    if feature is None and name not in SCORE_KEYS:
        faults.append((pointer, "unknown_feature"))
    elif not isinstance(given, Mapping):
        faults.append((pointer, "not_an_object"))
    elif not given:
        faults.append((pointer, "empty_condition"))
    else:
        return _checked(name, feature, given, pointer, faults)
    return Condition(name)


def _checked(
    name: str, feature: Feature | None, given: Mapping[str, Any], pointer: str, faults: Faults
) -> Condition:
    levels: tuple[Any, ...] = tuple(feature.codes) if feature else SCORE_KEYS[name]
    allowed = {"in"} if levels else {"min", "max", "in"} if feature else {"min", "max"}
    if feature:
        allowed.add("missing")
    faults.extend((f"{pointer}/{str(key)[:100]}", "unknown_condition") for key in set(given) - allowed)
    low, high = (_bound(given, key, pointer, faults) for key in ("min", "max"))
    if low is not None and high is not None and low > high:
        faults.append((f"{pointer}/min", "minimum_above_maximum"))
    missing = given.get("missing")
    if "missing" in given and not isinstance(missing, bool):
        faults.append((f"{pointer}/missing", "not_a_boolean"))
    values = _values(given["in"], levels, f"{pointer}/in", faults) if "in" in given else None
    if values is not None and feature and feature.kind == "category":
        values = tuple(feature.codes.get(value, -1) for value in values)
    return Condition(name, low, high, values, missing)


def _bound(given: Mapping[str, Any], key: str, pointer: str, faults: Faults) -> float | None:
    if given.get(key) is None:
        return None
    fault = _number_fault(given[key])
    if fault:
        faults.append((f"{pointer}/{key}", fault))
        return None
    return float(given[key])


def _number_fault(value: Any) -> str | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "not_a_number"
    return None if abs(value) < 1e38 else "not_finite"  # false for NaN too


def _values(given: Any, levels: tuple[Any, ...], pointer: str, faults: Faults) -> tuple[Any, ...]:
    if not isinstance(given, list | tuple):
        faults.append((pointer, "not_a_list"))
        return ()
    if len(given) > LARGEST_LIST:
        faults.append((pointer, "too_many_values"))
        return ()
    for position, value in enumerate(given):
        if levels:
            fault = None if isinstance(value, str) and value in levels else "unknown_level"
        else:
            fault = _number_fault(value)
        if fault:
            faults.append((f"{pointer}/{position}", fault))
    return tuple(value for value in given if isinstance(value, str | int | float))


def select(population: Population, filters: Filters, rule: Decision) -> Mask:
    """Find the applicants that satisfy every condition.

    Parameters
    ----------
    population : Population
    filters : Filters
    rule : Decision
        Gives decision and band their meaning.

    Returns
    -------
    ndarray of bool, shape (applicants,)
    """
    mask = np.ones(len(population), dtype=bool)
    for condition in filters.conditions:
        mask &= _holds(population, condition, rule)
    return mask


def _holds(population: Population, condition: Condition, rule: Decision) -> Mask:
    if condition.name == DECISION:
        refused = population.probability >= rule.threshold
        return (refused & ("refused" in (condition.values or ()))) | (
            ~refused & ("granted" in (condition.values or ()))
        )
    if condition.name == BAND:
        edges = [band["low"] for band in rule.bands()][1:]
        wanted = np.array([name in (condition.values or ()) for name in "ABCDE"])
        return wanted[np.searchsorted(edges, population.probability, side="right")]
    if condition.name == PROBABILITY:
        return _within(population.probability, condition)
    column = population.columns[condition.name]
    absent = np.isnan(column)
    if condition.minimum is None and condition.maximum is None and condition.values is None:
        return absent if condition.missing else ~absent
    return (_within(column, condition) & ~absent) | (absent & bool(condition.missing))


def _within(column: npt.NDArray[Any], condition: Condition) -> Mask:
    inside = np.ones(len(column), dtype=bool)
    if condition.minimum is not None:
        inside &= column >= column.dtype.type(condition.minimum)
    if condition.maximum is not None:
        inside &= column <= column.dtype.type(condition.maximum)
    if condition.values is not None:
        inside &= np.isin(column, np.asarray(condition.values, dtype=column.dtype))
    return inside
