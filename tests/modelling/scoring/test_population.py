"""Population snapshots: sorted, scored, and tied to their model."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from modelling.scoring.bundle import Bundle
from modelling.scoring.errors import BundleError, UnknownApplicant
from modelling.scoring.manifest import MANIFEST, _sha256
from modelling.scoring.population import CONTRIBUTIONS, OUTCOME, OVERALL, Population, read_population
from modelling.scoring.snapshot import write_population


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
        (CONTRIBUTIONS, b"not an array"),
        (CONTRIBUTIONS, b""),
        (OVERALL, b"{"),
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


def test_contributions_are_read_as_they_are_asked_for(population: Population, bundle: Bundle) -> None:
    assert population.contributions.shape == (len(population), len(bundle.schema.model_features))
    assert isinstance(population.contributions.base, np.memmap)
    assert population.contributions.flags.c_contiguous
    assert not population.contributions.flags.writeable


@pytest.mark.parametrize(
    "stored",
    [
        np.zeros((600, 8), np.float32),
        np.zeros((599, 9), np.float32),
        np.zeros((600, 9), np.float64),
        np.zeros((600, 9), np.float32, order="F"),
    ],
)
def test_contributions_of_another_shape_are_refused(
    tmp_path: Path, feature_table: pa.Table, bundle: Bundle, stored: npt.NDArray[np.floating]
) -> None:
    write_population(tmp_path / "p", feature_table, bundle)
    np.save(tmp_path / "p" / CONTRIBUTIONS, stored)
    _reseal(tmp_path / "p")
    with pytest.raises(BundleError, match="lacks a part"):
        read_population(tmp_path / "p", bundle)


def test_pickled_contributions_are_never_read(
    tmp_path: Path, feature_table: pa.Table, bundle: Bundle
) -> None:
    write_population(tmp_path / "p", feature_table, bundle)
    np.save(tmp_path / "p" / CONTRIBUTIONS, np.full((600, 9), None, object), allow_pickle=True)
    _reseal(tmp_path / "p")
    with pytest.raises(BundleError, match="lacks a part"):
        read_population(tmp_path / "p", bundle)


def test_the_memory_of_the_tables_is_given_back(
    tmp_path: Path, feature_table: pa.Table, bundle: Bundle, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_population(tmp_path / "p", feature_table, bundle)
    given_back = []
    pool = SimpleNamespace(release_unused=lambda: given_back.append(True))
    monkeypatch.setattr(pa, "default_memory_pool", lambda: pool)
    read_population(tmp_path / "p", bundle)
    assert given_back == [True]


def test_a_part_that_the_manifest_never_named_is_refused(
    tmp_path: Path, feature_table: pa.Table, bundle: Bundle
) -> None:
    write_population(tmp_path / "p", feature_table, bundle)
    manifest = json.loads((tmp_path / "p" / MANIFEST).read_text(encoding="utf-8"))
    del manifest["files"][OVERALL]
    (tmp_path / "p" / OVERALL).unlink()
    (tmp_path / "p" / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(BundleError, match="lacks a part"):
        read_population(tmp_path / "p", bundle)


def test_a_snapshot_of_the_former_form_is_to_be_scored_again(
    tmp_path: Path, feature_table: pa.Table, bundle: Bundle
) -> None:
    write_population(tmp_path / "p", feature_table, bundle)
    manifest = json.loads((tmp_path / "p" / MANIFEST).read_text(encoding="utf-8"))
    (tmp_path / "p" / MANIFEST).write_text(json.dumps(manifest | {"format": 1}), encoding="utf-8")
    with pytest.raises(BundleError, match=r"of format 1; .*python -m modelling score --data DIR"):
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
