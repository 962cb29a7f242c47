"""One typed value: read as its unit wants it, or refused in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from dash_app.components.view import View
from dash_app.contracts import Feature
from dash_app.entry.numbers import Unreadable
from dash_app.entry.reading import Manner, allowed_text, fault_text, fold, manner_of, read_entry, told

FRENCH = Manner(",", date(2026, 11, 22))
RAW = Manner(",", date(2026, 11, 22), is_raw=True)
Make = Callable[..., Feature]


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("AMT_CREDIT", "310 500,50", 310500.5),
        ("DAYS_BIRTH", "34", -12418),
        ("DAYS_BIRTH", "22/11/1990", -13149),
        ("CNT_CHILDREN", "2", 2),
        ("NAME_EDUCATION_TYPE", "Higher education", "Higher education"),
        ("NAME_EDUCATION_TYPE", "etudes superieures", "Higher education"),
        ("FLAG_PHONE", "Oui", 1),
        ("FLAG_PHONE", "no", 0),
        ("EXT_SOURCE_2", "0,61", 0.61),
        ("EXT_SOURCE_2", "61 %", 0.61),
        ("RATE", "12,5", 0.125),
        ("CAR_AGE", "2 ans", 2.0),
        ("MONTHS", "1 an", -12),
    ],
)
def test_an_entry_is_read_as_its_unit_wants(
    known: dict[str, Feature], name: str, text: str, value: Any
) -> None:
    assert read_entry(known[name], text, FRENCH) == pytest.approx(value)


@pytest.mark.parametrize("text", [None, "", "  ", "NA", "non renseigné", "null", "-"])
def test_nothing_is_missing_and_stays_so(known: dict[str, Feature], text: str | None) -> None:
    assert [read_entry(one, text, FRENCH) for one in known.values()] == [None] * len(known)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [("DAYS_BIRTH", "-12418", -12418), ("DAYS_BIRTH", "34 ans", -12418), ("RATE", "0,125", 0.125),
     ("DAYS_BIRTH", "1990-11-22", -13149)],
)  # fmt: skip
def test_a_column_of_the_api_is_read_as_the_api_has_it(
    known: dict[str, Feature], name: str, text: str, value: float
) -> None:
    assert read_entry(known[name], text, RAW) == pytest.approx(value)


@pytest.mark.parametrize(
    ("name", "text", "code", "words"),
    [
        ("AMT_CREDIT", "trente mille", "number", "en chiffres"),
        ("AMT_CREDIT", "310.500", "ambiguous", "de deux façons"),
        ("AMT_CREDIT", "-5", "below", "d’au moins 0"),
        ("DAYS_BIRTH", "-12000", "negative", "sans signe moins"),
        ("DAYS_BIRTH", "3", "above", "entre 16 ans et 120 ans"),
        ("DAYS_BIRTH", "200 ans", "below", "entre 16 ans et 120 ans"),
        ("CNT_CHILDREN", "1,5", "whole", "nombre entier"),
        ("CNT_CHILDREN", "99", "above", "entre 0 et 30"),
        ("NAME_EDUCATION_TYPE", "doctorat", "level", "dans la liste"),
        ("FLAG_PHONE", "peut-être", "flag", "oui ou non"),
        ("AMT_CREDIT", "1" * 101, "long", "100 caractères"),
    ],
)
def test_what_does_not_fit_is_told_in_words_without_the_value(
    known: dict[str, Feature], name: str, text: str, code: str, words: str
) -> None:
    with pytest.raises(Unreadable) as caught:
        read_entry(known[name], text, FRENCH)
    assert caught.value.code == code
    said = fault_text(known[name], code, View("fr"))
    assert words in said
    assert text not in said


def test_a_duration_is_told_back(known: dict[str, Feature]) -> None:
    assert told(known["DAYS_BIRTH"], -12480, View("fr")) == "Compris : 34 ans et 2 mois"
    assert told(known["DAYS_BIRTH"], None, View("fr")) == ""
    assert told(known["AMT_CREDIT"], 5.0, View("fr")) == ""


def test_limits_are_said_in_the_words_of_the_unit(known: dict[str, Feature]) -> None:
    assert allowed_text(known["DAYS_EMPLOYED"], View("en")) == "of at most 80 years"
    assert allowed_text(known["EXT_SOURCE_2"], View("fr")) == "entre 0 et 1"
    assert allowed_text(known["RATE"], View("fr")) == "entre 0\u202f% et 100\u202f%"
    assert allowed_text(known["CAR_AGE"], View("fr")) == ""
    assert allowed_text(known["MONTHS"], View("fr")) == "d’au plus 8 ans"


def test_an_english_reader_has_a_point() -> None:
    assert (manner_of("en").mark, manner_of("fr").mark) == (".", ",")
    assert fold(" Ancienneté_dans  l’emploi ") == "anciennete dans l emploi"
