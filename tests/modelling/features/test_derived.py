"""Derived features: worked numbers, and the same answers as the runtime's numpy."""

from __future__ import annotations

import math

import ibis
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pytest

from modelling.features.derived import (
    OPERATIONS,
    DerivedFeature,
    add_derived,
    all_derived,
    derived_features,
)
from modelling.features.errors import FeatureError
from modelling.scoring.derived import OPERATIONS as RUNTIME_OPERATIONS
from modelling.scoring.derived import derive
from modelling.scoring.schema import Derived

INPUTS = ("A", "B", "C")


def _feature(operation: str, inputs: tuple[str, ...] = INPUTS, name: str = "F") -> DerivedFeature:
    words = dict.fromkeys(("table", "kind", "unit", "theme", "missing", "direction"), "")
    return DerivedFeature(name=name, operation=operation, inputs=inputs, label={}, **words)


def _compute(columns: npt.NDArray[np.float64], *features: DerivedFeature) -> npt.NDArray[np.float64]:
    missing = np.isnan(columns)
    named = {name: pa.array(x, mask=gone) for name, x, gone in zip(INPUTS, columns, missing, strict=False)}
    table = ibis.memtable(pa.table({"ROW": range(columns.shape[1]), **named}))
    found = add_derived(table, features).order_by("ROW").to_pyarrow()[features[-1].name]
    return np.array([np.nan if value is None else value for value in found.to_pylist()])


@pytest.mark.parametrize(
    ("operation", "values", "expected"),
    [
        ("ratio", [3, 4], 0.75),
        ("ratio", [3, 0], None),
        ("ratio", [None, 4], None),
        ("difference", [3, 4], -1),
        ("difference", [3, None], None),
        ("sum", [3, 4, 5], 12),
        ("sum", [3, None, 5], None),
        ("product", [3, 4, 5], 60),
        ("product", [3, None, 5], None),
        ("mean", [3, None, 5], 4),
        ("mean", [None, None, None], None),
        ("minimum", [3, None, 5], 3),
        ("minimum", [None, 9, 5], 5),
        ("maximum", [3, None, 5], 5),
        ("maximum", [None, None, None], None),
        ("spread", [3, None, 5], 1),  # mean 4, both 1 away: square root of (1 + 1) / 2
        ("spread", [3, None, None], None),
        ("spread", [2, 2, 2], 0),
        ("missing_count", [3, None, 5], 1),
        ("missing_count", [None, None, None], 3),
        ("implied_term", [11255, 1000], 12),  # 12 instalments at 1 % a month are worth 11.255
        ("implied_term", [100, 0], None),
        ("implied_rate", [12000, 1100, None], None),
    ],
)
def test_operations(operation: str, values: list[float | None], expected: float | None) -> None:
    columns = np.array([[np.nan if value is None else value] for value in values], dtype=float)
    (found,) = _compute(columns, _feature(operation, INPUTS[: len(values)]))
    assert math.isnan(found) if expected is None else found == expected


@pytest.mark.parametrize("operation", sorted(OPERATIONS))
@pytest.mark.parametrize("share_missing", [0.0, 0.4, 1.0])
def test_ibis_and_numpy_agree(operation: str, share_missing: float) -> None:
    random = np.random.default_rng(5)
    count = 2 if operation in {"ratio", "difference", "implied_term"} else 3
    columns = random.normal(scale=1e4, size=(count, 400)).round(random.integers(0, 6))
    columns[:, ::7] = 0.0
    columns[random.random(columns.shape) < share_missing] = np.nan
    found = _compute(columns, _feature(operation, INPUTS[:count]))
    np.testing.assert_allclose(
        found, derive(Derived(operation, INPUTS[:count]), columns), rtol=1e-12, atol=1e-9
    )


def test_ibis_and_numpy_agree_on_loans() -> None:
    random = np.random.default_rng(6)
    loan = random.uniform(3e4, 2e6, 3000).round()
    columns = np.array([loan, (loan / random.uniform(3, 60, 3000)).round(1)])
    term = _compute(columns, _feature("implied_term", ("A", "B")))
    np.testing.assert_array_equal(term, derive(Derived("implied_term", ("A", "B")), columns))
    assert set(term[~np.isnan(term)]) >= {6, 12, 18, 24, 36, 48, 60}


def test_both_interpreters_know_the_same_operations() -> None:
    assert OPERATIONS.keys() == RUNTIME_OPERATIONS.keys()


def test_a_derived_feature_may_enter_another() -> None:
    half = _feature("mean", ("A", "B"), "HALF")
    columns = np.array([[2.0], [4.0]])
    assert _compute(columns, half, _feature("ratio", ("HALF", "B")))[0] == 0.75


def test_unknown_operation_is_refused() -> None:
    with pytest.raises(FeatureError, match="'median' is not known"):
        _compute(np.ones((3, 1)), _feature("median"))


