"""Tidy rows of a distribution."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dash_app.contracts import Bin, Distribution
from dash_app.figures.bins import MOST_LEVELS, is_categorical, levels, own_place, ranges


def level(name: str, count: int, rate: float | None = 0.1) -> Bin:
    """Return a bin of a category."""
    return Bin(None, None, count, rate, name, name.title())


def test_ranges_of_days_become_years_from_young_to_old(age: Distribution) -> None:
    rows = ranges(age, "fr")
    assert [(row.low, row.high) for row in rows] == [(20, 30), (30, 40), (40, 50), (50, 60)]
    assert [row.name for row in rows] == ["20 – 30", "30 – 40", "40 – 50", "50 – 60"]
    assert [row.count for row in rows] == [10, 390, 400, 200]


def test_shares_add_up_to_one(age: Distribution, education: Distribution) -> None:
    assert sum(row.share for row in ranges(age, "fr")) == pytest.approx(1)
    assert sum(row.share for row in levels(education, "autres")) == pytest.approx(1)


def test_the_clients_own_range_is_marked_once(age: Distribution) -> None:
    assert [row.own for row in ranges(age, "fr")] == [False, True, False, False]


def test_a_value_beyond_the_bars_marks_the_last_one(age: Distribution) -> None:
    rows = ranges(replace(age, value=-36525.0), "fr")
    assert [row.own for row in rows] == [False, False, False, True]


def test_a_missing_value_marks_nothing(age: Distribution) -> None:
    assert not any(row.own for row in ranges(replace(age, value=None), "fr"))
    assert own_place(replace(age, value=None)) is None


def test_the_clients_place_is_in_the_unit_of_the_axis(age: Distribution) -> None:
    assert own_place(age) == pytest.approx(38.0, abs=0.01)


def test_a_rate_of_few_clients_is_not_shown(age: Distribution) -> None:
    assert ranges(age, "fr")[0].default_rate is None
    assert ranges(age, "fr")[1].default_rate == 0.09


@pytest.mark.parametrize(
    ("low", "high", "lang", "name"),
    [
        (100000.0, 150000.0, "fr", "100\u202f000 – 150\u202f000"),
        (0.0, 0.03, "fr", "0 – 0,03"),
        (0.5, 1.25, "en", "0.5 – 1.2"),
        (2.0, 2.0, "en", "2"),
    ],
)
def test_ranges_are_named_with_as_many_digits_as_they_need(
    age: Distribution, low: float, high: float, lang: str, name: str
) -> None:
    one = replace(age, unit="score", bins=(Bin(low, high, 5, None, None, None),))
    assert ranges(one, lang)[0].name == name


def test_no_bins_give_no_rows(age: Distribution) -> None:
    assert ranges(replace(age, bins=()), "fr") == []


def test_levels_come_from_the_most_frequent_to_the_rarest(education: Distribution) -> None:
    rows = levels(education, "autres")
    assert [row.name for row in rows] == ["Études secondaires", "Études supérieures", "Collège"]
    assert [row.low for row in rows] == [0, 1, 2]
    assert [row.own for row in rows] == [False, True, False]


def test_rare_levels_are_gathered_but_never_the_clients_own(education: Distribution) -> None:
    many = tuple(level(f"l{i}", 1000 - i) for i in range(20))
    rows = levels(replace(education, bins=many, value="l19"), "Autres réponses")
    assert len(rows) == MOST_LEVELS + 2
    assert [row.name for row in rows if row.own] == ["L19"]
    assert rows[-1].name == "Autres réponses"
    assert rows[-1].count == sum(1000 - i for i in range(MOST_LEVELS, 19))
    assert sum(row.share for row in rows) == pytest.approx(1)


@pytest.mark.parametrize("value", [1.0, True, 1])
def test_a_flag_finds_its_level(education: Distribution, value: float | bool) -> None:
    flags = replace(education, bins=(level("0", 60), level("1", 40)), value=value)
    assert [row.own for row in levels(flags, "autres")] == [False, True]


def test_a_flag_has_levels_in_the_words_of_the_api(age: Distribution) -> None:
    bins = (Bin(0.0, 0.0, 60, 0.1, None, "non"), Bin(1.0, 1.0, 40, 0.1, None, "oui"))
    flag = replace(age, kind="flag", unit="flag", bins=bins, value=1.0)
    assert is_categorical(flag)
    assert [(row.name, row.own) for row in levels(flag, "autres")] == [("non", False), ("oui", True)]


def test_a_range_keeps_the_label_of_the_api(age: Distribution) -> None:
    one = replace(age, unit="money", bins=(Bin(0.0, 100.0, 5, None, None, "moins de 100"),))
    assert ranges(one, "fr")[0].name == "moins de 100"


def test_levels_and_ranges_are_told_apart(age: Distribution, education: Distribution) -> None:
    assert is_categorical(education)
    assert not is_categorical(age)
