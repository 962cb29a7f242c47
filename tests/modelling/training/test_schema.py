"""What the schema learns from training rows, and what it must not."""

from __future__ import annotations

import pyarrow as pa
import pytest

from modelling.training.schema import bounds, learn_schema


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
