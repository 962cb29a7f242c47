"""One small draw of demo data, shared by the tests of the package."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from modelling.demo_data import Summary, generate
from modelling.demo_data.chunk import Chunk, draw_chunk
from modelling.demo_data.latent import Applicants, draw_applicants

SIZE = 2_000
SEED = 11


@dataclass(frozen=True)
class DemoFolder:
    """A written folder, its summary and its truth."""

    path: Path
    summary: Summary
    truth: pd.DataFrame

    def table(self, name: str) -> pd.DataFrame:
        """One table as pandas."""
        return pd.read_parquet(self.path / f"{name}.parquet")

    def applications(self) -> pd.DataFrame:
        """Train and test together, TARGET missing in test."""
        return pd.concat([self.table("application_train"), self.table("application_test")])


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> DemoFolder:
    base = tmp_path_factory.mktemp("demo")
    summary = generate(base / "data", SIZE, SEED, base / "truth.parquet")
    return DemoFolder(base / "data", summary, pd.read_parquet(base / "truth.parquet"))


@pytest.fixture(scope="session")
def chunk() -> Chunk:
    return draw_chunk(np.random.SeedSequence(3), 0, 6_000)


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(5)


@pytest.fixture
def applicants(rng: np.random.Generator) -> Applicants:
    return draw_applicants(rng, 0, 4_000)


@pytest.fixture(scope="session")
def auc() -> Callable[[np.ndarray, np.ndarray], float]:
    """Rank-based AUC of a score against 0/1 outcomes, missing scores left out."""
    from sklearn.metrics import roc_auc_score

    def measure(outcome: np.ndarray, score: np.ndarray) -> float:
        known = ~np.isnan(score)
        return float(roc_auc_score(outcome[known], score[known]))

    return measure
