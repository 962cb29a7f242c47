"""What a recipe does with rows, on rows small enough to add up by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import ibis
import pytest

from modelling.features.aggregations import Source, aggregate, with_recency_rank
from modelling.features.errors import FeatureError
from modelling.features.recipes import Recipe

TABLE = ibis.memtable(
    [
        {"SK_ID_CURR": 1, "DAY": -3, "ID": 7, "X": 1.0, "Y": 2.0, "WORD": "old"},
        {"SK_ID_CURR": 1, "DAY": -1, "ID": 8, "X": 2.0, "Y": 6.0, "WORD": "small"},
        {"SK_ID_CURR": 1, "DAY": -1, "ID": 9, "X": None, "Y": None, "WORD": None},
        {"SK_ID_CURR": 2, "DAY": -9, "ID": 1, "X": None, "Y": 0.0, "WORD": None},
    ],
    schema={
        "SK_ID_CURR": "int64",
        "DAY": "int64",
        "ID": "int64",
        "X": "float64",
        "Y": "float64",
        "WORD": "string",
    },
)
SOURCE = Source(TABLE, order=("DAY", "ID"))
PLAIN = Recipe("F", "row", "mean", "X", "", "", "number", "money", "loan", "", {}, {})


def _value(applicant: int = 1, source: Source = SOURCE, **changes: str) -> Any:
    rows = aggregate(source, [replace(PLAIN, **changes)]).to_pyarrow().to_pylist()
    (value,) = [row["F"] for row in rows if row["SK_ID_CURR"] == applicant]
    return value


@pytest.mark.parametrize(
    ("aggregation", "measure", "expected"),
    [
        ("count", "", 3),
        ("distinct", "WORD", 2),
        ("mean", "X", 1.5),
        ("sum", "X", 3.0),
        ("minimum", "DAY", -3),
        ("maximum", "DAY", -1),
        ("share", "X>1", 0.333333),  # one of three rows; the unknown one counts as not
        ("quotient", "X|Y", 0.375),  # (1 + 2) / (2 + 6)
        ("spread", "X", 0.5),  # 1 and 2 are both 0.5 from their mean
        ("latest", "X", 2.0),  # of ID 8: ID 9 is later but unknown
        ("earliest", "X", 1.0),
    ],
)
def test_aggregations(aggregation: str, measure: str, expected: float) -> None:
    assert _value(aggregation=aggregation, measure=measure) == expected


@pytest.mark.parametrize("aggregation", ["mean", "sum", "minimum", "maximum", "spread", "latest", "earliest"])
def test_only_missing_values_give_a_missing_aggregate_never_zero(aggregation: str) -> None:
    assert _value(applicant=2, aggregation=aggregation) is None


def test_counts_without_a_qualifying_row_are_zero() -> None:
    assert _value(applicant=2, aggregation="distinct", measure="WORD") == 0
    assert _value(aggregation="count", measure="", window="DAY>=0") == 0


def test_filter_and_window_both_hold() -> None:
    assert _value(aggregation="sum", filter="Y>=2", window="DAY>=-2") == 2.0
    assert _value(aggregation="share", measure="X>1", window="DAY>=0") is None


def test_one_value_has_no_spread() -> None:
    assert _value(aggregation="spread", window="DAY>=-2") is None  # X is 2 and unknown
    assert _value(aggregation="spread", measure="DAY", window="DAY>=-2") == 0.0


def test_a_quotient_over_zero_is_missing() -> None:
    assert _value(applicant=2, aggregation="quotient", measure="Y|Y") is None


def test_the_latest_of_a_category_is_its_word() -> None:
    assert _value(aggregation="latest", measure="WORD", kind="category") == "small"


def test_ties_are_broken_by_the_last_column_of_the_order() -> None:
    tied = TABLE.mutate(DAY=0)
    assert _value(source=Source(tied, order=("DAY", "ID")), aggregation="latest") == 2.0
    reverse = Source(tied.mutate(ID=-TABLE.ID), order=("DAY", "ID"))
    assert _value(source=reverse, aggregation="latest") == 1.0


def test_recency_rank_starts_at_the_latest() -> None:
    rows = with_recency_rank(SOURCE).table.to_pyarrow().to_pylist()
    assert {row["ID"]: row["recency_rank"] for row in rows} == {9: 1, 8: 2, 7: 3, 1: 1}


@pytest.mark.parametrize("changes", [{"aggregation": "median"}, {"measure": "NOPE"}, {"filter": "NOPE=1"}])
def test_unknown_words_are_refused(changes: dict[str, str]) -> None:
    with pytest.raises(FeatureError):
        _value(**changes)
