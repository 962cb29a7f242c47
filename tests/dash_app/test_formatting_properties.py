"""Numbers as people write them, whatever they are."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dash_app.formatting import (
    count,
    decimal,
    digits_apart,
    identifier,
    money,
    percent,
    points,
    rounded,
    signed,
)

QUICK = settings(max_examples=80, deadline=None)
SHARES = st.floats(0, 1, allow_subnormal=False)
NUMBERS = st.floats(-1e7, 1e7, allow_subnormal=False)
LANGS = st.sampled_from(["fr", "en"])
SPACES = "\u00a0\u202f"


def read(text: str, lang: str) -> float:
    """Read a number back as a person of that language does."""
    bare = re.sub(f"[{SPACES}%+]", "", text).replace("−", "-")
    return float(bare.replace(",", ".") if lang == "fr" else bare.replace(",", ""))


@QUICK
@given(share=SHARES, lang=LANGS, digits=st.integers(0, 2))
def test_a_percentage_can_be_read_back(share: float, lang: str, digits: int) -> None:
    written = percent(share, lang, digits)
    assert read(written, lang) == pytest.approx(100 * share, abs=0.51 * 10**-digits)
    assert " " not in written  # a line never ends in the middle of it


@QUICK
@given(share=SHARES, digits=st.integers(1, 2))
def test_what_is_compared_is_what_is_written(share: float, digits: int) -> None:
    assert percent(share, "en", digits) == f"{rounded(share, digits)}%"


@QUICK
@given(first=SHARES, second=SHARES)
def test_one_decimal_is_enough_where_it_tells_two_shares_apart(first: float, second: float) -> None:
    digits = digits_apart(first, second)
    assert digits == (2 if percent(first, "en") == percent(second, "en") else 1)
    assert digits_apart(second, first) == digits


@QUICK
@given(number=NUMBERS, lang=LANGS, digits=st.integers(0, 4))
def test_a_number_has_at_most_its_decimals_and_can_be_read_back(
    number: float, lang: str, digits: int
) -> None:
    written = decimal(number, lang, digits)
    assert read(written, lang) == pytest.approx(number, abs=0.51 * 10**-digits, rel=1e-12)
    fraction = written.partition("," if lang == "fr" else ".")[2]
    assert len(fraction) <= digits


@QUICK
@given(number=st.floats(0.01, 1e6), lang=LANGS)
def test_a_sign_is_always_told_and_a_minus_is_a_real_one(number: float, lang: str) -> None:
    more, less = signed(number, lang), signed(-number, lang)
    assert (more[0], less[0]) == ("+", "−")
    assert more[1:] == less[1:]


@QUICK
@given(number=st.integers(0, 10**9), lang=LANGS)
def test_thousands_stand_apart_and_nothing_is_lost(number: int, lang: str) -> None:
    written = count(number, lang)
    assert read(written, lang) == number
    assert all(len(group) == 3 for group in re.split(f"[{SPACES},]", written)[1:])


@QUICK
@given(number=st.integers(1, 10**7))
def test_the_number_of_a_client_is_one_word_of_all_its_digits(number: int) -> None:
    written = identifier(number)
    assert written.replace("\u00a0", "") == str(number)
    assert len(written.split(" ")) == 1


@QUICK
@given(difference=st.floats(-1, 1, allow_subnormal=False), lang=LANGS)
def test_points_have_a_size_and_no_sign(difference: float, lang: str) -> None:
    assert points(difference, lang) == points(-difference, lang)
    assert read(points(difference, lang), lang) == pytest.approx(100 * abs(difference), abs=0.051)


@QUICK
@given(amount=st.integers(0, 10**8), lang=LANGS)
def test_an_amount_has_a_currency_only_where_one_is_set(amount: int, lang: str) -> None:
    assert money(amount, lang) == count(amount, lang)
    priced = money(amount, lang, "EUR")
    assert priced.count("€") == 1
    assert priced.endswith("€") is (lang == "fr")
    assert read(priced.replace("€", ""), lang) == amount


@pytest.mark.parametrize("write", [percent, count, decimal, money, points])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_missing_number_is_a_dash(write: object, lang: str) -> None:
    assert write(None, lang) == "–"  # type: ignore[operator]
