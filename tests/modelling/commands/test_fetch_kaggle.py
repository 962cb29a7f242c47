"""``fetch-kaggle`` on the command line, with a client that reaches nobody."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from modelling.__main__ import main
from modelling.tables import declared_tables
from modelling.tables.kaggle import archive, fetch
from modelling.tables.kaggle.published import PUBLISHED, Published

TOKEN = "hush-hush-0123456789"


class FakeClient:
    """Writes each table with its columns and no row; refuses when told to."""

    status: int | None = None

    def authenticate(self) -> None:
        sys.stdout.write(TOKEN)

    def competition_download_file(self, competition: str, file_name: str, path: str, quiet: bool) -> None:
        if self.status:
            error = RuntimeError(f"refused {TOKEN}")
            error.status = self.status  # type: ignore[attr-defined]
            raise error
        columns = declared_tables()[file_name.removesuffix(".csv")].columns
        Path(path, file_name).write_text(",".join(column.name for column in columns) + "\n")


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> FakeClient:
    """The client, and a token for it."""
    fake = FakeClient()
    monkeypatch.setitem(sys.modules, "kaggle", SimpleNamespace(api=fake))
    monkeypatch.setenv("KAGGLE_API_TOKEN", TOKEN)
    for module in (archive, fetch):
        monkeypatch.setattr(module, "PUBLISHED", dict.fromkeys(PUBLISHED, Published(0, 1)))
    return fake


def test_tables_are_fetched_once(
    client: FakeClient, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["fetch-kaggle", "--out", str(tmp_path / "data")]
    assert main(arguments) == 0
    shown = capsys.readouterr()
    assert shown.out.startswith("8 tables fetched, 0 there already")
    assert "check-data" in shown.out
    assert main([*arguments, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["fetched"], len(answer["kept"])) == ([], 8)


def test_the_rules_are_named_and_the_token_never_shown(
    client: FakeClient, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    client.status = 403
    assert main(["fetch-kaggle", "--out", str(tmp_path / "data")]) == 1
    shown = capsys.readouterr()
    assert "accept the rules of the competition at https://www.kaggle.com/" in shown.err
    assert shown.err.count("\n") == 1
    assert TOKEN not in shown.out + shown.err


def test_without_a_token_one_line_says_how(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in [name for name in os.environ if name.startswith(("KAGGLE_", "XDG_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert main(["fetch-kaggle", "--out", str(tmp_path / "data")]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("Error: There is no Kaggle token")


def test_a_folder_must_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fetch-kaggle"]) == 2
    assert "--out" in capsys.readouterr().err
