"""Numbers as people type them, in either convention."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dash_app.entry.numbers import Unreadable, read_number, read_share


@pytest.mark.parametrize(
    ("text", "mark", "value"),
    [
        ("310 500,50", ",", 310500.5),
        ("310\u202f500,50", ",", 310500.5),
        ("310\u00a0500 €", ",", 310500.0),
        ("310.500,50", ",", 310500.5),
        ("1.310.500", ",", 1310500.0),
        ("310500.50", ",", 310500.5),
        ("0.512", ",", 0.512),
        ("0,512", ",", 0.512),
        ("12,5", ",", 12.5),
        ("−3", ",", -3.0),
        ("3,1E+05", ",", 310000.0),
        ("1'310'500", ",", 1310500.0),
        ("310,500.50", ".", 310500.5),
        ("310,500", ".", 310500.0),
        ("1,310,500", ".", 1310500.0),
        ("0,512", ".", 0.512),
        ("12,5", ".", 12.5),
        ("310 500 EUR", ".", 310500.0),
    ],
)
def test_a_number_is_read(text: str, mark: Any, value: float) -> None:
    assert read_number(text, mark) == pytest.approx(value)


@pytest.mark.parametrize(
    "text",
    ["", "abc", "12 34", "1,2,3", "1.2.3", "--4", "1 000 00", "12,", ",5", "١٢x", "9" * 61, "1e999", "nan"],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_number(text, ",")
    assert caught.value.code == "number"
    assert not text or text not in str(caught.value)


def test_what_can_be_read_in_two_ways_is_asked_again() -> None:
    with pytest.raises(Unreadable) as caught:
        read_number("310.500", ",")
    assert caught.value.code == "ambiguous"
    assert read_number("310.500", ".") == 310.5


@given(st.text(max_size=30), st.sampled_from([",", "."]))
def test_any_text_is_read_or_refused(text: str, mark: Any) -> None:
    try:
        value = read_number(text, mark)
    except Unreadable:
        return
    assert value == value


@pytest.mark.parametrize(
    ("text", "percent", "found"),
    [("12,5 %", True, ("12,5", 100.0)), ("12,5", True, ("12,5", 100.0)), ("0,6", False, ("0,6", 1.0)),
     ("61%", False, ("61", 100.0))],
)  # fmt: skip
def test_a_percentage_is_parted_from_its_sign(text: str, percent: bool, found: tuple[str, float]) -> None:
    assert read_share(text, percent=percent) == found
