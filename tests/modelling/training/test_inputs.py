"""Files are told apart by their content, and nothing of it is kept."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from modelling.errors import ModellingError
from modelling.training.inputs import describe_inputs, same_files


def write(folder: Path, text: str = "SK_ID_CURR,TARGET\n100001,0\n100002,1\n") -> Path:
    folder.mkdir()
    (folder / "application_train.csv").write_text(text)
    return folder


def test_the_same_files_have_the_same_digest(tmp_path: Path) -> None:
    one, two = (describe_inputs(write(tmp_path / name)) for name in ("one", "two"))
    assert one == two
    assert one["tables"]["application_train"] == {"bytes": 36, "columns": 2}


def test_another_size_or_column_changes_it(tmp_path: Path) -> None:
    texts = ("SK_ID_CURR,TARGET\n1,0\n", "SK_ID_CURR,TARGET\n1,0\n2,0\n", "SK_ID_CURR,TARGOT\n1,0\n")
    digests = {describe_inputs(write(tmp_path / str(i), text))["sha256"] for i, text in enumerate(texts)}
    assert len(digests) == 3


def test_nothing_of_the_content_is_kept(tmp_path: Path) -> None:
    assert "100001" not in json.dumps(describe_inputs(write(tmp_path / "one")))


def test_compressed_tables_are_read_too(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "application_train.csv.gz", "wt") as file:
        file.write("SK_ID_CURR,TARGET\n1,0\n")
    assert describe_inputs(tmp_path)["tables"]["application_train"]["columns"] == 2


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModellingError):
        describe_inputs(tmp_path / "nowhere")


def test_another_value_of_the_same_length_changes_it(tmp_path: Path) -> None:
    texts = ("SK_ID_CURR,TARGET\n1,0\n", "SK_ID_CURR,TARGET\n1,1\n")
    one, two = (describe_inputs(write(tmp_path / str(i), text)) for i, text in enumerate(texts))
    assert one["tables"] == two["tables"]
    assert one["sha256"] != two["sha256"]


def test_only_the_tables_that_count_are_described(tmp_path: Path) -> None:
    folder = write(tmp_path / "one")
    alone = describe_inputs(folder)
    (folder / "bureau.csv").write_text("SK_ID_CURR,SK_ID_BUREAU\n100001,1\n")
    assert describe_inputs(folder, ["application_train"]) == alone
    assert describe_inputs(folder)["sha256"] != alone["sha256"]


def test_the_files_of_a_training_are_known_again(tmp_path: Path) -> None:
    folder = write(tmp_path / "one")
    trained_on = describe_inputs(folder)
    (folder / "bureau.csv").write_text("SK_ID_CURR,SK_ID_BUREAU\n100001,1\n")
    assert same_files(folder, trained_on)
    assert not same_files(folder, {})
    assert not same_files(write(tmp_path / "two", "SK_ID_CURR,TARGET\n1,0\n"), trained_on)