def test_a_feature_without_its_inputs_is_left_out() -> None:
    names = [feature.name for feature in derived_features(["AMT_CREDIT", "AMT_ANNUITY"])]
    assert names == ["CREDIT_TO_ANNUITY", "CREDIT_TERM_IMPLIED", "CREDIT_RATE_IMPLIED"]


def test_inputs_stand_before_what_is_computed_from_them() -> None:
    declared = {feature.name for feature in all_derived()}
    seen: set[str] = set()
    for feature in all_derived():
        assert not (set(feature.inputs) & declared) - seen, feature.name
        seen.add(feature.name)


def _declared_on(columns: dict[str, list[float | None]]) -> dict[str, list[float | None]]:
    """Compute every declared feature that these columns allow."""
    table = ibis.memtable(
        pa.table({name: pa.array(values, pa.float64()) for name, values in columns.items()})
    )
    return add_derived(table, derived_features(list(columns))).to_pyarrow().to_pydict()


def test_a_line_with_windows_gives_one_feature_each() -> None:
    change = {f.name: f for f in all_derived() if f.name.startswith("INS_DAYS_LATE_CHANGE_")}
    recent = change["INS_DAYS_LATE_CHANGE_LAST3"]
    assert recent.inputs == ("INS_DAYS_LATE_MEAN_LAST3", "INS_DAYS_LATE_MEAN")
    assert recent.label["fr"] == "Évolution du retard de paiement moyen (3 dernières échéances)"
    assert change["INS_DAYS_LATE_CHANGE_365D"].label["en"].endswith("in the last 12 months")


def test_recent_against_the_whole_history() -> None:
    found = _declared_on({
        "INS_DAYS_LATE_MEAN": [4.0, None], "INS_DAYS_LATE_MEAN_365D": [6.0, 1.0],
        "INS_PAYMENT_MEAN": [100.0, 0.0], "INS_PAYMENT_MEAN_365D": [150.0, 10.0],
    })  # fmt: skip
    assert found["INS_DAYS_LATE_CHANGE_365D"] == [2.0, None]
    assert found["INS_PAYMENT_CHANGE_365D"] == [1.5, None]


def test_debts_and_instalments_with_the_new_loan() -> None:
    found = _declared_on({
        "AMT_CREDIT": [600.0], "AMT_ANNUITY": [50.0], "AMT_INCOME_TOTAL": [1000.0],
        "BUREAU_DEBT_SUM": [400.0], "BUREAU_ANNUITY_SUM": [150.0],
    })  # fmt: skip
    assert found["BUREAU_DEBT_WITH_NEW_TO_INCOME"] == [1.0]
    assert found["BUREAU_ANNUITY_WITH_NEW_TO_INCOME"] == [0.2]
    assert found["INCOME_MINUS_ANNUITY"] == [950.0]


def test_outside_scores_between_them() -> None:
    found = _declared_on({
        "EXT_SOURCE_1": [0.25, None], "EXT_SOURCE_2": [0.5, 0.5], "EXT_SOURCE_3": [1.0, 0.75],
    })  # fmt: skip
    assert found["EXT_SOURCE_RANGE"] == [0.75, 0.25]
    assert found["EXT_SOURCE_GAP_1_2"] == [-0.25, None]
    assert found["EXT_SOURCE_1_3_PRODUCT"] == [0.25, None]
    assert found["EXT_SOURCE_MISSING_COUNT"] == [0.0, 1.0]


def test_documents_enquiries_and_addresses_are_added_up() -> None:
    documents = {f"FLAG_DOCUMENT_{number}": [float(number in (3, 8))] for number in range(2, 22)}
    words = ("HOUR", "DAY", "WEEK", "MON", "QRT", "YEAR")
    enquiries = {f"AMT_REQ_CREDIT_BUREAU_{word}": [1.0 if word == "MON" else 0.5] for word in words}
    found = _declared_on({**documents, **enquiries})  # type: ignore[arg-type]
    assert found["DOCUMENT_COUNT"] == [2.0]
    assert found["ENQUIRY_RECENT_COUNT"] == [2.5]  # 3 x .5 and 1
    assert found["ENQUIRY_COUNT"] == [3.5]


def test_every_declared_feature_is_the_same_in_the_runtime() -> None:
    random = np.random.default_rng(8)
    derived = {feature.name for feature in all_derived()}
    given = sorted({name for feature in all_derived() for name in feature.inputs} - derived)
    columns = {name: random.integers(-3, 9, 60).astype(float) for name in given}
    for values in columns.values():
        values[random.random(60) < 0.2] = np.nan
    found = _declared_on({n: [None if np.isnan(x) else x for x in v] for n, v in columns.items()})
    for feature in all_derived():
        inputs = np.array([columns[name] for name in feature.inputs])
        columns[feature.name] = derive(Derived(feature.operation, feature.inputs), inputs)
        ours = np.array([np.nan if value is None else value for value in found[feature.name]])
        np.testing.assert_allclose(ours, columns[feature.name], rtol=1e-9, atol=1e-12, err_msg=feature.name)
