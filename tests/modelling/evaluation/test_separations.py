"""What one feature says alone, and how far it moves."""

from __future__ import annotations

import numpy as np
import pytest

from modelling.evaluation.separations import feature_shifts, single_separations
from modelling.scoring.schema import Feature, FeatureSchema, Level
from modelling.scoring.stability import psi

WORDS = {"fr": "", "en": ""}
ROWS = 4000


def _feature(name: str, kind: str, levels: tuple[str, ...] = (), in_model: bool = True) -> Feature:
    known = tuple(Level(value, WORDS) for value in levels)
    return Feature(name, "application", "loan", kind, "none", WORDS, WORDS, known, in_model=in_model)


@pytest.fixture
def schema() -> FeatureSchema:
    """Five features that tell in different ways, and one that the model does not see."""
    return FeatureSchema(
        (
            _feature("NOISE", "number"),
            _feature("ABSENT", "number"),
            _feature("MIDDLE", "number"),
            _feature("JOB", "category", ("a", "b", "c")),
            _feature("CARRIED", "number", in_model=False),
        )
    )


@pytest.fixture
def drawn() -> tuple[np.ndarray, np.ndarray]:
    """Four thousand applicants, one in five of whom defaults."""
    rng = np.random.default_rng(0)
    target = (rng.random(ROWS) < 0.2).astype(float)
    noise = rng.random(ROWS)
    absent = np.where(target == 1, np.nan, noise)
    middle = np.where(target == 1, 0.5 + 0.1 * noise, rng.random(ROWS))
    job = np.where(target == 1, 2, rng.integers(0, 3, ROWS))
    return np.column_stack([noise, absent, middle, job, target]), target


def test_chance_tells_nothing(schema: FeatureSchema, drawn: tuple[np.ndarray, np.ndarray]) -> None:
    noise = single_separations(schema, *drawn)["NOISE"]
    assert noise["low"] < 0.5 < noise["high"]  # type: ignore[operator]


def test_a_value_known_only_before_a_repaid_loan_is_found_out(
    schema: FeatureSchema, drawn: tuple[np.ndarray, np.ndarray]
) -> None:
    assert single_separations(schema, *drawn)["ABSENT"]["value"] == 1.0


def test_what_tells_by_its_middle_or_its_level_is_seen(
    schema: FeatureSchema, drawn: tuple[np.ndarray, np.ndarray]
) -> None:
    found = single_separations(schema, *drawn)
    # Level c holds every default and a third of the repaid loans: AUC = 2/3 + 1/6.
    assert found["JOB"]["value"] == pytest.approx(5 / 6, abs=0.01)
    assert found["MIDDLE"]["value"] > 0.9  # type: ignore[operator]


def test_the_strongest_first_and_only_what_the_model_sees(
    schema: FeatureSchema, drawn: tuple[np.ndarray, np.ndarray]
) -> None:
    assert list(single_separations(schema, *drawn)) == ["ABSENT", "MIDDLE", "JOB", "NOISE"]


def test_only_so_many_rows_are_looked_at(
    schema: FeatureSchema, drawn: tuple[np.ndarray, np.ndarray], monkeypatch: pytest.MonkeyPatch
) -> None:
    wide = single_separations(schema, *drawn)["NOISE"]
    monkeypatch.setattr("modelling.evaluation.separations.ROWS", 1000)
    narrow = single_separations(schema, *drawn)["NOISE"]
    assert narrow["high"] - narrow["low"] > 1.8 * (wide["high"] - wide["low"])  # type: ignore[operator]


def test_a_level_that_doubles_by_hand(schema: FeatureSchema) -> None:
    # Two bins are in use: one degree of freedom, whose 95th percentile is 1.96 squared. Half a row is added
    # to each: 300.5 and 100.5 of 401, then 50.5 of 101 twice.
    before, now = np.zeros((400, 5)), np.zeros((100, 5))
    before[:100, 3], now[:50, 3] = 1, 1
    shifts = feature_shifts(schema, before, now)
    chance = 1.959963984540054**2 * (1 / 400 + 1 / 100)
    assert shifts["JOB"] == pytest.approx(psi([300.5 / 401, 100.5 / 401], [0.5, 0.5]) - chance)
    assert next(iter(shifts)) == "JOB"
    assert shifts["NOISE"] == 0.0


def test_few_rows_of_the_same_kind_have_seldom_moved(schema: FeatureSchema) -> None:
    # The plain PSI of 40 such rows is a quarter on average: nine degrees of freedom over 40 rows.
    shifts = []
    for seed in range(20):
        rng = np.random.default_rng(seed)
        before, now = rng.random((4000, 5)), rng.random((40, 5))
        before[:, 3], now[:, 3] = rng.integers(0, 3, 4000), rng.integers(0, 3, 40)
        shifts += feature_shifts(schema, before, now).values()
    assert len(shifts) == 80
    assert np.mean(np.array(shifts) > 0) < 0.15
    assert max(shifts) < 0.25


def test_a_feature_that_goes_missing_has_moved(
    schema: FeatureSchema, drawn: tuple[np.ndarray, np.ndarray]
) -> None:
    matrix, _ = drawn
    later = matrix.copy()
    later[::2, 0] = np.nan
    shifts = feature_shifts(schema, matrix, later)
    assert shifts["NOISE"] > 1
    assert shifts["MIDDLE"] == pytest.approx(0, abs=1e-6)
