"""Conditions written as data."""

from __future__ import annotations

import ibis
import pyarrow as pa
import pytest

from modelling.features.conditions import condition
from modelling.features.errors import FeatureError

ROWS = ibis.memtable(
    pa.table(
        {
            "NAME": ["a", "b", None, "c d"],
            "DAYS": [-10.0, -400.0, -5.0, None],
            "paid": [True, False, None, True],
        }
    )
)


def _kept(text: str) -> list[int]:
    flagged = ROWS.mutate(kept=condition(ROWS, text)).to_pyarrow()["kept"].to_pylist()
    assert None not in flagged
    return [number for number, kept in enumerate(flagged) if kept]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", [0, 1, 2, 3]),
        ("NAME=a", [0]),
        ("NAME=a|c d", [0, 3]),
        ("DAYS>=-10", [0, 2]),
        ("DAYS>-10", [2]),
        ("DAYS<=-10", [0, 1]),
        ("DAYS<-10", [1]),
        ("paid", [0, 3]),
        ("paid & NAME=c d", [3]),
    ],
)
def test_terms(text: str, rows: list[int]) -> None:
    assert _kept(text) == rows


def test_a_missing_value_satisfies_nothing() -> None:
    assert 2 not in _kept("NAME=a|b|c d")
    assert 3 not in _kept("DAYS<0")


@pytest.mark.parametrize("text", ["NOPE=a", "NAME ~ a", "DAYS>="])
def test_what_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(FeatureError, match="COLUMN=a"):
        condition(ROWS, text)
