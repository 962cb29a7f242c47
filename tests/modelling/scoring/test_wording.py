"""Values in words: one table a unit, both languages, as people say them."""

from __future__ import annotations

import itertools
import math

import pytest

from modelling.scoring.errors import InvalidValue
from modelling.scoring.schema import Feature, Level
from modelling.scoring.wording import (
    Speaker,
    duration_text,
    number_text,
    percent_text,
    theme_text,
    value_text,
    words,
)

THEMES = (
    "loan", "income", "work", "household", "housing", "contact",
    "external_scores", "other_lenders", "past_loans", "payments", "cards",
)  # fmt: skip


def feature(unit: str, kind: str = "number", name: str = "X", levels: tuple[Level, ...] = ()) -> Feature:
    """Make a feature of which only unit, kind, name and levels matter."""
    nothing = {"fr": "", "en": ""}
    return Feature(name, "application", "loan", kind, unit, nothing, nothing, levels)


@pytest.mark.parametrize(
    ("unit", "value", "french", "english"),
    [
        ("money", 406597.0, "406\u202f597", "406,597"),
        ("money", 406597.5, "406\u202f598", "406,598"),
        ("money", -12000.0, "−12\u202f000", "−12,000"),
        ("money", 12.5, "12,50", "12.50"),
        ("money", 0.0, "0", "0"),
        ("money", -0.0, "0", "0"),
        ("share", 0.125, "12,5\u00a0%", "12.5%"),
        ("share", 0.0004, "0,04\u00a0%", "0.04%"),
        ("share", -0.061, "−6,1\u00a0%", "−6.1%"),
        ("ratio", -3.24, "−3,2\u00a0fois", "−3.2 times"),
        ("count", -12.0, "−12", "−12"),
        ("years", -2.0, "−2\u00a0ans", "−2 years"),
        ("score", -0.53, "−0,53", "−0.53"),
        ("share", 1.0, "100\u00a0%", "100%"),
        ("ratio", 3.24, "3,2\u00a0fois", "3.2 times"),
        ("ratio", 0.164, "0,16\u00a0fois", "0.16 times"),
        ("ratio", 1.083, "1,08\u00a0fois", "1.08 times"),
        ("ratio", 1.0, "1\u00a0fois", "1 time"),
        ("ratio", 6.43, "6,4\u00a0fois", "6.4 times"),
        ("ratio", 12.4, "12\u00a0fois", "12 times"),
        ("ratio", 1234.6, "1\u202f235\u00a0fois", "1,235 times"),
        ("ratio", 0.00083, "moins de 0,01\u00a0fois", "under 0.01 times"),
        ("ratio", 0.009999999776, "0,01\u00a0fois", "0.01 times"),  # 0.01 as the population keeps it
        ("ratio", 0.0, "0\u00a0fois", "0 times"),
        ("ratio", -0.004, "0\u00a0fois", "0 times"),
        ("score", 0.534, "0,53", "0.53"),
        ("score", 0.5, "0,50", "0.50"),
        ("score", 2.0, "2", "2"),
        ("index", 0.01885, "0,019", "0.019"),
        ("count", 3.0, "3", "3"),
        ("none", 0.0208, "0,02", "0.02"),
        ("none", 0.25, "0,25", "0.25"),
        ("none", 0.0042, "moins de 0,01", "under 0.01"),
        ("none", -0.0042, "0", "0"),
        ("count", 2.44, "2,4", "2.4"),
        ("hour", 14.0, "14\u00a0h", "14:00"),
        ("months", 16.5, "16,5\u00a0mois", "16.5 months"),
        ("months", 1.0, "1\u00a0mois", "1 month"),
        ("days", 12.0, "12\u00a0jours", "12 days"),
        ("days", 1.0, "1\u00a0jour", "1 day"),
        ("days", -12.4, "−12,4\u00a0jours", "−12.4 days"),
        ("days", -234.6, "−8\u00a0mois", "−8 months"),  # 234.6 / 30.4375 = 7.7
        ("days", -318.0, "−10\u00a0mois", "−10 months"),
        ("days", 30.9, "30,9\u00a0jours", "30.9 days"),
        ("days", 31.0, "1\u00a0mois et 1\u00a0jour", "1 month and 1 day"),
        ("days", 45.0, "1\u00a0mois et 15\u00a0jours", "1 month and 15 days"),
        ("days", 60.0, "2\u00a0mois", "2 months"),
        ("days", 90.0, "3\u00a0mois", "3 months"),
        ("days", 5253.0, "14\u00a0ans et 5\u00a0mois", "14 years and 5 months"),
        ("days", -0.04, "0\u00a0jour", "0 days"),
        ("days", 1.5, "1,5\u00a0jour", "1.5 days"),  # French counts from two on as plural
        ("years", 9.0, "9\u00a0ans", "9 years"),
        ("years", 1.0, "1\u00a0an", "1 year"),
        ("none", 0.3, "0,3", "0.3"),
        ("a unit of tomorrow", 7.0, "7", "7"),
    ],
)
def test_numbers_are_said_with_their_unit(unit: str, value: float, french: str, english: str) -> None:
    assert value_text(feature(unit), value, "fr") == french
    assert value_text(feature(unit), value, "en") == english


