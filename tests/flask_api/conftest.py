"""A small published model and population, and an application that serves them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pytest
import xgboost as xgb
from flask import Flask
from flask.testing import FlaskClient
from pydantic import SecretStr

from flask_api.accounts import create_user
from flask_api.app import create_app
from flask_api.config import Settings
from flask_api.database import Database
from modelling.scoring.bundle import Bundle, write_bundle
from modelling.scoring.calibration import Calibration
from modelling.scoring.decision import Decision
from modelling.scoring.derived import recompute
from modelling.scoring.manifest import set_current
from modelling.scoring.population import KEY, OUTCOME
from modelling.scoring.reference import build_reference
from modelling.scoring.schema import FeatureSchema
from modelling.scoring.snapshot import write_population

USERNAME, PASSWORD = "camille", "a long enough password"
APPLICANTS = 400
FIRST_ID = 100_001
Publish = Callable[[Path, str], None]


def _feature(name: str, kind: str = "number", unit: str = "money", **more: Any) -> dict[str, Any]:
    words = {"en": f"{name} in English", "fr": f"{name} en français"}
    base = {
        "name": name, "table": "application", "theme": "loan", "kind": kind, "unit": unit, "label": words,
        "missing": {"en": "not asked", "fr": "non demandé"}, "levels": [], "derived": None,
    }  # fmt: skip
    return base | more


FEATURES = [
    _feature("AMT_CREDIT", minimum=0.0),
    _feature("AMT_INCOME_TOTAL", minimum=0.0, theme="income"),
    _feature("DAYS_BIRTH", "integer", "days_before", maximum=0.0, theme="household"),
    _feature("FLAG_PHONE", "flag", "flag", theme="contact"),
    _feature(
        "NAME_CONTRACT_TYPE", "category", "category",
        levels=[
            {"value": "Cash loans", "en": "Cash loan", "fr": "Prêt personnel"},
            {"value": "Revolving loans", "en": "Revolving credit", "fr": "Crédit renouvelable"},
        ],
    ),
    _feature("EXT_SOURCE_1", unit="score", theme="external_scores"),
    _feature(
        "CREDIT_TO_INCOME", unit="ratio",
        derived={"operation": "ratio", "inputs": ["AMT_CREDIT", "AMT_INCOME_TOTAL"]},
    ),
    _feature("AMT_ANNUITY", minimum=0.0),
    _feature("AMT_GOODS_PRICE", minimum=0.0),
    _feature("REGION_RATING_CLIENT", "integer", "score", theme="household", in_model=False),
]  # fmt: skip


@pytest.fixture(scope="session")
def schema() -> FeatureSchema:
    """Eight given features that the model sees, a derived one, and one that is only shown."""
    return FeatureSchema.from_dicts(FEATURES)


@pytest.fixture(scope="session")
def matrix(schema: FeatureSchema) -> npt.NDArray[np.float32]:
    """Made-up applicants; a third has no outside score."""
    rng = np.random.default_rng(11)
    n = APPLICANTS
    columns = [
        rng.integers(45, 2000, n) * 1000.0, rng.integers(30, 400, n) * 1000.0, -rng.integers(8000, 25000, n),
        rng.integers(0, 2, n), rng.integers(0, 2, n), rng.random(n), np.zeros(n),
    ]  # fmt: skip
    is_missing = rng.random(n) < 0.3
    months = rng.choice([12, 24, 36], n)  # at 24 % a year by the constant-ratio method
    instalment = np.round(columns[0] * (1 + 0.24 * (months + 1) / 24) / months)
    columns += [instalment, np.round(0.9 * columns[0]), rng.integers(1, 4, n)]
    values = np.asfortranarray(np.column_stack(columns).astype(np.float32))
    values[is_missing, 5] = np.nan
    return recompute(schema, values)


@pytest.fixture(scope="session")
def outcomes(matrix: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
    """Draw outcomes that the outside score drives."""
    risk = 0.45 - 0.4 * np.nan_to_num(matrix[:, 5], nan=0.5)
    return (np.random.default_rng(12).random(len(matrix)) < risk).astype(float)


@pytest.fixture(scope="session")
def publish(
    schema: FeatureSchema, matrix: npt.NDArray[np.float32], outcomes: npt.NDArray[np.float64]
) -> Publish:
    """Give a function that writes and publishes a model and its population under a version."""
    settings = {"objective": "binary:logistic", "max_depth": 3, "eta": 0.3, "nthread": 1, "seed": 0}
    seen = matrix[:, schema.model_positions]
    rows = xgb.DMatrix(seen, outcomes, feature_types=schema.xgboost_types, enable_categorical=True)
    booster = xgb.train(settings, rows, num_boost_round=20)
    report = {
        "trained_at": "2026-01-02T03:04:05+00:00",
        "n_rows": APPLICANTS,
        "tables": ["application_train"],
        "absent_tables": ["bureau"],
        "metrics": {"out_of_fold": {"auc": {"value": 0.7, "low": 0.6, "high": 0.8}}, "test": {}},
        "resampling": {"method": "none"},
    }
    reference = build_reference(schema, matrix, np.random.default_rng(0))

    def _publish(artifacts: Path, version: str) -> None:
        bundle = Bundle(
            version=version,
            schema=schema,
            booster=booster,
            calibration=Calibration("platt", {"slope": 1.0, "intercept": 0.0}),
            decision=Decision(threshold=0.25, cost_ratio=3.0, threshold_interval=(0.2, 0.3)),
            report=report,
            reference=reference,
        )
        write_bundle(artifacts / "models" / version, bundle, matrix[:10])
        write_population(artifacts / "populations" / version, _table(schema, matrix, outcomes), bundle)
        set_current(artifacts / "models", version)
        set_current(artifacts / "populations", version)

    return _publish


def _table(
    schema: FeatureSchema, matrix: npt.NDArray[np.float32], outcomes: npt.NDArray[np.float64]
) -> pa.Table:
    columns: dict[str, Any] = {KEY: np.arange(FIRST_ID, FIRST_ID + len(matrix))}
    for position, feature in enumerate(schema.features):
        values = matrix[:, position].astype(float)
        levels = [level.value for level in feature.levels]
        columns[feature.name] = (
            [levels[int(code)] for code in values] if levels else pa.array(values, from_pandas=True)
        )
    columns[OUTCOME] = pa.array(outcomes)
    return pa.table(columns)


@pytest.fixture(scope="session")
def artifacts(tmp_path_factory: pytest.TempPathFactory, publish: Publish) -> Path:
    """Folder of artifacts with one version published; not to be changed."""
    folder = tmp_path_factory.mktemp("artifacts")
    publish(folder, "20260101T000000-first")
    return folder


@pytest.fixture(scope="session")
def filled_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """SQLite file with its tables and one advisor; copied by each test."""
    path = tmp_path_factory.mktemp("database") / "api.sqlite3"
    database = Database(f"sqlite:///{path}")
    database.upgrade()
    with database.session() as session:
        create_user(session, USERNAME, PASSWORD, "advisor")
    database.engine.dispose()
    return path


def _settings(folder: Path, artifacts: Path, filled_database: Path) -> Settings:
    shutil.copy(filled_database, folder / "api.sqlite3")
    return Settings(
        artifacts_dir=artifacts,
        database_url=SecretStr(f"sqlite:///{folder / 'api.sqlite3'}"),
        reload_seconds=0,
        log_level="error",
    )


def _logged_in(app: Flask, username: str = USERNAME) -> FlaskClient:
    client = app.test_client()
    answer = client.post("/v1/sessions", json={"username": username, "password": PASSWORD})
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {answer.get_json()['token']}"
    return client


@pytest.fixture(scope="session")
def reader(
    tmp_path_factory: pytest.TempPathFactory, artifacts: Path, filled_database: Path
) -> Iterator[FlaskClient]:
    """Give a client with a session on an application that all tests share; only to be read from."""
    app = create_app(_settings(tmp_path_factory.mktemp("shared"), artifacts, filled_database))
    yield _logged_in(app)
    app.extensions["database"].engine.dispose()


@pytest.fixture
def settings(tmp_path: Path, artifacts: Path, filled_database: Path) -> Settings:
    """Settings of an application of its own: its database is a copy, its pointers are always looked at."""
    return _settings(tmp_path, artifacts, filled_database)


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """Make an application of the test's own."""
    made = create_app(settings)
    yield made
    made.extensions["database"].engine.dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Client without a session."""
    return app.test_client()


@pytest.fixture
def advisor(app: Flask) -> FlaskClient:
    """Client with a session of its own, that the test may end."""
    return _logged_in(app)


@pytest.fixture
def logged_in(app: Flask) -> Callable[[str], FlaskClient]:
    """Give a function that logs somebody new in, by their role."""

    def _new(role: str) -> FlaskClient:
        with app.extensions["database"].session() as session:
            create_user(session, role, PASSWORD, role)
        return _logged_in(app, role)

    return _new


@pytest.fixture
def token(advisor: FlaskClient) -> str:
    """Token of the advisor's session."""
    return str(advisor.environ_base["HTTP_AUTHORIZATION"]).removeprefix("Bearer ")
