"""Numbers in messages."""

from __future__ import annotations

import pytest

from modelling.tables.wording import counted


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 rows"), (1, "1 row"), (2, "2 rows"), (12345, "12,345 rows")]
)
def test_the_noun_agrees_with_its_number(number: int, words: str) -> None:
    assert counted(number, "row") == words