@pytest.mark.parametrize(
    ("days", "french", "english"),
    [
        (-1520, "4\u00a0ans et 2\u00a0mois", "4 years and 2 months"),  # 1520 / 30.4375 = 49.9 months
        (-365, "1\u00a0an", "1 year"),
        (-400, "1\u00a0an et 1\u00a0mois", "1 year and 1 month"),
        (-61, "2\u00a0mois", "2 months"),
        (-30, "30\u00a0jours", "30 days"),
        (-31, "1\u00a0mois", "1 month"),
        (-1, "1\u00a0jour", "1 day"),
        (0, "0\u00a0jour", "0 days"),
        (400, "dans 1\u00a0an et 1\u00a0mois", "in 1 year and 1 month"),
    ],
)
def test_days_before_are_said_as_a_length_of_time(days: float, french: str, english: str) -> None:
    assert value_text(feature("days_before", "integer"), days, "fr") == french
    assert value_text(feature("days_before", "integer"), days, "en") == english


@pytest.mark.parametrize(
    ("months", "text"),
    [(-49, "4\u00a0ans et 1\u00a0mois"), (-12, "1\u00a0an"), (-5.4, "5\u00a0mois"), (0, "0\u00a0mois")],
)
def test_months_before_are_said_as_a_length_of_time(months: float, text: str) -> None:
    assert value_text(feature("months_before"), months, "fr") == text


@pytest.mark.parametrize(("days", "age"), [(-13880, 38), (-13879, 37), (-7305, 20), (-25567.5, 70)])
def test_ages_are_completed_years(days: float, age: int) -> None:
    # 38 x 365.25 = 13,879.5: a day more and 38 years are over
    assert value_text(feature("days_before", name="DAYS_BIRTH"), days, "fr") == f"{age}\u00a0ans"
    assert value_text(feature("days_before", name="DAYS_BIRTH"), days, "en") == f"{age} years"


@pytest.mark.parametrize(("value", "french", "english"), [(1.0, "oui", "yes"), (0.0, "non", "no")])
def test_flags_are_yes_or_no(value: float, french: str, english: str) -> None:
    assert value_text(feature("flag", "flag"), value, "fr") == french
    assert value_text(feature("none", "flag"), value, "en") == english


def test_a_mean_of_flags_stays_a_number() -> None:
    assert value_text(feature("flag"), 0.25, "fr") == "0,25"


def test_levels_are_said_in_their_words() -> None:
    levels = (Level("F", {"fr": "Femme", "en": "Woman"}), Level("M", {"fr": "Homme", "en": "Man"}))
    said = [value_text(feature("category", "category", levels=levels), code, "fr") for code in (0.0, 1.0)]
    assert said == ["Femme", "Homme"]
    assert value_text(feature("category", "category", levels=levels), 1.0, "en") == "Man"


@pytest.mark.parametrize("kind", ["number", "integer", "flag", "category"])
def test_a_missing_value_says_so(kind: str) -> None:
    assert value_text(feature("money", kind), math.nan, "fr") == "non renseigné"
    assert value_text(feature("money", kind), math.nan, "en") == "not provided"


