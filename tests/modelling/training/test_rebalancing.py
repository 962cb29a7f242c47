"""The named ways to rebalance, and that each leaves alone what it should."""

from __future__ import annotations

import numpy as np
import pytest

from modelling.scoring.schema import FeatureSchema
from modelling.training.rebalancing import Rebalancing

Applicants = tuple[np.ndarray, np.ndarray]


def test_none_gives_the_rows_back(schema: FeatureSchema, applicants: Applicants) -> None:
    sample = Rebalancing("none").apply(schema, *applicants, seed=0)
    assert sample.matrix is applicants[0]
    assert set(sample.weight) == {1.0}
    assert not sample.synthetic.any()


def test_class_weight_gives_both_classes_the_same_mass(schema: FeatureSchema, applicants: Applicants) -> None:
    sample = Rebalancing("class-weight").apply(schema, *applicants, seed=0)
    masses = [sample.weight[sample.target == label].sum() for label in (0, 1)]
    assert masses[0] == pytest.approx(masses[1])
    assert len(sample.target) == len(applicants[1])


def test_smote_reaches_its_ratio_and_weighs_rows(schema: FeatureSchema, applicants: Applicants) -> None:
    sample = Rebalancing("smote", ratio=0.6).apply(schema, *applicants, seed=0)
    events = sample.target.sum()
    assert events / (len(sample.target) - events) == pytest.approx(0.6, abs=0.01)
    assert set(sample.weight[sample.synthetic]) == {0.5}
    assert set(sample.weight[~sample.synthetic]) == {1.0}
    shares = [sample.synthetic[sample.target == label].mean() for label in (0, 1)]
    assert shares[0] == pytest.approx(shares[1], abs=0.01)


def test_smote_does_nothing_when_defaults_are_common_already(
    schema: FeatureSchema, applicants: Applicants
) -> None:
    sample = Rebalancing("smote", ratio=0.01).apply(schema, *applicants, seed=0)
    assert sample.matrix is applicants[0]
    assert not sample.synthetic.any()


def test_the_same_seed_gives_the_same_rows(schema: FeatureSchema, applicants: Applicants) -> None:
    made = [Rebalancing("smote", ratio=0.6).apply(schema, *applicants, seed=s).matrix for s in (1, 1, 2)]
    np.testing.assert_array_equal(made[0], made[1])
    assert not np.array_equal(made[0], made[2], equal_nan=True)


def test_names_and_records() -> None:
    assert Rebalancing("none").to_dict() == {"method": "none"}
    assert Rebalancing().with_ratio(0.3).name == "smote 0.3"
    record = Rebalancing().to_dict()
    assert record["method"] == "smote"
    assert record["symmetric"] is True
