"""What the schema learns from training rows, and what it must not."""

from __future__ import annotations

import pyarrow as pa
import pytest

from modelling.scoring.encoding import encode_applications
from modelling.scoring.errors import InvalidValue
from modelling.training.schema import admitted, bounds, learn_schema


@pytest.mark.parametrize(
    ("unit", "lowest", "highest", "expected"),
    [
        ("money", 0.0, 5e6, (0.0, None)),
        ("days_before", -20_000.0, -6_000.0, (None, 0.0)),
        ("money", -3.0, 4.0, (None, None)),
        ("share", 0.0, 0.9, (0.0, 1.0)),
        ("share", 0.0, 1.7, (0.0, None)),
        ("count", None, None, (None, None)),
        ("count", 0.0, 0.0, (None, None)),
    ],
)
def test_bounds(
    unit: str, lowest: float | None, highest: float | None, expected: tuple[float | None, float | None]
) -> None:
    assert bounds(unit, lowest, highest) == expected


def entry(name: str, kind: str, **more: object) -> dict[str, object]:
    words = {"fr": "", "en": ""}
    return {
        "name": name, "table": "application", "theme": "loan", "kind": kind, "unit": "money",
        "label": words, "missing": words, "levels": [], "derived": None, **more,
    }  # fmt: skip


def test_declared_levels_come_first_then_the_unforeseen_in_order() -> None:
    levels = [{"value": "z", "fr": "zed", "en": "zee"}, {"value": "never seen", "fr": "", "en": ""}]
    table = pa.table({"JOB": ["b", None, "z", "a", "b"]})
    (feature,) = learn_schema([entry("JOB", "category", levels=levels)], table).features
    assert [level.value for level in feature.levels] == ["z", "never seen", "a", "b"]
    assert feature.levels[0].words["fr"] == "zed"
    assert feature.levels[2].words == {"fr": "a", "en": "a"}


def test_levels_do_not_depend_on_the_order_of_rows() -> None:
    dictionary = [entry("JOB", "category")]
    one = learn_schema(dictionary, pa.table({"JOB": ["b", "a", "c"]}))
    two = learn_schema(dictionary, pa.table({"JOB": ["c", "b", "a"]}))
    assert one.hash == two.hash


def test_given_numbers_are_bounded_and_derived_ones_are_not() -> None:
    derived = {"operation": "ratio", "inputs": ["A", "B"]}
    dictionary = [
        entry("A", "number"), entry("B", "number"), entry("F", "flag"), entry("R", "number", derived=derived)
    ]  # fmt: skip
    table = pa.table({"A": [1.0, None], "B": [-1.0, 2.0], "F": [0.0, 1.0], "R": [3.0, 4.0]})
    schema = learn_schema(dictionary, table)
    assert [(f.minimum, f.maximum) for f in schema.features] == [(0.0, None), *[(None, None)] * 3]


def test_a_column_of_the_application_keeps_the_bounds_of_its_declaration() -> None:
    dictionary = [
        entry("EXT_SOURCE_1", "number", unit="score"),
        entry("DAYS_BIRTH", "integer", unit="days_before"),
        entry("AMT_INCOME_TOTAL", "number"),
        entry("CNT_CHILDREN", "integer", unit="count"),
    ]
    table = pa.table(
        {
            "EXT_SOURCE_1": [0.1, 0.8],
            "DAYS_BIRTH": [-20_000.0, -9_000.0],
            "AMT_INCOME_TOTAL": [1e5, 2e9],
            "CNT_CHILDREN": pa.array([None, None], pa.float64()),
        }
    )
    found = [(f.minimum, f.maximum) for f in learn_schema(dictionary, table).features]
    assert found == [(0.0, 1.0), (-43_830.0, -5_844.0), (0.0, 2e9), (0.0, 30.0)]


def test_a_history_of_the_same_name_is_bounded_by_its_rows_alone() -> None:
    dictionary = [entry("EXT_SOURCE_1", "number", table="bureau")]
    (feature,) = learn_schema(dictionary, pa.table({"EXT_SOURCE_1": [0.1, 0.8]})).features
    assert (feature.minimum, feature.maximum) == (0.0, None)


@pytest.mark.parametrize(
    ("declared", "learned", "extremes", "expected"),
    [
        ((0.0, 1.0), (0.0, None), (0.2, 0.9), (0.0, 1.0)),
        ((0.0, 1.0), (None, None), (-0.1, 1.2), (-0.1, 1.2)),
        ((None, None), (0.0, None), (3.0, 4.0), (0.0, None)),
        ((-9.0, None), (0.0, None), (3.0, 4.0), (0.0, None)),
        ((1.0, 3.0), (None, None), (None, None), (1.0, 3.0)),
    ],
)
def test_bounds_are_the_tighter_ones_that_hold_every_training_row(
    declared: tuple[float | None, float | None],
    learned: tuple[float | None, float | None],
    extremes: tuple[float | None, float | None],
    expected: tuple[float | None, float | None],
) -> None:
    assert admitted(declared, learned, *extremes) == expected


@pytest.mark.parametrize(
    ("name", "wrong", "right"),
    [
        ("EXT_SOURCE_1", 5, 1),
        ("EXT_SOURCE_1", -0.1, 0),
        ("DAYS_BIRTH", -1e30, -43_830),
        ("DAYS_BIRTH", -1, -5_844),
    ],
)
def test_an_impossible_value_is_not_scored(name: str, wrong: float, right: float) -> None:
    unit, kind = ("score", "number") if name == "EXT_SOURCE_1" else ("days_before", "integer")
    known = {"EXT_SOURCE_1": [0.1, 0.8], "DAYS_BIRTH": [-20_000.0, -9_000.0]}[name]
    schema = learn_schema([entry(name, kind, unit=unit)], pa.table({name: known}))
    assert encode_applications(schema, [{name: right}])[0, 0] == right
    with pytest.raises(InvalidValue):
        encode_applications(schema, [{name: wrong}])