def test_a_currency_is_said_only_when_asked_for() -> None:
    assert value_text(feature("money"), 24700.0, "fr", "EUR") == "24\u202f700\u00a0€"
    assert value_text(feature("money"), 24700.0, "en", "EUR") == "€24,700"
    assert value_text(feature("money"), -24700.0, "en", "EUR") == "−€24,700"
    assert value_text(feature("ratio"), 2.0, "fr", "EUR") == "2\u00a0fois"
    assert Speaker("en", "EUR").value(feature("money"), 24700.0) == "€24,700"
    assert Speaker("fr").value(feature("money"), 24700.0) == "24\u202f700"


def test_french_never_breaks_a_line_between_number_and_unit() -> None:
    cases = [("days_before", -1520.0), ("hour", 9.0), ("share", 0.5), ("months", 3.0), ("money", 1e6)]
    for unit, value in cases:
        text = value_text(feature(unit), value, "fr", "EUR")
        assert all(not (before.isdigit() and space == " ") for before, space in itertools.pairwise(text))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_theme_has_words(language: str) -> None:
    assert all(theme_text(theme, language) != theme for theme in THEMES)
    assert theme_text("unheard_of", language) == "unheard_of"


def test_external_scores_have_one_name() -> None:
    assert [theme_text("external_scores", language) for language in ("fr", "en")] == [
        "Scores externes",
        "External scores",
    ]


@pytest.mark.parametrize(
    ("name", "days", "french", "english"),
    [
        ("INS_DAYS_EARLY_CHANGE_LAST5", -4.8, "4,8\u00a0jours de moins", "4.8 days less"),
        ("INS_DAYS_LATE_CHANGE_LAST5", 1.0, "1\u00a0jour de plus", "1 day more"),
        ("INS_DAYS_LATE_CHANGE_LAST5", 0.0, "0\u00a0jour", "0 days"),
        ("BUREAU_CLOSED_OVERRUN_MEAN", -578.0, "−1\u00a0an et 7\u00a0mois", "−1 year and 7 months"),
        ("BUREAU_CLOSED_OVERRUN_MEAN", 12.0, "12\u00a0jours", "12 days"),
        ("PREV_DAYS_LAST_DUE_MAX", -180.0, "−6\u00a0mois", "−6 months"),
    ],
)
def test_a_change_of_a_time_is_said_by_a_word(name: str, days: float, french: str, english: str) -> None:
    nothing = {"fr": "", "en": ""}
    feature = Feature(name, "bureau", "payments", "number", "days", nothing, nothing)
    assert (value_text(feature, days, "fr"), value_text(feature, days, "en")) == (french, english)


def test_an_unknown_language_is_refused_by_name() -> None:
    with pytest.raises(InvalidValue, match="fr, en") as caught:
        words("de")
    assert caught.value.errors == [("/lang", "unknown_language")]


def test_numbers_keep_the_precision_people_care_for() -> None:
    said = [number_text(value, "en") for value in (513531.4, 999.97, 12.34, 0.999, 0.00123, 1e-9, 0.0)]
    assert said == ["513,531", "1,000", "12.3", "1", "0.0012", "0", "0"]


def test_digits_that_count_are_kept_where_asked() -> None:
    said = [number_text(value, "en", padded=True) for value in (0.1, 0.16, 0.0999, 0.05, 0.996, 12.0, 1500.0)]
    assert said == ["0.10", "0.16", "0.10", "0.050", "1.0", "12.0", "1,500"]


def test_percentages_take_whole_numbers_too() -> None:
    assert [percent_text(0.914, language, decimals=0) for language in ("fr", "en")] == ["91\u00a0%", "91%"]


def test_a_year_is_said_as_one() -> None:
    assert duration_text(365.25, "en") == "1 year"
    assert duration_text(730.5, "fr") == "2\u00a0ans"


@pytest.mark.parametrize("name", ["X", "DAYS_BIRTH"])
@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(
    "unit",
    ["money", "share", "ratio", "count", "years", "months", "days", "days_before", "months_before",
     "hour", "score", "flag", "none"],
)  # fmt: skip
def test_the_greatest_numbers_can_be_said(unit: str, language: str, name: str) -> None:
    for value in (3.4e38, -3.4e38):
        for currency in (None, "EUR"):
            said = value_text(feature(unit, name=name), value, language, currency)
            assert sum(character.isdigit() for character in said) > 35
