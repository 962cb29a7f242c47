"""Bundles: what is written is what is read; what was changed is refused."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow.parquet as pq
import pytest

from modelling.scoring.bundle import Bundle, read_bundle, write_bundle
from modelling.scoring.errors import BundleError
from modelling.scoring.manifest import MANIFEST, _sha256


def _reseal(folder: Path) -> None:
    """Make the manifest agree with the changed files, as one who tampers would."""
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    manifest["files"] = {name: _sha256(folder / name) for name in manifest["files"]}
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")


def test_round_trip_scores_the_same(
    bundle: Bundle, bundle_folder: Path, matrix: npt.NDArray[np.float32]
) -> None:
    read = read_bundle(bundle_folder)
    np.testing.assert_array_equal(read.scorer().probabilities(matrix), bundle.scorer().probabilities(matrix))
    assert (read.version, read.schema, read.decision) == (bundle.version, bundle.schema, bundle.decision)


def test_only_plain_formats_are_written(bundle_folder: Path) -> None:
    assert {path.suffix for path in bundle_folder.iterdir()} == {".ubj", ".json", ".parquet"}


def test_a_card_is_carried_where_there_is_one(
    bundle: Bundle, bundle_folder: Path, matrix: npt.NDArray[np.float32]
) -> None:
    assert read_bundle(bundle_folder).card == {}
    card = {"html": "<p>à lire</p>", "md": "# à lire"}
    folder = bundle_folder.with_name("with-card")
    write_bundle(folder, replace(bundle, card=card), matrix[:5])
    assert read_bundle(folder).card == card
    (folder / "card.html").write_text("<p>changed</p>", encoding="utf-8")
    with pytest.raises(BundleError, match="SHA-256"):
        read_bundle(folder)


def test_a_card_that_the_manifest_does_not_name_is_not_read(bundle_folder: Path) -> None:
    (bundle_folder / "card.html").write_text("<p>put here later</p>", encoding="utf-8")
    assert read_bundle(bundle_folder).card == {}


def test_a_flipped_byte_of_the_model_is_refused(bundle_folder: Path) -> None:
    content = bytearray((bundle_folder / "model.ubj").read_bytes())
    content[len(content) // 2] ^= 1
    (bundle_folder / "model.ubj").write_bytes(content)
    with pytest.raises(BundleError, match="SHA-256"):
        read_bundle(bundle_folder)


def test_a_model_that_scores_otherwise_is_refused(bundle_folder: Path) -> None:
    path = bundle_folder / "golden.parquet"
    table = pq.read_table(path)
    shifted = table.column("__margin__").to_numpy() + 0.01
    pq.write_table(table.set_column(table.num_columns - 1, "__margin__", [shifted]), path)
    _reseal(bundle_folder)
    with pytest.raises(BundleError, match="golden rows"):
        read_bundle(bundle_folder)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("model.ubj", b"not a model", "not an XGBoost model"),
        ("report.json", b"{", "not JSON"),
        ("schema.json", b"[{}]", "cannot be read"),
        ("schema.json", b"{}", "cannot be read"),
        ("decision.json", b"{}", "lacks a part"),
        ("decision.json", b"[]", "lacks a part"),
        ("decision.json", b'{"decision": {}, "calibration": {}}', "cannot be read"),
        ("report.json", b"3", "lacks a part"),
        ("golden.parquet", b"not a table", "lacks a part"),
    ],
)
def test_a_broken_file_is_named(bundle_folder: Path, name: str, content: bytes, message: str) -> None:
    (bundle_folder / name).write_bytes(content)
    _reseal(bundle_folder)
    with pytest.raises(BundleError, match=message):
        read_bundle(bundle_folder)


def test_absent_folder_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match="not a complete model"):
        read_bundle(tmp_path / "absent")


def test_a_calibration_without_its_parameters_is_refused(bundle_folder: Path) -> None:
    path = bundle_folder / "decision.json"
    content = json.loads(path.read_bytes())
    del content["calibration"]["parameters"]["slope"]
    path.write_text(json.dumps(content), encoding="utf-8")
    _reseal(bundle_folder)
    with pytest.raises(BundleError, match="lacks a part"):
        read_bundle(bundle_folder)


def test_golden_rows_without_a_feature_are_refused(bundle_folder: Path) -> None:
    path = bundle_folder / "golden.parquet"
    pq.write_table(pq.read_table(path).drop_columns("AMT_CREDIT"), path)
    _reseal(bundle_folder)
    with pytest.raises(BundleError, match="lacks a part"):
        read_bundle(bundle_folder)
