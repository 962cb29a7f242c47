"""Population snapshots: sorted, scored, and tied to their model."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from modelling.scoring.bundle import Bundle
from modelling.scoring.errors import BundleError, UnknownApplicant
from modelling.scoring.manifest import MANIFEST, _sha256
from modelling.scoring.population import OUTCOME, Population, read_population, write_population


def test_applicants_stand_in_order_with_their_own_values(
    population: Population, matrix: npt.NDArray[np.float32]
) -> None:
    assert population.ids.tolist() == list(range(100_001, 100_601))
    np.testing.assert_array_equal(population.matrix, matrix[::-1])
    np.testing.assert_array_equal(population.columns["AMT_CREDIT"], matrix[::-1, 0])


def test_scores_are_the_models(population: Population, bundle: Bundle) -> None:
    np.testing.assert_allclose(population.probability, bundle.scorer().probabilities(population.matrix))


def test_an_unknown_outcome_stays_unknown(population: Population) -> None:
    assert np.isnan(population.outcome).sum() == len(population) // 2
    assert set(np.unique(population.outcome[~np.isnan(population.outcome)])) == {0.0, 1.0}


def test_row_finds_each_applicant(population: Population) -> None:
    assert [population.row(100_001), population.row(100_600)] == [0, 599]


@pytest.mark.parametrize("applicant", [0, 100_000, 100_601, 2**62])
def test_unknown_applicant_is_named_error_without_the_number(population: Population, applicant: int) -> None:
    with pytest.raises(UnknownApplicant) as caught:
        population.row(applicant)
    assert str(applicant) not in str(caught.value) or applicant == 0


def test_no_outcome_column_is_no_outcome(tmp_path: Path, feature_table: pa.Table, bundle: Bundle) -> None:
    write_population(tmp_path / "p", feature_table.drop_columns(OUTCOME), bundle)
    assert np.isnan(read_population(tmp_path / "p", bundle).outcome).all()


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


def test_a_snapshot_of_another_model_is_refused(
    tmp_path: Path, feature_table: pa.Table, bundle: Bundle
) -> None:
    write_population(tmp_path / "p", feature_table, bundle)
    with pytest.raises(BundleError, match="python -m modelling score"):
        read_population(tmp_path / "p", replace(bundle, version="other"))


def _reseal(folder: Path) -> None:
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    manifest["files"] = {name: _sha256(folder / name) for name in manifest["files"]}
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("population.json", b"{"),
        ("population.json", b"{}"),
        ("population.json", b"[]"),
        ("scores.parquet", b"not a table"),
        ("features.parquet", b"not a table"),
    ],
)
def test_a_snapshot_that_lacks_a_part_is_refused(
    tmp_path: Path, feature_table: pa.Table, bundle: Bundle, name: str, content: bytes
) -> None:
    write_population(tmp_path / "p", feature_table, bundle)
    (tmp_path / "p" / name).write_bytes(content)
    _reseal(tmp_path / "p")
    with pytest.raises(BundleError, match="lacks a part"):
        read_population(tmp_path / "p", bundle)


def test_a_snapshot_without_outcomes_in_its_scores_is_refused(
    tmp_path: Path, feature_table: pa.Table, bundle: Bundle
) -> None:
    write_population(tmp_path / "p", feature_table, bundle)
    path = tmp_path / "p" / "scores.parquet"
    pq.write_table(pq.read_table(path).drop_columns(OUTCOME), path)
    _reseal(tmp_path / "p")
    with pytest.raises(BundleError, match="lacks a part"):
        read_population(tmp_path / "p", bundle)
