"""Whom an address names: any text at all."""

from __future__ import annotations

import pytest

from dash_app.pages.compare.state import Chosen, read_chosen, search_of, typed_number


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("", Chosen(())),
        ("1,2", Chosen((1, 2))),
        ("2,1,2", Chosen((2, 1))),
        (" 100 042 , 7,,", Chosen((100042, 7))),
        ("1,2,3,4,5,6", Chosen((1, 2, 3, 4), left_out=2)),
        ("1,x,-2,3.5,<b>", Chosen((1,), unreadable=4)),
        ("9" * 13, Chosen((), unreadable=1)),
    ],
)
def test_an_address_is_read(text: str, chosen: Chosen) -> None:
    assert read_chosen(text) == chosen


def test_a_long_paste_is_cut() -> None:
    assert len(read_chosen("1" * 10_000_000).ids) <= 1


@pytest.mark.parametrize(
    ("text", "number"),
    [("100 042", 100042), (" 7 ", 7), ("", None), (None, None), ("7a", None), ("-1", None)],
)
def test_a_number_is_typed_with_or_without_spaces(text: str | None, number: int | None) -> None:
    assert typed_number(text) == number


def test_an_address_is_written() -> None:
    assert search_of([1, 2]) == "?ids=1,2"
    assert search_of([]) == ""
