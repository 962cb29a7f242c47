"""The table of a filtered set, against the population's own columns."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import numpy as np
import pytest

from flask_api.answers.portfolio_table import LINES_AT_ONCE, table
from flask_api.errors import InvalidRequest
from flask_api.runtime import Runtime
from flask_api.schemas.portfolio import TableRequest
from modelling.scoring.schema import FeatureSchema, Level


def _lines(runtime: Runtime, request: TableRequest, currency: str | None = None) -> list[list[str]]:
    text = b"".join(table(runtime, request, currency)).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def test_values_are_numbers_in_units_people_use(runtime: Runtime) -> None:
    names = ["AMT_CREDIT", "DAYS_BIRTH", "FLAG_PHONE", "NAME_CONTRACT_TYPE"]
    heading, first, *_ = _lines(runtime, TableRequest(columns=names), "EUR")
    columns = runtime.population.columns
    assert heading[4:] == [
        "AMT_CREDIT en français (EUR)", "DAYS_BIRTH en français (années)", "FLAG_PHONE en français",
        "NAME_CONTRACT_TYPE en français",
    ]  # fmt: skip
    assert float(first[4]) == columns["AMT_CREDIT"][0]
    assert float(first[5].replace(",", ".")) == pytest.approx(-columns["DAYS_BIRTH"][0] / 365.25, abs=0.005)
    assert first[6] == ("oui" if columns["FLAG_PHONE"][0] else "non")
    assert first[7] in ("Prêt personnel", "Crédit renouvelable")


def test_the_decimal_mark_is_that_of_the_language(runtime: Runtime) -> None:
    french, english = (
        _lines(runtime, TableRequest(columns=["EXT_SOURCE_1"], lang=lang)) for lang in ("fr", "en")
    )
    assert [line[4].replace(",", ".") for line in french[1:]] == [line[4] for line in english[1:]]
    assert any("," in line[4] for line in french[1:])


def test_a_missing_value_is_an_empty_cell(runtime: Runtime) -> None:
    lines = _lines(
        runtime, TableRequest(columns=["EXT_SOURCE_1"], filters={"EXT_SOURCE_1": {"missing": True}})
    )
    assert len(lines) > 1
    assert {line[4] for line in lines[1:]} == {""}


def test_a_word_that_looks_like_a_formula_is_a_text(runtime: Runtime) -> None:
    schema = runtime.population.schema
    evil = Level("Cash loans", {"fr": '=HYPERLINK("x")', "en": "=1"})
    features = [
        replace(one, levels=(evil, *one.levels[1:]), label={"fr": "@label", "en": "+label"})
        if one.name == "NAME_CONTRACT_TYPE"
        else one
        for one in schema.features
    ]
    population = replace(runtime.population, schema=FeatureSchema(tuple(features)))
    lines = _lines(replace(runtime, population=population), TableRequest(columns=["NAME_CONTRACT_TYPE"]))
    assert lines[0][4] == "'@label"
    assert '\'=HYPERLINK("x")' in {line[4] for line in lines[1:]}


def test_a_large_set_comes_in_pieces(runtime: Runtime) -> None:
    times, old = 30, runtime.population
    large = replace(
        old,
        ids=np.arange(times * len(old)),
        matrix=np.asfortranarray(np.tile(old.matrix, (times, 1))),
        probability=np.tile(old.probability, times),
    )
    pieces = list(table(replace(runtime, population=large), TableRequest(columns=[]), None))
    assert len(pieces) == 1 + -(-len(large) // LINES_AT_ONCE)
    assert sum(piece.count(b"\r\n") for piece in pieces) == 1 + len(large)


def test_what_cannot_be_used_is_refused_before_the_first_piece(runtime: Runtime) -> None:
    with pytest.raises(InvalidRequest):
        table(runtime, TableRequest(sort="SHOE_SIZE"), None)
