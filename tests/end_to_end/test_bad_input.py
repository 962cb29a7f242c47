"""Wrong input on the command line: one clear line, the right status, nothing lost."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from scripts.demo.__main__ import start_demo
from scripts.demo.settings import DemoError, Settings

ROOT = Path(__file__).resolve().parents[2]
APPLICATIONS = "application_train.parquet"


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "modelling", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)


@pytest.fixture
def tables(demo_tables: Path, tmp_path: Path) -> Path:
    """Copy the applications and one history, to be spoiled."""
    folder = tmp_path / "tables"
    folder.mkdir()
    for name in (APPLICATIONS, "bureau.parquet"):
        shutil.copy(demo_tables / name, folder)
    return folder


def _change(folder: Path, change: Callable[[pa.Table], pa.Table]) -> None:
    path = folder / APPLICATIONS
    pq.write_table(change(pq.read_table(path)), path)


def _empty_csv(folder: Path) -> None:
    (folder / APPLICATIONS).unlink()
    (folder / "application_train.csv").write_text("", encoding="utf-8")


def _truncate(folder: Path) -> None:
    path = folder / APPLICATIONS
    path.write_bytes(path.read_bytes()[:5000])


def _rename_key(folder: Path) -> None:
    names = {"SK_ID_CURR": "CLIENT"}
    _change(folder, lambda table: table.rename_columns([names.get(n, n) for n in table.column_names]))


def _double(folder: Path) -> None:
    _change(folder, lambda table: pa.concat_tables([table, table.slice(0, 1)]))


def _one_class(folder: Path) -> None:
    zeros = pa.array([0] * pq.read_metadata(folder / APPLICATIONS).num_rows, pa.int64())
    _change(folder, lambda table: table.set_column(table.column_names.index("TARGET"), "TARGET", zeros))


def _text(folder: Path) -> None:
    def to_text(table: pa.Table) -> pa.Table:
        words = pc.if_else(pc.greater(table["AMT_CREDIT"], 0), "beaucoup", "peu")
        return table.set_column(table.column_names.index("AMT_CREDIT"), "AMT_CREDIT", words)

    _change(folder, to_text)


def _no_target(folder: Path) -> None:
    _change(folder, lambda table: table.drop_columns("TARGET"))


SPOILED = [
    (_empty_csv, "application_train"),
    (_truncate, "application_train"),
    (_rename_key, "SK_ID_CURR"),
    (_double, "SK_ID_CURR"),
    (_text, "AMT_CREDIT"),
    (_no_target, "TARGET"),
    (_one_class, "TARGET"),
]


@pytest.mark.parametrize(("spoil", "named"), SPOILED, ids=[spoil.__name__.strip("_") for spoil, _ in SPOILED])
def test_training_on_spoiled_tables_is_refused_in_one_line(
    tables: Path, tmp_path: Path, spoil: Callable[[Path], None], named: str
) -> None:
    spoil(tables)
    artifacts = tmp_path / "artifacts"
    outcome = _run("train", "--data", str(tables), "--artifacts", str(artifacts))
    assert outcome.returncode == 1, outcome.stderr
    last = outcome.stderr.strip().splitlines()[-1]
    assert last.startswith("Error: ")
    assert named in last
    assert "Traceback" not in outcome.stderr
    assert "beaucoup" not in outcome.stdout + outcome.stderr
    assert not list(artifacts.rglob("manifest.json"))


@pytest.mark.parametrize(("spoil", "named"), SPOILED[:5], ids=["empty", "truncated", "key", "double", "text"])
def test_the_check_fails_on_them_and_says_where(
    tables: Path, spoil: Callable[[Path], None], named: str
) -> None:
    spoil(tables)
    outcome = _run("check-data", "--data", str(tables))
    assert outcome.returncode == 1
    assert named in outcome.stdout + outcome.stderr
    assert "Traceback" not in outcome.stderr


@pytest.mark.parametrize(
    ("arguments", "status", "named"),
    [
        (["train", "--data", "no-such-folder"], 1, "no-such-folder"),
        (["check-data", "--data", "no-such-folder"], 1, "no-such-folder"),
        (["train"], 2, "--data"),
        (["train", "--data", ".", "--resampling", "magic"], 2, "smote"),
        (["train", "--data", ".", "--cost-ratio", "many"], 2, "cost-ratio"),
        (["demo-data", "--applicants", "ten", "--out", "x"], 2, "applicants"),
        (["nonsense"], 2, "nonsense"),
        (["publish", "v0", "--artifacts", "no-such-artifacts"], 1, "train"),
        (["rollback", "--artifacts", "no-such-artifacts"], 1, "publish"),
        (["score", "--data", ".", "--artifacts", "no-such-artifacts"], 1, "train"),
    ],
)
def test_wrong_arguments_are_named(arguments: list[str], status: int, named: str) -> None:
    outcome = _run(*arguments)
    assert outcome.returncode == status, outcome.stderr
    assert named in outcome.stderr
    assert "Traceback" not in outcome.stderr


def test_scoring_another_folder_keeps_the_population_in_use(published: Path, tables: Path) -> None:
    pointer = (published / "populations" / "CURRENT").read_text(encoding="utf-8")
    out = tables / "scores.parquet"
    outcome = _run("score", "--data", str(tables), "--artifacts", str(published), "--out", str(out))
    assert outcome.returncode == 0, outcome.stderr
    assert "count as missing" in outcome.stderr
    scores = pq.read_table(out)
    assert scores.column_names == ["SK_ID_CURR", "probability_of_default", "decision"]
    assert set(scores["decision"].unique().to_pylist()) <= {"granted", "refused"}
    assert (published / "populations" / "CURRENT").read_text(encoding="utf-8") == pointer


def test_a_taken_port_stops_the_demo_before_anything_is_made(demo_settings: Settings, tmp_path: Path) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        settings = replace(demo_settings, api_port=port, folder=tmp_path / ".demo", artifacts=tmp_path / "a")
        with pytest.raises(DemoError, match=f"Port {port} is in use"):
            start_demo(settings)
    assert list((tmp_path / ".demo").iterdir()) == []
    assert not (tmp_path / "a").exists()
