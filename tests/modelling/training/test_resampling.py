"""The sampler: imbalanced-learn's own checks, then what a synthetic applicant may not be."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from imblearn.utils.estimator_checks import estimator_checks_generator

from modelling.scoring.derived import derive
from modelling.scoring.schema import FeatureSchema
from modelling.training.resampling import MissingAwareSMOTE

Applicants = tuple[np.ndarray, np.ndarray]


_CHECKS = [
    pair
    for symmetric in (False, True)
    for pair in estimator_checks_generator(MissingAwareSMOTE(symmetric=symmetric, random_state=0))
    if pair[1].func.__name__ != "check_samplers_pandas_sparse"  # sparse input is refused
]


@pytest.mark.parametrize(("estimator", "check"), _CHECKS)
def test_imbalanced_learn_accepts_it(estimator: object, check: object) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the checks themselves use deprecated calls
        check(estimator)  # type: ignore[operator]


@pytest.mark.parametrize("ratio", [0.25, 0.5, 1.0])
def test_the_ratio_wanted_is_the_ratio_got(applicants: Applicants, ratio: float) -> None:
    matrix, target = applicants
    _, labels = MissingAwareSMOTE(sampling_strategy=ratio, random_state=0).fit_resample(matrix, target)
    assert labels.sum() == int(ratio * (target == 0).sum())


def test_real_rows_stay_first_and_unchanged(applicants: Applicants) -> None:
    matrix, target = applicants
    sampler = MissingAwareSMOTE(sampling_strategy=0.5, random_state=0)
    made, labels = sampler.fit_resample(matrix, target)
    np.testing.assert_array_equal(made[: len(matrix)], matrix)
    np.testing.assert_array_equal(labels[: len(target)], target)
    assert sampler.synthetic_.tolist() == [False] * len(target) + [True] * (len(labels) - len(target))


def test_one_step_by_hand() -> None:
    # The only two events are at (0, 10) and (1, 20): every synthetic event lies on the line between them.
    matrix = np.array([[0.0, 10.0], [1.0, 20.0], *[[5.0, 5.0]] * 8])
    target = np.array([1, 1, *[0] * 8])
    made, _ = MissingAwareSMOTE(random_state=1).fit_resample(matrix, target)
    new = made[10:]
    assert len(new) == 6
    np.testing.assert_allclose(new[:, 1], 10 + 10 * new[:, 0])
    assert ((new[:, 0] >= 0) & (new[:, 0] <= 1)).all()


def test_a_short_step_stays_near_its_base() -> None:
    matrix = np.array([[0.0], [1.0], *[[5.0]] * 8])
    made, _ = MissingAwareSMOTE(step=0.1, random_state=1).fit_resample(matrix, np.array([1, 1, *[0] * 8]))
    assert np.minimum(made[10:, 0], 1 - made[10:, 0]).max() <= 0.1 + 1e-9


def check_rules(schema: FeatureSchema, matrix: np.ndarray, made: np.ndarray, synthetic: np.ndarray) -> None:
    """Hold synthetic rows against the rules that every one of them must obey."""
    new = made[synthetic]
    for position, feature in enumerate(schema.features):
        seen = matrix[:, position]
        column = new[:, position]
        if feature.kind != "number":
            assert set(column) <= set(seen), feature.name
        elif feature.derived is None and not np.isnan(column).all():
            assert np.nanmin(column) >= np.nanmin(seen)
            assert np.nanmax(column) <= np.nanmax(seen)
    parts = new[:, [schema.position("AMOUNT"), schema.position("RATE")]].T
    expected = derive(schema["AMOUNT_PER_RATE"].derived, parts)  # type: ignore[arg-type]
    np.testing.assert_allclose(new[:, schema.position("AMOUNT_PER_RATE")], expected, rtol=1e-6)
    # What one parent has, all of it: a synthetic (job, children, owner, missingness) is a real one.
    block = [5, 6, 7]
    rows = {(*row[block], *np.isnan(row)) for row in matrix}
    assert all((*row[block], *np.isnan(row)) in rows for row in new)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    seed=st.integers(0, 1000),
    ratio=st.sampled_from([0.3, 0.6, 1.0]),
    step=st.sampled_from([0.1, 0.5, 1.0]),
    snap=st.booleans(),
    symmetric=st.booleans(),
)
def test_rules_of_a_synthetic_applicant(
    schema: FeatureSchema,
    applicants: Applicants,
    seed: int,
    ratio: float,
    step: float,
    snap: bool,
    symmetric: bool,
) -> None:
    matrix, target = applicants
    sampler = MissingAwareSMOTE(
        sampling_strategy=ratio, schema=schema, step=step, snap=snap, symmetric=symmetric, random_state=seed
    )
    made, _ = sampler.fit_resample(matrix, target)
    check_rules(schema, matrix, made, sampler.synthetic_)


def test_snapped_numbers_were_observed(schema: FeatureSchema, applicants: Applicants) -> None:
    matrix, target = applicants
    sampler = MissingAwareSMOTE(schema=schema, snap=True, random_state=0)
    made, _ = sampler.fit_resample(matrix, target)
    for position in sampler.columns_:
        column = made[:, position]
        assert set(column[~np.isnan(column)]) <= set(matrix[:, position][~np.isnan(matrix[:, position])])


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


def test_symmetric_makes_the_same_share_of_both_classes_synthetic(applicants: Applicants) -> None:
    matrix, target = applicants
    sampler = MissingAwareSMOTE(sampling_strategy=0.5, symmetric=True, random_state=0)
    made, labels = sampler.fit_resample(matrix, target)
    assert len(made) == len(labels) == len(sampler.synthetic_)
    shares = [sampler.synthetic_[labels == label].mean() for label in (0, 1)]
    assert shares[0] == pytest.approx(shares[1], abs=0.005)
    assert (labels == 0).sum() == (target == 0).sum()


def test_weights_say_what_a_synthetic_row_counts(applicants: Applicants) -> None:
    sampler = MissingAwareSMOTE(synthetic_weight=0.3, random_state=0)
    sampler.fit_resample(*applicants)
    assert set(sampler.sample_weight_[sampler.synthetic_]) == {0.3}
    assert set(sampler.sample_weight_[~sampler.synthetic_]) == {1.0}


def test_the_same_seed_makes_the_same_rows(schema: FeatureSchema, applicants: Applicants) -> None:
    made = [
        MissingAwareSMOTE(schema=schema, columns=2, snap=True, symmetric=True, random_state=s).fit_resample(
            *applicants
        )[0]
        for s in (1, 1, 2)
    ]
    np.testing.assert_array_equal(made[0], made[1])
    assert not np.array_equal(made[0], made[2], equal_nan=True)


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
