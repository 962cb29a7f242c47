"""The list of history tables."""

from __future__ import annotations

import pytest

from modelling.features.histories import HISTORIES, History
from modelling.tables import TABLE_NAMES


def test_every_child_table_has_its_history() -> None:
    assert {history.table for history in HISTORIES} == set(TABLE_NAMES[2:])


@pytest.mark.parametrize("history", HISTORIES, ids=lambda history: history.table)
def test_a_history_reads_its_own_table_and_declares_its_absence(history: History) -> None:
    assert history.table in history.reads
    assert [recipe.aggregation for recipe in history.recipes].count("absence") == 1
    assert history.recipes[0].name.endswith("_NO_HISTORY")
