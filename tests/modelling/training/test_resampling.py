"""The sampler: imbalanced-learn's own checks, then what a synthetic applicant may not be."""

from __future__ import annotations

import tracemalloc
import warnings
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from imblearn.utils import estimator_checks as imblearn_checks
from scipy import sparse
from sklearn.utils import estimator_checks as sklearn_checks

from modelling.scoring.schema import FeatureSchema
from modelling.training import interpolation, neighbours
from modelling.training.resampling import MissingAwareSMOTE, parts_of_the_model

Applicants = tuple[np.ndarray, np.ndarray]

_SAMPLERS = [
    MissingAwareSMOTE(random_state=0),
    MissingAwareSMOTE(symmetric=True, snap=True, random_state=0),
    MissingAwareSMOTE(symmetric=True, columns=3, step=0.3, synthetic_weight=0.5, pool=50, random_state=0),
]
#: Checks of imbalanced-learn that cannot apply, and why.
_INAPPLICABLE = {
    "check_samplers_pandas_sparse": "sparse columns hold zeros instead of missing values: they are refused",
}
#: Checks that are not even drawn up, because the sampler's tags say that they do not apply.
_NOT_DRAWN_UP = {
    "check_samplers_sparse": "a sparse matrix is refused",
    "check_samplers_string": "categories come as codes: rows are numbers",
}


def named(value: object) -> str:
    return value.func.__name__ if isinstance(value, partial) else type(value).__name__


_DRAWN_UP = [
    pair
    for sampler in _SAMPLERS
    for pair in imblearn_checks.estimator_checks_generator(
        sampler, expected_failed_checks=_INAPPLICABLE, mark="xfail"
    )
]


#: scikit-learn's, but for the one that hands over arrays of other libraries than numpy.
_SCIKIT_LEARN = [
    pair
    for pair in sklearn_checks.estimator_checks_generator(_SAMPLERS[-1])
    if named(pair[1]) != "check_array_api_input"
]


