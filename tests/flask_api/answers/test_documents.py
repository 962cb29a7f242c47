"""What is handed to a client: everything of theirs, nothing of what became of them."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from pypdf import PdfReader

from flask_api.answers.documents import export, letter, protected_labels
from flask_api.answers.recourse import recourse_of
from flask_api.config import Settings
from flask_api.runtime import Runtime
from flask_api.schemas.documents import Export
from modelling.scoring.errors import UnknownApplicant
from modelling.scoring.schema import Derived, FeatureSchema

DAY = date(2026, 11, 22)
SOMEBODY = 100_003
PLAIN, EUROS = Settings(currency=None), Settings(currency="EUR")


def _text(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


@pytest.mark.parametrize("position", [0, 1, 2, 57, 200])
def test_a_letter_tells_the_score_and_its_reasons(runtime: Runtime, position: int) -> None:
    applicant_id = int(runtime.population.ids[position])
    text = _text(letter(runtime, applicant_id, "en", PLAIN, DAY))
    given = export(runtime, applicant_id, "en", None, DAY)
    granted = given["score"]["decision"] == "granted"
    assert ("Credit can be granted" in text) == granted
    assert ("Refusal proposed" in text) != granted
    personal = {"DAYS_BIRTH"}
    for reason in given["reasons"]:
        assert (" ".join(reason["sentence"].split()) in text) == (set(reason["features"]) != personal)
    sought = recourse_of(runtime, applicant_id, "en", PLAIN)
    for sentence in (sought["sentence"], *(proposal["sentence"] for proposal in sought["proposals"])):
        assert (" ".join(sentence.split()) in text) != granted
    assert runtime.bundle.version in text
    assert "AMT_CREDIT in English: " in text


def test_a_letter_names_no_column_beside_its_labels(runtime: Runtime) -> None:
    text = _text(letter(runtime, SOMEBODY, "fr", PLAIN, DAY))
    for feature in runtime.bundle.schema.features:
        assert text.count(feature.name) == text.count(feature.label["fr"])
    assert "TARGET" not in text


def test_amounts_carry_the_currency(runtime: Runtime) -> None:
    assert "€" in _text(letter(runtime, SOMEBODY, "fr", EUROS, DAY))
    assert "€" not in _text(letter(runtime, SOMEBODY, "fr", PLAIN, DAY))


def test_what_was_asked_for_is_repeated_where_it_is_known(runtime: Runtime) -> None:
    text = _text(letter(runtime, SOMEBODY, "en", PLAIN, DAY))
    assert text.index("Client 100 003") < text.index("AMT_CREDIT in English: ") < text.index("Your credit")
    matrix = runtime.population.matrix.copy()
    matrix[2, runtime.population.schema.position("AMT_CREDIT")] = float("nan")
    unknown = replace(runtime, population=replace(runtime.population, matrix=matrix))
    opening = _text(letter(unknown, SOMEBODY, "en", PLAIN, DAY)).partition("Your credit")[0]
    assert "AMT_CREDIT" not in opening
    assert "not provided" not in opening


def test_the_same_day_gives_the_same_letter(runtime: Runtime) -> None:
    assert letter(runtime, SOMEBODY, "fr", PLAIN, DAY) == letter(runtime, SOMEBODY, "fr", PLAIN, DAY)


def test_a_letter_searches_to_the_end_however_little_time_a_search_may_take(runtime: Runtime) -> None:
    hurried = Settings(currency=None, recourse_seconds=1e-9)
    refused = int(runtime.population.ids[int(np.argmax(runtime.population.probability))])
    assert not recourse_of(runtime, refused, "fr", hurried)["complete"]
    assert letter(runtime, refused, "fr", hurried, DAY) == letter(runtime, refused, "fr", PLAIN, DAY)


def test_an_export_holds_every_carried_value(runtime: Runtime) -> None:
    given = export(runtime, SOMEBODY, "fr", None, DAY)
    assert Export.model_validate(given).date == DAY
    values = {one["feature"]: one for one in given["values"]}
    assert set(values) == set(runtime.population.schema.names)
    row = runtime.population.matrix[2]
    for feature, code in zip(runtime.population.schema.features, row.tolist(), strict=True):
        one = values[feature.name]
        if code != code:
            assert one["value"] is None
            assert one["missing_meaning"] == "non demandé"
        elif feature.kind == "category":
            assert one["value"] == feature.levels[int(code)].value
        else:
            assert one["value"] == pytest.approx(code, rel=1e-6)
            assert one["missing_meaning"] is None
        assert one["label"] == feature.label["fr"]
        assert one["text"]
    assert given["score"]["probability_of_default"] == pytest.approx(runtime.population.probability[2])


def test_an_outcome_changes_nothing_that_is_handed_out(runtime: Runtime) -> None:
    other = replace(runtime, population=replace(runtime.population, outcome=1 - runtime.population.outcome))
    assert export(other, SOMEBODY, "fr", None, DAY) == export(runtime, SOMEBODY, "fr", None, DAY)
    assert letter(other, SOMEBODY, "fr", PLAIN, DAY) == letter(runtime, SOMEBODY, "fr", PLAIN, DAY)
    assert "TARGET" not in repr(export(runtime, SOMEBODY, "fr", None, DAY))


def test_nobody(runtime: Runtime) -> None:
    with pytest.raises(UnknownApplicant):
        letter(runtime, 5, "fr", PLAIN, DAY)
    with pytest.raises(UnknownApplicant):
        export(runtime, 5, "fr", None, DAY)


def test_protected_data_are_named_also_where_only_a_ratio_uses_them(runtime: Runtime) -> None:
    schema = runtime.bundle.schema
    assert protected_labels(schema, "en") == ("dAYS_BIRTH in English",)
    birth = replace(schema["DAYS_BIRTH"], in_model=False)
    ratio = replace(schema["CREDIT_TO_INCOME"], derived=Derived("ratio", ("AMT_CREDIT", "DAYS_BIRTH")))
    others = [one for one in schema.features if one.name not in ("DAYS_BIRTH", "CREDIT_TO_INCOME")]
    assert protected_labels(FeatureSchema((*others, birth, ratio)), "fr") == ("dAYS_BIRTH en français",)
    assert protected_labels(FeatureSchema((*others, birth)), "fr") == ()
