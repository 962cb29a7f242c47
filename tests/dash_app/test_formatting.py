from __future__ import annotations

import pytest

from dash_app import formatting


@pytest.mark.parametrize(
    ("share", "lang", "digits", "text"),
    [
        (0.0631, "fr", 1, "6,3\u202f%"),
        (0.0631, "en", 1, "6.3%"),
        (0.0909090909, "fr", 2, "9,09\u202f%"),
        (1, "fr", 0, "100\u202f%"),
        (0, "en", 1, "0.0%"),
        (None, "fr", 1, "–"),
    ],
)
def test_percentages(share: float | None, lang: str, digits: int, text: str) -> None:
    assert formatting.percent(share, lang, digits) == text


@pytest.mark.parametrize("share", [0.0631, 0.0906, 0.0005, 0.08045, 0.12345, 1.0, 0.0])
@pytest.mark.parametrize("digits", [1, 2])
def test_rounding_is_that_of_the_percentage_shown(share: float, digits: int) -> None:
    assert f"{formatting.rounded(share, digits)}%" == formatting.percent(share, "en", digits)


def test_two_shares_that_round_alike_need_two_decimals() -> None:
    assert formatting.digits_apart(0.0631, 0.0909) == 1
    assert formatting.digits_apart(0.0906, 0.0909) == 2


@pytest.mark.parametrize(
    ("number", "lang", "text"),
    [(307511, "fr", "307\u202f511"), (307511, "en", "307,511"), (12.6, "fr", "13"), (None, "en", "–")],
)
def test_counts(number: float | None, lang: str, text: str) -> None:
    assert formatting.count(number, lang) == text


def test_decimals_drop_useless_zeros() -> None:
    assert formatting.decimal(12.50, "fr") == "12,5"
    assert formatting.decimal(12, "en") == "12"
    assert formatting.decimal(2.345, "en", digits=1) == "2.3"
    assert formatting.decimal(1234.5, "fr", digits=0) == "1\u202f234"
    assert formatting.decimal(None, "fr") == "–"


def test_money_has_no_currency_unless_one_is_set() -> None:
    assert formatting.money(24700.4, "fr") == "24\u202f700"
    assert formatting.money(24700.4, "fr", "EUR") == "24\u202f700\u00a0€"
    assert formatting.money(24700.4, "en", "EUR") == "€24,700"
    assert formatting.money(None, "fr", "EUR") == "–"


def test_a_client_number_is_the_same_in_both_languages() -> None:
    assert formatting.identifier(100042) == "100\u00a0042"
    assert formatting.identifier(42) == "42"


def test_points_say_the_size_of_a_difference() -> None:
    assert formatting.points(-0.0281, "fr") == "2,8"
    assert formatting.points(0.0281, "en") == "2.8"
    assert formatting.points(None, "en") == "–"


def test_dates_are_words() -> None:
    assert formatting.date("2026-11-03T10:00:00Z", "fr") == "3 novembre 2026"
    assert formatting.date("2026-11-03", "en") == "November 3, 2026"
    assert formatting.date(None, "fr") == "–"


def test_a_number_is_put_in_words_once(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = formatting.percent(0.5217, "fr"), formatting.count(71_523, "en")
    for name in ("format_percent", "format_decimal"):
        monkeypatch.setattr(formatting, name, lambda *_, **__: pytest.fail("written again"))
    assert (formatting.percent(0.5217, "fr"), formatting.count(71_523, "en")) == texts


def test_a_zero_that_is_kept_has_no_sign() -> None:
    assert {formatting.percent(zero, "en") for zero in (-0.0, 0.0, 0)} == {"0.0%"}
    assert {formatting.decimal(zero, "fr") for zero in (-0.0, 0.0, 0)} == {"0"}
