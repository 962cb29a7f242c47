"""What a sentence may say of one feature, found apart from what makes sentences."""

from __future__ import annotations

import math

import numpy as np
import pytest

from modelling.scoring.bundle import Bundle
from modelling.scoring.explanations.quoting import SAID, Quote

TEN = np.arange(1, 11, dtype=np.float32)


def quote(bundle: Bundle, name: str, value: float, language: str = "en", group: object = TEN) -> Quote:
    """Quote a value among ten people."""
    return Quote(bundle, bundle.schema[name], value, group, language, None)  # type: ignore[arg-type]


def test_the_typical_value_is_a_value_of_somebody(explained: Bundle) -> None:
    assert quote(explained, "AMT_CREDIT", 9.0).typical == "5"
    levels = np.array([1, 1, 0, math.nan], dtype=np.float32)
    assert quote(explained, "NAME_CONTRACT_TYPE", 0.0, group=levels).typical == "Revolving credit"
    assert quote(explained, "AMT_CREDIT", 9.0, group=TEN * math.nan).typical is None


def test_without_a_group_it_is_that_of_the_training(explained: Bundle) -> None:
    typical = explained.reference["features"]["AMT_CREDIT"]["typical"]
    assert quote(explained, "AMT_CREDIT", 9.0, group=None).typical == f"{typical:,.0f}"


@pytest.mark.parametrize(
    ("sentence", "value", "typical", "share"),
    [
        ("amt credit: 9, more than for 80% of clients (median: 5). This raises the risk.", True, True, True),
        ("amt credit: 9, more than for 83% of clients (median: 5). This raises the risk.", True, True, False),
        ("amt credit: 9, less than for 80% of clients (median: 5). This raises the risk.", True, True, False),
        ("amt credit: 9, more than for 80% of clients (median: 6). This raises the risk.", True, False, True),
        ("amt credit: 9, more than for 80% of clients. This raises the risk.", True, False, True),
        ("amt credit: 9, like the median of clients. This raises the risk.", True, False, True),
        (
            "amt credit: 90, more than for 80% of clients (median: 5). This raises the risk.",
            False,
            True,
            True,
        ),
    ],
)
def test_numbers_are_looked_for(
    explained: Bundle, sentence: str, value: bool, typical: bool, share: bool
) -> None:
    of = quote(explained, "AMT_CREDIT", 9.0)
    assert (of.has_value(sentence), of.has_typical(sentence), of.has_share(sentence)) == (
        value,
        typical,
        share,
    )
    assert of.has_direction(sentence, raises=True)
    assert not of.has_direction(sentence, raises=False)


def test_a_time_before_is_longer_when_its_number_is_lower(explained: Bundle) -> None:
    days = -365.25 * np.arange(20, 30, dtype=np.float32)
    of = quote(explained, "DAYS_BIRTH", float(days[8]), group=days)
    assert of.has_share("days birth: 28 years, more than for 80% of clients (median: 24 years).")
    assert not of.has_share("days birth: 28 years, less than for 80% of clients (median: 24 years).")


def test_shares_of_levels_are_among_those_known(explained: Bundle) -> None:
    levels = np.array([1, 1, 1, 0, math.nan], dtype=np.float32)
    of = quote(explained, "NAME_CONTRACT_TYPE", 0.0, "fr", levels)
    text = "name contract type\u00a0: Prêt personnel, comme {} % des clients (le plus souvent\u00a0: {})."
    assert of.has_share(text.format(25, ""))
    assert not of.has_share(text.format(20, ""))
    assert of.has_typical(text.format(25, "Crédit renouvelable"))
    assert not of.has_typical(text.format(25, "Prêt personnel"))


def test_nobody_is_more_than_all_but_one_in_a_hundred(explained: Bundle) -> None:
    of = quote(explained, "AMT_CREDIT", 11.0)
    assert of.has_share("amt credit: 11, more than for 99% of clients (median: 5).")
    assert not of.has_share("amt credit: 11, more than for 90% of clients (median: 5).")


def test_a_missing_value_may_be_said_by_what_it_means(explained: Bundle) -> None:
    of = quote(explained, "AMT_CREDIT", math.nan)
    assert of.has_value("amt credit: not provided (not asked); median of clients with a value: 5. That")
    assert of.has_value("amt credit: not asked; median of clients with a value: 5. That")
    assert not of.has_value("amt credit: 5; median of clients with a value: 5. That")
    assert of.has_typical("amt credit: not asked; median of clients with a value: 5. That it is missing")


def test_no_small_word_belongs_to_both_languages() -> None:
    assert SAID["fr"].own.isdisjoint(SAID["en"].own)
