"""Writing a snapshot: scored and explained once, complete or not at all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from modelling.scoring import snapshot
from modelling.scoring.bundle import Bundle
from modelling.scoring.errors import BundleError
from modelling.scoring.population import CONTRIBUTIONS, Population, read_population
from modelling.scoring.scorer import Scorer
from modelling.scoring.snapshot import write_population


def test_scores_file_is_readable_by_itself(tmp_path: Path, feature_table: pa.Table, bundle: Bundle) -> None:
    write_population(tmp_path / "p", feature_table, bundle)
    scores = pq.read_table(tmp_path / "p" / "scores.parquet").to_pandas()
    refused = scores["probability_of_default"] >= bundle.decision.threshold
    assert ((scores["decision"] == "refused") == refused).all()


def test_twice_the_same_applicant_is_refused(tmp_path: Path, feature_table: pa.Table, bundle: Bundle) -> None:
    doubled = pa.concat_tables([feature_table, feature_table.slice(0, 1)])
    with pytest.raises(BundleError, match="stand once"):
        write_population(tmp_path / "p", doubled, bundle)
    assert not (tmp_path / "p").exists()


def test_contributions_add_up_to_the_margin_of_everyone(population: Population) -> None:
    total = population.base + population.contributions.sum(axis=1, dtype=np.float64)
    np.testing.assert_allclose(total, population.margin, rtol=0, atol=1e-4)


def test_contributions_are_those_computed_for_one(population: Population, bundle: Bundle) -> None:
    for row in (0, 41, 599):
        values, base = bundle.scorer().contributions(population.matrix[row : row + 1])
        np.testing.assert_array_equal(population.contributions[row], values[0])
        assert population.base == base[0]


@pytest.mark.parametrize(("chunk", "threads"), [(1, 1), (7, 2), (599, 2), (601, 1)])
def test_neither_chunks_nor_threads_change_what_is_written(
    tmp_path: Path,
    feature_table: pa.Table,
    bundle: Bundle,
    population: Population,
    monkeypatch: pytest.MonkeyPatch,
    chunk: int,
    threads: int,
) -> None:
    monkeypatch.setattr(snapshot, "CHUNK", chunk)
    done: list[int] = []
    write_population(tmp_path / "p", feature_table, bundle, threads=threads, progress=done.append)
    found = read_population(tmp_path / "p", bundle)
    np.testing.assert_array_equal(found.contributions, population.contributions)
    np.testing.assert_array_equal(found.margin, population.margin)
    assert sum(done) == len(population)
    assert max(done) <= chunk


def test_one_contribution_that_does_not_add_up_leaves_nothing(
    tmp_path: Path, feature_table: pa.Table, bundle: Bundle, monkeypatch: pytest.MonkeyPatch
) -> None:
    exact = Scorer.contributions

    def bent(self: Scorer, matrix: npt.NDArray[np.float32]) -> tuple[npt.NDArray[np.float64], ...]:
        values, base = exact(self, matrix)
        values[-1, 0] += 2e-4
        return values, base

    monkeypatch.setattr(Scorer, "contributions", bent)
    with pytest.raises(BundleError, match="do not add up"):
        write_population(tmp_path / "p", feature_table, bundle)
    assert list(tmp_path.iterdir()) == []


def test_contributions_that_are_no_numbers_are_refused(
    tmp_path: Path, feature_table: pa.Table, bundle: Bundle, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(self: Scorer, matrix: npt.NDArray[np.float32]) -> tuple[npt.NDArray[np.float64], ...]:
        return np.full((len(matrix), 9), np.nan), np.zeros(len(matrix))

    monkeypatch.setattr(Scorer, "contributions", lost)
    with pytest.raises(BundleError, match="do not add up"):
        write_population(tmp_path / "p", feature_table, bundle)


def test_a_model_without_reference_cannot_be_looked_over(
    tmp_path: Path, feature_table: pa.Table, bundle: Bundle
) -> None:
    with pytest.raises(BundleError, match="train and publish it again"):
        write_population(tmp_path / "p", feature_table, replace(bundle, reference={}))
    assert list(tmp_path.iterdir()) == []


def test_the_models_own_booster_keeps_its_threads(
    tmp_path: Path, feature_table: pa.Table, bundle: Bundle
) -> None:
    mine = replace(bundle, booster=bundle.booster.copy())
    before = mine.booster.save_config()
    write_population(tmp_path / "p", feature_table, mine, threads=2)
    assert mine.booster.save_config() == before


def test_the_file_of_contributions_is_a_plain_array(
    tmp_path: Path, feature_table: pa.Table, bundle: Bundle, population: Population
) -> None:
    write_population(tmp_path / "p", feature_table, bundle)
    stored = np.load(tmp_path / "p" / CONTRIBUTIONS, allow_pickle=False)
    assert (stored.dtype, stored.shape) == (np.dtype("float32"), population.contributions.shape)
