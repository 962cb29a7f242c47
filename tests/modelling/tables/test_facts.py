"""What facts say of themselves."""

from __future__ import annotations

from typing import Any


def test_a_table_is_readable_when_present_and_sound(facts: Any) -> None:
    assert facts("bureau").is_readable
    assert not facts("bureau", present=False).is_readable
    assert not facts("bureau", defect="damaged").is_readable


def test_columns_are_looked_up_together(facts: Any) -> None:
    assert facts("bureau").has("SK_ID_CURR", "SK_ID_BUREAU")
    assert not facts("bureau").has("SK_ID_CURR", "SK_ID_PREV")
    assert facts("bureau").has()


def test_rows_are_those_counted_with_the_cells(facts: Any) -> None:
    assert facts("bureau").rows == 100
