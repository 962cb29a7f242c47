"""A Kaggle of our own: its client, its files, small enough to be made on the spot."""

from __future__ import annotations

import os
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from modelling.tables import declared_tables
from modelling.tables.kaggle import archive, fetch
from modelling.tables.kaggle.published import PUBLISHED, Published

ROWS = 3
TOKEN = "hush-hush-0123456789"


def content(table: str, rows: int = ROWS) -> str:
    """Write a published table: its columns, and rows without a value."""
    columns = [column.name for column in declared_tables()[table].columns]
    return "\n".join([",".join(columns), *["," * (len(columns) - 1)] * rows]) + "\n"


class FakeClient:
    """Gives the files it holds; raises what it was told to, for a table or at the login."""

    def __init__(self) -> None:
        self.files = {table: content(table) for table in PUBLISHED}
        self.zipped = True
        self.raises: dict[str, BaseException] = {}
        self.asked: list[str] = []

    def authenticate(self) -> None:
        sys.stdout.write(TOKEN)
        if "login" in self.raises:
            raise self.raises["login"]

    def competition_download_file(
        self,
        competition: str,
        file_name: str,
        path: str | None = None,
        force: bool = False,
        quiet: bool = False,
    ) -> None:
        assert (competition, force) == ("home-credit-default-risk", False)
        table = file_name.removesuffix(".csv")
        self.asked.append(table)
        sys.stdout.write(TOKEN)
        if table in self.raises:
            raise self.raises[table]
        target = Path(str(path), file_name)
        if not self.zipped:
            target.write_text(self.files[table])
            return
        with zipfile.ZipFile(f"{target}.zip", "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr(file_name, self.files[table])


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> FakeClient:
    """The client that ``import kaggle`` gives, with small published tables."""
    fake = FakeClient()
    monkeypatch.setitem(sys.modules, "kaggle", SimpleNamespace(api=fake))
    small = dict.fromkeys(PUBLISHED, Published(ROWS, 1))
    for module in (archive, fetch):
        monkeypatch.setattr(module, "PUBLISHED", small)
    return fake


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home without any token."""
    for name in [name for name in os.environ if name.startswith(("KAGGLE_", "XDG_"))]:
        monkeypatch.delenv(name)
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    return folder


@pytest.fixture
def token(home: Path) -> None:
    """A token where the client looks for it."""
    (home / ".kaggle").mkdir()
    (home / ".kaggle" / "kaggle.json").write_text(f'{{"username": "me", "key": "{TOKEN}"}}')
