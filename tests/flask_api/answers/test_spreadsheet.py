"""The table of an export: as spreadsheets read it, the same values as the JSON, no formulas."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from flask_api.answers.documents import export
from flask_api.answers.spreadsheet import Cell, guarded, to_csv
from flask_api.runtime import Runtime
from flask_api.schemas.types import Language
from modelling.scoring.wording import value_text

SOMEBODY = 100_003


@pytest.fixture
def exported(runtime: Runtime) -> dict[str, Any]:
    """Give the export of somebody, in French."""
    return export(runtime, SOMEBODY, "fr", None, date(2026, 11, 22))


def _rows(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def _number(cell: str) -> float:
    assert "." not in cell
    return float(cell.replace(",", "."))


def test_it_holds_the_values_of_the_json(exported: dict[str, Any]) -> None:
    header, *rows = _rows(to_csv(exported))
    assert header[0] == "Rubrique"
    assert {len(row) for row in rows} == {len(header)}
    cells = {row[1]: row for row in rows if row[0] != "Raisons"}
    for one in exported["values"]:
        theme, _, label, value, unit, text, meaning = cells[one["feature"]]
        assert (theme, label, unit) == (one["theme_label"], one["label"], one["unit"])
        assert value == ("" if one["value"] is None else str(one["value"]).replace(".", ","))
        assert text == one["text"]
        assert meaning == (one["missing_meaning"] or "")
    assert _number(cells["probability_of_default"][3]) == exported["score"]["probability_of_default"]
    assert cells["decision"][3] == exported["score"]["decision"]
    assert cells["date"][3] == "2026-11-22"
    assert cells["model_version"][3] == exported["model_version"]
    told = [(_number(row[3]), row[5]) for row in rows if row[0] == "Raisons"]
    assert told == [(reason["contribution"], reason["sentence"]) for reason in exported["reasons"]]


def test_a_reason_has_the_names_of_all_whose_sum_it_is(exported: dict[str, Any]) -> None:
    exported["reasons"][0] |= {"features": ("CODE_GENDER", "DAYS_BIRTH"), "value_text": None}
    rows = [row for row in _rows(to_csv(exported)) if row[0] == "Raisons"]
    assert rows[0][1] == "CODE_GENDER, DAYS_BIRTH"
    assert [row[1] for row in rows[1:]] == [", ".join(one["features"]) for one in exported["reasons"][1:]]


@pytest.mark.parametrize(("language", "said"), [("fr", "-0,25"), ("en", "-0.25")])
def test_numbers_have_the_decimal_mark_of_the_language(
    runtime: Runtime, language: Language, said: str
) -> None:
    given = export(runtime, SOMEBODY, language, None, date(2026, 11, 22))
    given["reasons"][0] |= {"contribution": -0.25}
    given["values"][0] |= {"value": "1.5", "unit": "x.y", "text": "1.5"}
    given["values"][1] |= {"value": 3, "text": "3"}
    rows = _rows(to_csv(given))
    assert next(row for row in rows if row[1] == ", ".join(given["reasons"][0]["features"]))[3] == said
    texts, whole = rows[-len(given["values"]) :][:2]
    assert (texts[3:6], whole[3]) == (["1.5", "x.y", "1.5"], "3")


@pytest.mark.parametrize("unit", ["money", "share", "ratio", "score", "index", "count", "days", "years"])
@pytest.mark.parametrize("currency", [None, "EUR"])
def test_a_negative_number_in_words_needs_no_apostrophe(
    runtime: Runtime, unit: str, currency: str | None
) -> None:
    feature = replace(runtime.population.schema["AMT_CREDIT"], unit=unit)
    for language in ("fr", "en"):
        said = value_text(feature, -6.1, language, currency)
        assert said.startswith("\u2212")
        assert guarded(said) == said


def test_accents_survive(exported: dict[str, Any]) -> None:
    assert "Libellé" in to_csv(exported).decode("utf-8-sig").splitlines()[0]


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+33", "'+33"),
        ("-2+3", "'-2+3"),
        ("@SUM(1)", "'@SUM(1)"),
        ("  =1", "'  =1"),
        ("\t=1", "'\t=1"),
        ("\r1", "'\r1"),
        ("\uff1d1", "'\uff1d1"),
        ("− 3 jours", "− 3 jours"),
        ("a=b", "a=b"),
        ("", ""),
        (-3.5, -3.5),
        (0, 0),
        (None, None),
    ],
)
def test_a_text_is_never_a_formula_and_a_number_stays_one(cell: Cell, kept: Cell) -> None:
    assert guarded(cell) == kept


def test_every_text_cell_is_guarded(exported: dict[str, Any]) -> None:
    bad = '=cmd|"/c calc"!A1;\n=2'
    exported["values"][0] |= dict.fromkeys(
        ("label", "theme_label", "text", "value", "missing_meaning", "unit"), bad
    )
    exported["reasons"][0] = exported["reasons"][0] | {"sentence": bad}
    rows = _rows(to_csv(exported))
    assert sum(cell == f"'{bad}" for row in rows for cell in row) == 7
    assert not [cell for row in rows for cell in row if cell.startswith("=")]


def test_negative_numbers_are_numbers(exported: dict[str, Any]) -> None:
    cells = {row[1]: row[3] for row in _rows(to_csv(exported)) if row[0] != "Raisons"}
    assert _number(cells["DAYS_BIRTH"]) < 0
