"""A small model of loans on made-up numbers, and the applications that it refuses."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
import xgboost as xgb

from modelling.scoring.bundle import Bundle
from modelling.scoring.calibration import Calibration
from modelling.scoring.decision import Decision
from modelling.scoring.derived import recompute
from modelling.scoring.recourse import Constraints, declared_constraints
from modelling.scoring.schema import FeatureSchema

Matrix = npt.NDArray[np.float32]
LEVELS = [
    {"value": "Cash loans", "en": "Cash loan", "fr": "Prêt personnel"},
    {"value": "Revolving loans", "en": "Revolving credit", "fr": "Crédit renouvelable"},
]
DERIVED = {
    "CREDIT_TERM_IMPLIED": ("implied_term", "AMT_CREDIT", "AMT_ANNUITY"),
    "CREDIT_RATE_IMPLIED": ("implied_rate", "AMT_CREDIT", "AMT_ANNUITY", "CREDIT_TERM_IMPLIED"),
    "CREDIT_TO_GOODS": ("ratio", "AMT_CREDIT", "AMT_GOODS_PRICE"),
    "ANNUITY_TO_INCOME": ("ratio", "AMT_ANNUITY", "AMT_INCOME_TOTAL"),
    "CREDIT_TO_INCOME": ("ratio", "AMT_CREDIT", "AMT_INCOME_TOTAL"),
    "EMPLOYED_TO_AGE": ("ratio", "DAYS_EMPLOYED", "DAYS_BIRTH"),
}


def _feature(name: str, kind: str = "number", unit: str = "money", **more: Any) -> dict[str, Any]:
    words = {"en": name, "fr": name}
    base = {
        "name": name, "table": "application", "theme": "loan", "kind": kind, "unit": unit,
        "label": words, "missing": words, "levels": [], "derived": None,
    }  # fmt: skip
    return base | more


def _schema() -> FeatureSchema:
    given = [
        *(
            _feature(name, minimum=0.0, maximum=1e9, in_model=False)
            for name in ("AMT_CREDIT", "AMT_ANNUITY", "AMT_GOODS_PRICE")
        ),
        _feature("AMT_INCOME_TOTAL", minimum=0.0),
        _feature("DAYS_EMPLOYED", "integer", "days_before", minimum=-29220.0, maximum=0.0),
        _feature("DAYS_BIRTH", "integer", "days_before", maximum=0.0),
        _feature("NAME_CONTRACT_TYPE", "category", "category", levels=LEVELS),
        _feature("EXT_SOURCE_1", unit="score"),
        _feature("REGION_RATING_CLIENT", "integer", "score", in_model=False),
    ]
    computed = [
        _feature(name, unit="ratio", derived={"operation": operation, "inputs": inputs})
        for name, (operation, *inputs) in DERIVED.items()
    ]
    return FeatureSchema.from_dicts(given + computed)


@pytest.fixture(scope="session")
def loan_schema() -> FeatureSchema:
    """Loans with their parts, and ratios computed from them."""
    return _schema()


@pytest.fixture(scope="session")
def loans(loan_schema: FeatureSchema) -> Matrix:
    """Make up 900 applications; some revolving, some without a price, a job or an instalment."""
    rng = np.random.default_rng(5)
    n = 900
    amount = rng.integers(90, 2000, n) * 450.0
    months = rng.choice([12, 18, 24, 30, 36, 48], n)
    rate = rng.uniform(0.16, 0.4, n)
    instalment = np.round(amount * (1 + rate * (months + 1) / 24) / months * 2) / 2
    birth = -rng.integers(8000, 25000, n)
    columns = [
        amount, instalment, np.round(amount * rng.uniform(0.75, 1.05, n) / 450) * 450,
        rng.integers(25, 300, n) * 1000.0, np.round(birth * rng.uniform(0.02, 0.5, n)), birth,
        rng.random(n) < 0.1, rng.random(n), rng.integers(1, 4, n),
    ]  # fmt: skip
    values = np.full((n, len(loan_schema.features)), np.nan, dtype=np.float32, order="F")
    values[:, : len(columns)] = np.column_stack(columns)
    for position, share in ((1, 0.03), (2, 0.05), (4, 0.1), (7, 0.3)):
        values[rng.random(n) < share, position] = np.nan
    return recompute(loan_schema, values)


@pytest.fixture(scope="session")
def loan_bundle(loan_schema: FeatureSchema, loans: Matrix) -> Bundle:
    """Train forty trees on outcomes that the burden, the job and the outside score drive."""
    column = {
        name: np.nan_to_num(loans[:, loan_schema.position(name)], nan=0.3) for name in loan_schema.names
    }
    logit = (
        4 * column["ANNUITY_TO_INCOME"] + 2 * column["CREDIT_TO_GOODS"] + 3 * column["CREDIT_RATE_IMPLIED"]
        - 3 * column["EMPLOYED_TO_AGE"] - 3 * column["EXT_SOURCE_1"] - 2.5
    )  # fmt: skip
    outcomes = np.random.default_rng(6).random(len(loans)) < 1 / (1 + np.exp(-logit))
    seen = loans[:, loan_schema.model_positions]
    types = loan_schema.xgboost_types
    data = xgb.DMatrix(seen, outcomes, feature_types=types, enable_categorical=True, nthread=1)
    settings = {"objective": "binary:logistic", "max_depth": 4, "eta": 0.15, "nthread": 1, "seed": 0}
    return Bundle(
        version="20260101T000000-loans",
        schema=loan_schema,
        booster=xgb.train(settings, data, num_boost_round=40),
        calibration=Calibration("platt", {"slope": 1.05, "intercept": -0.05}),
        decision=Decision(threshold=0.45, cost_ratio=2.0, threshold_interval=(0.4, 0.5)),
        report={},
        reference={},
    )


@pytest.fixture(scope="session")
def refused(loan_bundle: Bundle, loans: Matrix) -> Matrix:
    """Give the applications that the small model refuses."""
    return loans[loan_bundle.scorer().probabilities(loans) >= loan_bundle.decision.threshold]


@pytest.fixture(scope="session")
def coarse() -> Constraints:
    """Give the declared levers in wider steps, and as many proposals as there are."""
    declared = declared_constraints()
    steps = {"amount": 0.05, "down_payment": 0.05, "duration": 6, "income": 0.1, "employment": 6}
    levers = [vars(lever) | {"step": steps[lever.name]} for lever in declared.levers]
    return Constraints.from_dict({"levers": levers, "most_levers": 3, "most_proposals": 99})
