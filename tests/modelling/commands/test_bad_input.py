"""Tables that something is wrong with, as a user meets them: one clear line, or a result with a warning."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from modelling.__main__ import main
from modelling.training.learners import Settings
from modelling.training.publication import open_model

Spoil = Callable[[Path], None]
Change = Callable[[pa.Table], pa.Table]
#: Applicants that the small folder keeps.
KEPT = 700


def change(folder: Path, table: str, how: Change) -> None:
    """Write a table again, changed."""
    path = folder / f"{table}.parquet"
    pq.write_table(how(pq.read_table(path)), path)


def with_column(table: pa.Table, name: str, values: list[object] | pa.Array) -> pa.Table:
    """Put other values in a column."""
    return table.set_column(table.column_names.index(name), name, pa.array(values))


def state(artifacts: Path) -> dict[str, bytes]:
    """All that stands in a folder of artifacts."""
    return {str(path): path.read_bytes() for path in artifacts.rglob("*") if path.is_file()}


@pytest.fixture
def folder(demo_tables: Path, tmp_path: Path) -> Path:
    """The demo's tables with fewer labelled applicants and those to be scored."""
    small = Path(shutil.copytree(demo_tables, tmp_path / "data"))
    change(small, "application_train", lambda table: table.slice(0, KEPT))
    return small


def no_applications(folder: Path) -> None:
    for name in ("application_train", "application_test"):
        change(folder, name, lambda table: table.slice(0, 0))


def applications_twice(folder: Path) -> None:
    change(folder, "application_train", lambda table: pa.concat_tables([table, table.slice(0, 9)]))


def applications_in_both(folder: Path) -> None:
    train = pq.read_table(folder / "application_train.parquet").drop_columns(["TARGET"])
    pq.write_table(train.slice(0, 5), folder / "application_test.parquet")


def loans_twice(folder: Path) -> None:
    change(folder, "bureau", lambda table: pa.concat_tables([table, table.slice(0, 4)]))


def earlier_loans_twice(folder: Path) -> None:
    change(folder, "previous_application", lambda table: pa.concat_tables([table, table.slice(0, 1)]))


