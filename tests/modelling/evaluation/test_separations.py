"""What one feature says alone, and how far it moves."""

from __future__ import annotations

import numpy as np
import pytest

from modelling.evaluation.separations import feature_shifts, single_separations
from modelling.evaluation.stability import psi
from modelling.scoring.schema import Feature, FeatureSchema, Level

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
    before, now = np.zeros((400, 5)), np.zeros((100, 5))
    before[:100, 3], now[:50, 3] = 1, 1
    shifts = feature_shifts(schema, before, now)
    assert shifts["JOB"] == pytest.approx(psi([0.75, 0.25], [0.5, 0.5]))
    assert next(iter(shifts)) == "JOB"
    assert shifts["NOISE"] == 0.0


def test_a_feature_that_goes_missing_has_moved(
    schema: FeatureSchema, drawn: tuple[np.ndarray, np.ndarray]
) -> None:
    matrix, _ = drawn
    later = matrix.copy()
    later[::2, 0] = np.nan
    shifts = feature_shifts(schema, matrix, later)
    assert shifts["NOISE"] > 1
    assert shifts["MIDDLE"] == pytest.approx(0, abs=1e-6)
