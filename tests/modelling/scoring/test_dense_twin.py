"""The trees without missing values: the model's margins to the last bit, and no copy of what it is asked."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
import xgboost as xgb

from modelling.scoring.bundle import Bundle, read_bundle
from modelling.scoring.dense_twin import DenseTwin, twin_of
from modelling.scoring.manifest import current
from modelling.scoring.population import read_population
from modelling.scoring.schema import FeatureSchema

Matrix = npt.NDArray[np.float32]
LEVELS = 6


def direct(twin: DenseTwin, rows: Matrix) -> npt.NDArray[np.float64]:
    """Ask the twin for whole rows, each with codes of its own."""
    assert len(rows) < 256
    return twin.margins(rows, np.repeat(np.arange(len(rows), dtype=np.uint8)[:, None], rows.shape[1], axis=1))


def assert_equal(bundle: Bundle, rows: Matrix) -> None:
    """Hold the twin's margins against the model's, bit by bit."""
    twin = twin_of(bundle)
    spread = twin.spread(rows)
    assert not np.isnan(spread).any()
    found = twin.booster.inplace_predict(spread, predict_type="margin").astype(np.float64)
    assert found.tobytes() == bundle.scorer().model_margins(rows).tobytes()


@pytest.fixture
def mixed(bundle: Bundle) -> tuple[Bundle, Matrix]:
    """Train on a category, a number and a feature that says nothing; absence of each means another thing."""
    rng = np.random.default_rng(5)
    rows = np.column_stack([rng.integers(0, LEVELS, 4000), rng.normal(size=4000), np.zeros(4000)])
    rows = rows.astype(np.float32)
    rows[rng.random(4000) < 0.3, 0] = np.nan
    rows[rng.random(4000) < 0.3, 1] = np.nan
    risks = np.array([2.0, -1.0, 0.5, 3.0, -2.0, 0.0, 1.5])
    risk = risks[np.nan_to_num(rows[:, 0], nan=LEVELS).astype(int)] * np.nan_to_num(rows[:, 1], nan=-1.0)
    words = {"en": "x", "fr": "x"}
    levels = [{"value": str(level), **words} for level in range(LEVELS)]
    given = [(kind, levels if kind == "category" else []) for kind in ("category", "number", "number")]
    schema = FeatureSchema.from_dicts(
        [
            {
                "name": f"x{place}", "table": "application", "theme": "loan", "kind": kind, "unit": "money",
                "label": words, "missing": words, "levels": some, "derived": None,
            }
            for place, (kind, some) in enumerate(given)
        ]
    )  # fmt: skip
    data = xgb.DMatrix(rows, risk > 0, feature_types=schema.xgboost_types, enable_categorical=True)
    settings = {"objective": "binary:logistic", "max_depth": 5, "max_cat_to_onehot": 1, "nthread": 1}
    booster = xgb.train(settings, data, num_boost_round=20)
    return replace(bundle, schema=schema, booster=booster), rows


def test_equal_on_rows_as_they_come(bundle: Bundle, matrix: Matrix) -> None:
    assert_equal(bundle, matrix)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.7, 1.0])
def test_equal_whatever_is_missing(bundle: Bundle, matrix: Matrix, share: float) -> None:
    rows = np.nan_to_num(matrix, nan=0.5)
    rows[np.random.default_rng(1).random(rows.shape) < share] = np.nan
    assert_equal(bundle, rows)


def test_equal_at_the_ends_of_what_a_number_can_be(bundle: Bundle, matrix: Matrix) -> None:
    most = np.finfo(np.float32).max
    ends = np.array([-most, -1.0, 0.0, 1.0, most, np.nan], dtype=np.float32)
    rows = ends[np.random.default_rng(2).integers(0, len(ends), matrix.shape)]
    rows[:, bundle.schema.position("NAME_CONTRACT_TYPE")] = np.nan
    assert_equal(bundle, rows)


def test_categories_send_the_missing_where_each_split_does(mixed: tuple[Bundle, Matrix]) -> None:
    bundle, rows = mixed
    trees = json.loads(bytes(bundle.booster.save_raw("json")))["learner"]["gradient_booster"]["model"][
        "trees"
    ]
    sides = {(tree["default_left"][node]) for tree in trees for node in tree["categories_nodes"]}
    assert sides == {0, 1}  # both ways are taken, or nothing is proved here
    assert_equal(bundle, rows)


def test_a_number_has_a_column_for_each_way_and_an_unused_one_has_one(mixed: tuple[Bundle, Matrix]) -> None:
    twin = twin_of(mixed[0])
    assert twin.source.tolist() == [0, 1, 1, 2]
    most = float(np.finfo(np.float32).max)
    assert [float(value) for value in twin.missing] == [LEVELS, most, -most, -most]
    assert [place.tolist() for place in twin.places] == [[0, 1, 3], [0, 2, 3]]


def test_codes_name_the_values_that_rows_hold(bundle: Bundle, matrix: Matrix) -> None:
    values = matrix[:20]
    codes = np.random.default_rng(3).integers(0, 20, (300, values.shape[1]), dtype=np.uint8)
    rows = np.take_along_axis(values, codes.astype(np.int64), axis=0)
    found = twin_of(bundle).margins(values, codes)
    assert found.tobytes() == bundle.scorer().model_margins(rows).tobytes()
    assert direct(twin_of(bundle), rows[:50]).tobytes() == found[:50].tobytes()


def test_more_values_than_a_byte_can_name(bundle: Bundle, matrix: Matrix) -> None:
    codes = np.repeat(np.arange(len(matrix), dtype=np.uint16)[:, None], matrix.shape[1], axis=1)
    assert len(matrix) > 255
    found = twin_of(bundle).margins(matrix, codes)
    assert found.tobytes() == bundle.scorer().model_margins(matrix).tobytes()


def test_it_is_built_once_and_asks_no_model(bundle: Bundle, monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(*_of: object, **_by: object) -> None:
        raise AssertionError

    monkeypatch.setattr(xgb.Booster, "inplace_predict", asked)
    monkeypatch.setattr(xgb.Booster, "predict", asked)
    fresh = replace(bundle)
    assert twin_of(fresh) is twin_of(fresh)
    assert twin_of(replace(bundle)) is not twin_of(fresh)


def test_the_model_is_left_as_it_was(bundle: Bundle) -> None:
    before = bytes(bundle.booster.save_raw("ubj"))
    twin_of(replace(bundle))
    assert bytes(bundle.booster.save_raw("ubj")) == before


def test_equal_on_every_demo_applicant(published: Path) -> None:
    models, populations = published / "models", published / "populations"
    bundle = read_bundle(models / current(models))
    population = read_population(populations / current(populations), bundle)
    rows = np.ascontiguousarray(population.matrix[:, np.asarray(bundle.schema.model_positions)])
    assert len(rows) == 2000
    assert_equal(bundle, rows)
    rows[np.random.default_rng(4).random(rows.shape) < 0.5] = np.nan
    assert_equal(bundle, rows)
