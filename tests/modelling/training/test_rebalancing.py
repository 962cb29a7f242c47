"""The named ways to rebalance, and that each leaves alone what it should."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from modelling.scoring.schema import FeatureSchema
from modelling.training.errors import TrainingError
from modelling.training.rebalancing import METHODS, STOCK, UNDER_SAMPLING, Rebalancing
from modelling.training.resampling import MissingAwareSMOTE

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


@pytest.mark.parametrize("method", ["smote", UNDER_SAMPLING])
def test_nothing_is_done_when_defaults_are_common_already(
    schema: FeatureSchema, applicants: Applicants, method: str
) -> None:
    sample = Rebalancing(method, ratio=0.01).apply(schema, *applicants, seed=0)
    assert sample.matrix is applicants[0]
    assert not sample.synthetic.any()


@pytest.mark.parametrize("ratio", [0.4, 1.0])
def test_under_sampling_keeps_every_default_and_some_of_the_others(
    schema: FeatureSchema, applicants: Applicants, ratio: float
) -> None:
    matrix, target = applicants
    sample = Rebalancing(UNDER_SAMPLING, ratio=ratio).apply(schema, matrix, target, seed=0)
    assert sample.target.sum() == target.sum()
    assert (sample.target == 0).sum() == int(target.sum() / ratio)
    np.testing.assert_array_equal(sample.matrix[sample.target == 1], matrix[target == 1])
    real = {row.tobytes() for row in np.ascontiguousarray(matrix[target == 0])}
    kept = [row.tobytes() for row in np.ascontiguousarray(sample.matrix[sample.target == 0])]
    assert set(kept) <= real
    assert len(set(kept)) == len(kept)
    assert not sample.synthetic.any()
    assert set(sample.weight) == {1.0}


def test_stock_smote_moves_every_number_of_defaults_alone(
    schema: FeatureSchema, applicants: Applicants
) -> None:
    sample = STOCK.apply(schema, *applicants, seed=0)
    assert sample.synthetic[sample.target == 1].any()
    assert not sample.synthetic[sample.target == 0].any()
    assert set(sample.weight) == {1.0}
    made, real = sample.matrix[sample.synthetic], applicants[0]
    for position in range(4):  # the continuous columns of the schema that are not derived
        known = made[~np.isnan(made[:, position]), position]
        assert not set(known) <= set(real[:, position])


@pytest.mark.parametrize("way", [Rebalancing(ratio=0.6), Rebalancing(UNDER_SAMPLING, ratio=1.0)])
def test_the_seed_decides_the_rows(schema: FeatureSchema, applicants: Applicants, way: Rebalancing) -> None:
    made = [way.apply(schema, *applicants, seed=seed).matrix for seed in (1, 1, 2)]
    np.testing.assert_array_equal(made[0], made[1])
    assert not np.array_equal(made[0], made[2], equal_nan=True)


def test_every_option_reaches_the_sampler(
    schema: FeatureSchema, applicants: Applicants, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[dict[str, object]] = []
    plain = MissingAwareSMOTE.__init__

    def spy(self: MissingAwareSMOTE, **options: object) -> None:
        told.append(options)
        plain(self, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(MissingAwareSMOTE, "__init__", spy)
    way = Rebalancing("smote", 0.7, 2, 0.4, snap=False, symmetric=False, synthetic_weight=0.9)
    way.apply(schema, *applicants, seed=5)
    assert told[0] == {
        "sampling_strategy": 0.7, "schema": schema, "random_state": 5, "columns": 2, "step": 0.4,
        "snap": False, "symmetric": False, "synthetic_weight": 0.9,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("way", "applies"),
    [
        (Rebalancing("none"), False),
        (Rebalancing("class-weight"), True),
        (Rebalancing(ratio=0.27), True),
        (Rebalancing(ratio=0.25), False),
        (Rebalancing(ratio=0.2512), False),  # 20.096 defaults are 20
        (Rebalancing(UNDER_SAMPLING, ratio=1.0), True),
        (Rebalancing(UNDER_SAMPLING, ratio=0.2), False),
    ],
)
def test_it_is_known_beforehand_whether_anything_is_done(
    schema: FeatureSchema, applicants: Applicants, way: Rebalancing, applies: bool
) -> None:
    matrix, target = applicants[0][:100], np.repeat([1.0, 0.0], [20, 80])
    sample = way.apply(schema, matrix, target, seed=0)
    changed = len(sample.target) != 100 or len(set(sample.weight)) > 1
    assert way.applies_to(target) == applies == changed


def test_an_unknown_way_is_refused() -> None:
    with pytest.raises(TrainingError, match="'oversample'; choose one of smote, none, class-weight"):
        Rebalancing("oversample")


def test_records_hold_the_options_of_the_method() -> None:
    assert Rebalancing("none").to_dict() == {"method": "none"}
    assert Rebalancing(UNDER_SAMPLING, 1.0).to_dict() == {"method": "under-sampling", "ratio": 1.0}
    assert Rebalancing(**Rebalancing(step=0.1).to_dict()) == Rebalancing(step=0.1)


def test_names_say_what_differs_from_the_default() -> None:
    assert [Rebalancing(method).name for method in METHODS[1:]] == ["none", "class-weight"]
    assert Rebalancing().with_ratio(0.3).name == "smote 0.3"
    assert Rebalancing(ratio=0.2, columns=None, snap=False).name == "smote 0.2, columns all, snap no"
    assert Rebalancing(step=0.1, synthetic_weight=1.0).name == "smote 0.15, step 0.1, synthetic weight 1"
    assert STOCK.name == "stock smote 0.5"
    assert replace(STOCK, columns=4).name != replace(STOCK, columns=5).name
    assert Rebalancing(UNDER_SAMPLING, ratio=1.0).name == "under-sampling 1"