@pytest.mark.parametrize(("estimator", "check"), _DRAWN_UP, ids=named)
def test_imbalanced_learn_accepts_it(estimator: object, check: Callable[[object], None]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the checks themselves use deprecated calls
        check(estimator)


@pytest.mark.parametrize(("estimator", "check"), _SCIKIT_LEARN, ids=named)
def test_scikit_learn_accepts_it(estimator: object, check: Callable[[object], None]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        check(estimator)


@pytest.mark.parametrize("sampler", _SAMPLERS)
def test_a_wrong_option_is_refused_by_name(sampler: MissingAwareSMOTE) -> None:
    imblearn_checks.check_param_validation("MissingAwareSMOTE", sampler)


def test_every_check_runs_or_has_its_reason() -> None:
    drawn_up = {named(check) for _, check in imblearn_checks.estimator_checks_generator(_SAMPLERS[0])}
    known = {
        name
        for name in dir(imblearn_checks)
        if name.startswith(("check_sampler", "check_target")) and name not in _NOT_DRAWN_UP
    }
    assert drawn_up == known
    assert set(_INAPPLICABLE) < drawn_up


def test_sparse_rows_are_refused(applicants: Applicants) -> None:
    with pytest.raises(TypeError, match="Sparse data was passed"):
        MissingAwareSMOTE().fit_resample(sparse.csr_matrix(np.eye(600)), applicants[1])


@pytest.mark.parametrize("ratio", [0.25, 0.5, 1.0])
def test_the_ratio_wanted_is_the_ratio_got(applicants: Applicants, ratio: float) -> None:
    matrix, target = applicants
    _, labels = MissingAwareSMOTE(sampling_strategy=ratio, random_state=0).fit_resample(matrix, target)
    assert labels.sum() == int(ratio * (target == 0).sum())


def test_snapping_keeps_round_numbers_common() -> None:
    rng = np.random.default_rng(0)
    column = np.where(rng.random(2000) < 0.5, 100.0, rng.normal(100, 30, 2000))[:, None]
    target = (rng.random(2000) < 0.3).astype(int)
    shares = {}
    for snap in (True, False):
        sampler = MissingAwareSMOTE(snap=snap, random_state=0)
        made, _ = sampler.fit_resample(column, target)
        shares[snap] = (made[sampler.synthetic_, 0] == 100.0).mean()
    assert shares[True] > 0.4
    assert shares[False] < shares[True]


def test_weights_say_what_a_synthetic_row_counts(applicants: Applicants) -> None:
    sampler = MissingAwareSMOTE(synthetic_weight=0.3, random_state=0)
    sampler.fit_resample(*applicants)
    assert set(sampler.sample_weight_[sampler.synthetic_]) == {0.3}
    assert set(sampler.sample_weight_[~sampler.synthetic_]) == {1.0}


def test_another_seed_makes_other_rows(schema: FeatureSchema, applicants: Applicants) -> None:
    made = [
        MissingAwareSMOTE(schema=schema, random_state=seed).fit_resample(*applicants)[0] for seed in (1, 2)
    ]
    assert not np.array_equal(*made, equal_nan=True)


def test_columns_by_name_by_number_and_by_strength(schema: FeatureSchema, applicants: Applicants) -> None:
    chosen = []
    for columns in (["SCORE_1"], [0], 1):
        sampler = MissingAwareSMOTE(schema=schema, columns=columns, random_state=0).fit(*applicants)
        sampler.fit_resample(*applicants)
        chosen.append(sampler.columns_.tolist())
    assert chosen == [[0], [0], [0]]


@pytest.mark.parametrize("columns", [["JOB"], ["AMOUNT_PER_RATE"], [5]])
def test_what_cannot_be_interpolated_is_refused(
    schema: FeatureSchema, applicants: Applicants, columns: list[object]
) -> None:
    with pytest.raises(ValueError, match="not continuous"):
        MissingAwareSMOTE(schema=schema, columns=columns).fit_resample(*applicants)


def test_names_need_a_schema(applicants: Applicants) -> None:
    with pytest.raises(ValueError, match="schema"):
        MissingAwareSMOTE(columns=["SCORE_1"]).fit_resample(*applicants)


def test_a_class_of_one_row_is_only_copied() -> None:
    matrix = np.arange(10.0)[:, None]
    made, labels = MissingAwareSMOTE(random_state=0).fit_resample(matrix, np.array([1, *[0] * 9]))
    assert labels.sum() == 9
    assert set(made[labels == 1, 0]) == {0.0}


def test_symmetric_without_anything_to_make_replaces_nothing() -> None:
    matrix, target = np.arange(8.0)[:, None], np.array([0, 1] * 4)
    sampler = MissingAwareSMOTE(symmetric=True, random_state=0)
    made, labels = sampler.fit_resample(matrix, target)
    np.testing.assert_array_equal(made, matrix)
    np.testing.assert_array_equal(labels, target)
    assert not sampler.synthetic_.any()


def test_symmetric_leaves_each_of_several_classes_as_large_as_it_was_or_as_wanted() -> None:
    rng = np.random.default_rng(0)
    target = np.repeat([0, 1, 2], [60, 30, 10])
    sampler = MissingAwareSMOTE(sampling_strategy={2: 40}, symmetric=True, random_state=0)
    _, labels = sampler.fit_resample(rng.normal(size=(100, 3)), target)
    assert np.bincount(labels).tolist() == [60, 30, 40]
    # 30 of the 40 rows of class 2 are made, so three quarters of each other class are replaced.
    assert np.bincount(labels[sampler.synthetic_]).tolist() == [45, 22, 30]


def test_a_large_matrix_is_resampled_in_a_layout_that_is_read_by_columns(applicants: Applicants) -> None:
    made, _ = MissingAwareSMOTE(random_state=0).fit_resample(*applicants)
    assert made.flags.f_contiguous
    assert made.dtype == applicants[0].dtype


def test_a_large_matrix_needs_less_than_two_copies_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    # What is worked on at a time does not grow with the rows: here it is made small as the matrix is.
    monkeypatch.setattr(interpolation, "_BATCH", 512)
    monkeypatch.setattr(neighbours, "_CHUNK", 512)
    rng = np.random.default_rng(0)
    matrix = np.asfortranarray(rng.normal(size=(40_000, 60)).astype(np.float32))
    target = (rng.random(40_000) < 0.08).astype(float)
    sampler = MissingAwareSMOTE(
        sampling_strategy=0.15, columns=6, snap=True, symmetric=True, pool=256, random_state=0
    )
    tracemalloc.start()
    try:
        sampler.fit_resample(matrix, target)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert matrix.nbytes < peak < 2 * matrix.nbytes


def test_a_number_carried_for_people_only_has_no_say(applicants: Applicants, schema: FeatureSchema) -> None:
    matrix, target = applicants
    carried = FeatureSchema(
        tuple(replace(f, in_model=f.name not in ("SCORE_1", "AMOUNT")) for f in schema.features)
    )
    assert parts_of_the_model(carried) == set(schema.names) - {"SCORE_1"}  # AMOUNT is a part of the ratio
    sampler = MissingAwareSMOTE(schema=carried, random_state=0)
    made, _ = sampler.fit_resample(matrix, target)
    assert carried.position("SCORE_1") not in sampler.columns_
    assert np.isin(made[:, 0], matrix[:, 0]).all()
