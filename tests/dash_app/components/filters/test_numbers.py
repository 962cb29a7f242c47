from __future__ import annotations

import pytest

from dash_app.components.filters.numbers import plain_number, read_number, write_number


@pytest.mark.parametrize(
    ("typed", "lang", "number"),
    [
        ("310 500,50", "fr", 310500.5),
        ("310\u202f500,50", "fr", 310500.5),
        ("310.500,50", "fr", 310500.5),
        ("310500.50", "fr", 310500.5),
        ("1.000.000", "fr", 1e6),
        ("12,5", "fr", 12.5),
        ("12,5 %", "fr", 12.5),
        ("1 500 €", "fr", 1500.0),
        ("310,500.50", "en", 310500.5),
        ("310,500", "en", 310500.0),
        ("12,5", "en", 12.5),
        ("1'000", "en", 1000.0),
        ("\u22123", "fr", -3.0),
        (-3.5, "fr", -3.5),
        ("1e20", "fr", 1e15),
        ("0", "fr", 0.0),
    ],
)
def test_numbers_are_read_as_people_type_them(typed: object, lang: str, number: float) -> None:
    assert read_number(typed, lang) == number


@pytest.mark.parametrize(
    "typed", [None, "", " ", "many", "1,2,3", "nan", "inf", "1..2", "--1", "0x10", "\u0663", True]
)
def test_anything_else_is_no_number(typed: object) -> None:
    assert read_number(typed, "fr") is None


def test_a_huge_paste_is_cut() -> None:
    assert read_number("9" * 10_000_000, "fr") == 1e15


@pytest.mark.parametrize("value", [0.0, 310500.5, -12.25, 1e9])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_what_is_written_is_read_back(value: float, lang: str) -> None:
    assert read_number(write_number(value, lang), lang) == value
    assert read_number(plain_number(value), lang) == value
    assert write_number(None, lang) == plain_number(None) == ""
