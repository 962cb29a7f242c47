"""A small model on made-up numbers: five given features and two derived ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pytest
import xgboost as xgb

from modelling.scoring.bundle import Bundle, write_bundle
from modelling.scoring.calibration import Calibration
from modelling.scoring.decision import Decision
from modelling.scoring.derived import recompute
from modelling.scoring.population import KEY, OUTCOME, Population, read_population
from modelling.scoring.reference import build_reference
from modelling.scoring.schema import FeatureSchema
from modelling.scoring.snapshot import write_population

CONTRACT_LEVELS = [
    {"value": "Cash loans", "en": "Cash loan", "fr": "Prêt personnel"},
    {"value": "Revolving loans", "en": "Revolving credit", "fr": "Crédit renouvelable"},
]


def feature_dict(name: str, kind: str = "number", unit: str = "money", **more: Any) -> dict[str, Any]:
    """Give a feature in its JSON form; ``more`` overrides any key."""
    words = {"en": name.replace("_", " ").lower(), "fr": name.replace("_", " ").lower()}
    base = {
        "name": name, "table": "application", "theme": "loan", "kind": kind, "unit": unit,
        "label": words, "missing": {"en": "not asked", "fr": "non demandé"}, "levels": [], "derived": None,
    }  # fmt: skip
    return base | more


@pytest.fixture(scope="session")
def feature_dicts() -> list[dict[str, Any]]:
    """JSON form of the schema of the small model."""
    return [
        feature_dict("AMT_CREDIT", minimum=0.0),
        feature_dict("AMT_INCOME_TOTAL", minimum=0.0, theme="income"),
        feature_dict("DAYS_BIRTH", "integer", "days_before", maximum=0.0, theme="household"),
        feature_dict("FLAG_PHONE", "flag", "flag", theme="contact"),
        feature_dict("NAME_CONTRACT_TYPE", "category", "category", levels=CONTRACT_LEVELS),
        feature_dict("EXT_SOURCE_1", unit="score", theme="external_scores"),
        feature_dict("EXT_SOURCE_2", unit="score", theme="external_scores"),
        feature_dict(
            "CREDIT_TO_INCOME",
            unit="ratio",
            derived={"operation": "ratio", "inputs": ["AMT_CREDIT", "AMT_INCOME_TOTAL"]},
        ),
        feature_dict(
            "EXT_SOURCE_MEAN",
            unit="score",
            theme="external_scores",
            derived={"operation": "mean", "inputs": ["EXT_SOURCE_1", "EXT_SOURCE_2"]},
        ),
    ]


@pytest.fixture(scope="session")
def schema(feature_dicts: list[dict[str, Any]]) -> FeatureSchema:
    """Schema of the small model."""
    return FeatureSchema.from_dicts(feature_dicts)


@pytest.fixture(scope="session")
def matrix(schema: FeatureSchema) -> npt.NDArray[np.float32]:
    """Encode 600 made-up applicants; about a tenth of the values are missing."""
    rng = np.random.default_rng(3)
    rows = 600
    columns = [
        rng.lognormal(13, 0.5, rows), rng.lognormal(12, 0.4, rows), -rng.integers(8000, 25000, rows),
        rng.integers(0, 2, rows), rng.integers(0, 2, rows), rng.random(rows), rng.random(rows),
        np.zeros(rows), np.zeros(rows),
    ]  # fmt: skip
    values = np.asfortranarray(np.column_stack(columns).astype(np.float32))
    values[:, 5:7][rng.random((rows, 2)) < 0.3] = np.nan
    return recompute(schema, values)


@pytest.fixture(scope="session")
def outcomes(matrix: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
    """Draw the outcomes of the made-up applicants; the outside scores drive them."""
    rng = np.random.default_rng(4)
    risk = 1 / (1 + np.exp(1 + 3 * (np.nan_to_num(matrix[:, 8], nan=0.5) - 0.3)))
    return (rng.random(len(matrix)) < risk).astype(float)


@pytest.fixture(scope="session")
def bundle(
    schema: FeatureSchema, matrix: npt.NDArray[np.float32], outcomes: npt.NDArray[np.float64]
) -> Bundle:
    """Train thirty small trees on the made-up applicants."""
    data = xgb.DMatrix(matrix, outcomes, feature_types=schema.xgboost_types, enable_categorical=True)
    settings = {"objective": "binary:logistic", "max_depth": 3, "eta": 0.2, "nthread": 1, "seed": 0}
    return Bundle(
        version="20260101T000000-test",
        schema=schema,
        booster=xgb.train(settings, data, num_boost_round=30),
        calibration=Calibration("platt", {"slope": 1.1, "intercept": -0.1}),
        decision=Decision(threshold=0.2, cost_ratio=4.0, threshold_interval=(0.15, 0.25)),
        report={"importance": {feature.name: 1.0 for feature in schema.model_features}},
        reference=build_reference(schema, matrix, np.random.default_rng(0)),
    )


@pytest.fixture
def bundle_folder(tmp_path: Path, bundle: Bundle, matrix: npt.NDArray[np.float32]) -> Path:
    """Write the bundle to a fresh folder and give its path."""
    folder = tmp_path / "models" / bundle.version
    write_bundle(folder, bundle, matrix[:20])
    return folder


@pytest.fixture(scope="session")
def feature_table(
    schema: FeatureSchema, matrix: npt.NDArray[np.float32], outcomes: npt.NDArray[np.float64]
) -> pa.Table:
    """Give the made-up applicants as a table in natural form, in no order, outcomes half known."""
    columns: dict[str, Any] = {KEY: np.arange(100_600, 100_000, -1)}
    for position, feature in enumerate(schema.features):
        values = matrix[:, position].astype(float)
        if feature.kind == "category":
            columns[feature.name] = [feature.levels[int(code)].value for code in values]
        else:
            columns[feature.name] = pa.array(values, from_pandas=True)
    known = [bool(outcome) if i % 2 else None for i, outcome in enumerate(outcomes)]
    columns[OUTCOME] = pa.array([None if value is None else int(value) for value in known], pa.int64())
    return pa.table(columns)


@pytest.fixture(scope="session")
def population(
    tmp_path_factory: pytest.TempPathFactory, feature_table: pa.Table, bundle: Bundle
) -> Population:
    """Read back the snapshot of the made-up applicants."""
    folder = tmp_path_factory.mktemp("populations") / "20260102T000000-test"
    write_population(folder, feature_table, bundle)
    return read_population(folder, bundle)


@pytest.fixture(scope="session")
def explained(bundle: Bundle, matrix: npt.NDArray[np.float32]) -> Bundle:
    """Give the small model with the statistics of the rows it was trained on."""
    return replace(bundle, reference=build_reference(bundle.schema, matrix, np.random.default_rng(0)))


@pytest.fixture(scope="session")
def people(bundle: Bundle) -> Callable[..., Population]:
    """Give a function that makes a population of stated columns; the others are missing."""

    def _people(
        columns: Mapping[str, Sequence[float]], *, size: int | None = None, **more: Sequence[float]
    ) -> Population:
        rows = size or len(next(iter(columns.values())))
        values = np.full((rows, len(bundle.schema.features)), np.nan, dtype=np.float32, order="F")
        for name, column in columns.items():
            values[:, bundle.schema.position(name)] = column
        probability = np.asarray(more.get("probability", np.full(rows, 0.1)), dtype=float)
        return Population(
            version="made-up",
            model_version=bundle.version,
            schema=bundle.schema,
            ids=np.asarray(more.get("ids", np.arange(1, rows + 1)), dtype=np.int64),
            matrix=values,
            margin=np.zeros(rows),
            probability=probability,
            outcome=np.asarray(more.get("outcome", np.full(rows, np.nan)), dtype=float),
            contributions=np.zeros((rows, len(bundle.schema.model_features)), dtype=np.float32),
            base=0.0,
        )

    return _people