@pytest.mark.parametrize("command", ["train", "features", "score"])
@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (no_applications, "There is no application: the application tables hold a header and no rows."),
        (applications_twice, "SK_ID_CURR of another in 9 applications: keep one row per applicant"),
        (applications_in_both, "SK_ID_CURR of another in 5 applications: keep one row per applicant"),
        (loans_twice, "bureau has the SK_ID_BUREAU of another row in 4 rows: keep one row per SK_ID_BUREAU"),
        (earlier_loans_twice, "previous_application has the SK_ID_PREV of another row in 1 row"),
    ],
)
def test_what_would_make_a_result_wrong_is_refused_in_one_line(
    command: str,
    spoil: Spoil,
    message: str,
    folder: Path,
    published: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    spoil(folder)
    before = state(published)
    out = ["--out", str(tmp_path / "features.parquet")] if command == "features" else []
    assert main([command, "--data", str(folder), "--artifacts", str(published), *out]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("Error: ")
    assert message in line
    assert state(published) == before
    assert not (tmp_path / "features.parquet").exists()


def test_mixed_snapshots_say_so(folder: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    loans_twice(folder)
    main(["features", "--data", str(folder), "--out", str(tmp_path / "f.parquet")])
    assert "If two snapshots were mixed, keep one of them." in capsys.readouterr().err


def test_odd_but_usable_rows_are_scored_with_their_warnings(
    folder: Path, published: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def unseen(table: pa.Table) -> pa.Table:
        values = ["Astronaut", "Astronaut", *table.column("OCCUPATION_TYPE").to_pylist()[2:]]
        return with_column(table, "OCCUPATION_TYPE", values)

    change(folder, "application_test", unseen)
    schema = open_model(published).schema
    emptied = next(feature.table for feature in schema.features if feature.table != "application")
    change(folder, emptied, lambda table: table.slice(0, 0))
    out = tmp_path / "scores.parquet"
    arguments = ["score", "--data", str(folder), "--artifacts", str(published), "--out", str(out), "--json"]
    assert main(arguments) == 0
    shown = capsys.readouterr()
    notes = json.loads(shown.out)["notes"]
    assert f"{emptied} holds no rows: nobody has a history there." in notes
    assert "Levels that the model has not seen count as missing: OCCUPATION_TYPE (2 applicants)." in notes
    assert all(f"Warning: {note}" in shown.err for note in notes)
    applicants = KEPT + len(pq.read_table(folder / "application_test.parquet"))
    probability = pq.read_table(out).column("probability_of_default").to_numpy()
    assert len(probability) == applicants
    assert np.isfinite(probability).all()


def test_a_client_without_any_history_is_scored(folder: Path, published: Path, tmp_path: Path) -> None:
    first = pq.read_table(folder / "application_test.parquet").column("SK_ID_CURR")[0].as_py()
    for path in folder.glob("*.parquet"):
        table = pq.read_table(path)
        if not path.stem.startswith("application") and "SK_ID_CURR" in table.column_names:
            pq.write_table(table.filter(pa.compute.field("SK_ID_CURR") != first), path)
    out = tmp_path / "scores.parquet"
    assert main(["score", "--data", str(folder), "--artifacts", str(published), "--out", str(out)]) == 0
    scores = pq.read_table(out)
    position = scores.column("SK_ID_CURR").to_pylist().index(first)
    assert 0 < scores.column("probability_of_default")[position].as_py() < 1


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let trees grow in a moment."""
    settings = Settings(eta=0.3, max_depth=2, min_child_weight=2, max_rounds=10, patience=3)
    monkeypatch.setattr("modelling.training.pipeline.settings_for", lambda _target: settings)


def test_a_column_all_missing_and_outcomes_not_known_still_train_and_score(
    folder: Path, tmp_path: Path, quick: None, capsys: pytest.CaptureFixture[str]
) -> None:
    def odd(table: pa.Table) -> pa.Table:
        table = with_column(table, "EXT_SOURCE_1", pa.nulls(len(table)))
        table = with_column(table, "CODE_GENDER", [None] * len(table))
        return with_column(table, "TARGET", [None] * 30 + table.column("TARGET").to_pylist()[30:])

    change(folder, "application_train", odd)
    change(folder, "bureau", lambda table: table.slice(0, 0))
    where = ["--data", str(folder), "--artifacts", str(tmp_path / "artifacts")]
    assert main(["train", *where, "--resampling", "none", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["n_rows"] == KEPT - 30
    assert (
        "bureau holds no rows: nobody has a history there."
        in open_model(tmp_path / "artifacts").report["notes"]
    )
    assert main(["score", *where, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["applicants"] == KEPT + len(pq.read_table(folder / "application_test.parquet"))


def test_an_application_only_model_scores_all_tables_without_their_histories(
    folder: Path, tmp_path: Path, quick: None, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--data", str(folder), "--artifacts", str(tmp_path / "artifacts")]
    assert main(["train", *where, "--resampling", "none", "--application-only", "--json"]) == 0
    for path in folder.glob("*.parquet"):
        if not path.stem.startswith("application"):
            path.write_bytes(b"not a table at all")
    capsys.readouterr()
    assert main(["score", *where, "--json"]) == 0
    shown = capsys.readouterr()
    assert json.loads(shown.out)["missing_features"] == []
    assert shown.err == ""
    assert main(["features", "--data", str(folder), "--out", str(tmp_path / "f.parquet")]) == 1
    arguments = ["--out", str(tmp_path / "f.parquet"), "--application-only", "--json"]
    capsys.readouterr()
    assert main(["features", "--data", str(folder), *arguments]) == 0
    assert "bureau" in json.loads(capsys.readouterr().out)["absent_tables"]
