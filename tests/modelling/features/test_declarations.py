"""Reading of the declaration files."""

from __future__ import annotations

import pytest

from modelling.features.declarations import declared_rows, meaning_of_missing
from modelling.features.errors import FeatureError
from modelling.features.histories import HISTORIES

FILES = [
    "application",
    "derived",
    "filters",
    "levels",
    "missing",
    "windows",
    *(history.table.lower() for history in HISTORIES),
]


@pytest.mark.parametrize("name", FILES)
def test_every_file_is_well_formed(name: str) -> None:
    rows = declared_rows(name)
    assert rows
    for row in rows:
        assert all(cell == cell.strip() for cell in row.values())


def test_a_line_with_a_cell_too_many_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    class Folder:
        def joinpath(self, *_parts: str) -> Folder:
            return self

        def read_text(self, encoding: str) -> str:
            return "a,b\n1,2\n1,2,3\n"

    monkeypatch.setattr("modelling.features.declarations.files", lambda _package: Folder())
    with pytest.raises(FeatureError, match=r"broken\.csv, line 3"):
        declared_rows("broken")


def test_meaning_of_missing_in_both_languages() -> None:
    assert meaning_of_missing("never") == {"en": "never missing", "fr": "jamais manquant"}


def test_an_undeclared_meaning_is_refused() -> None:
    with pytest.raises(FeatureError, match="'nope' is not declared"):
        meaning_of_missing("nope")
