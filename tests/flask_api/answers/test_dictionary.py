"""The dictionary of features."""

from __future__ import annotations

from dataclasses import replace

from flask_api.answers.dictionary import dictionary, themes_in_order
from flask_api.runtime import Runtime
from modelling.scoring.schema import Derived, Feature, FeatureSchema


def _feature(name: str, theme: str) -> Feature:
    words = {"fr": name, "en": name}
    return Feature(name, "application", theme, "number", "ratio", words, words)


def test_themes_follow_the_order_of_the_words_then_of_the_schema() -> None:
    schema = FeatureSchema(
        (_feature("A", "cards"), _feature("B", "zodiac"), _feature("C", "loan"), _feature("D", "loan"))
    )
    assert themes_in_order(schema, "fr") == ["loan", "cards", "zodiac"]


def test_entries_say_what_may_be_given(runtime: Runtime) -> None:
    entries = {entry["feature"]: entry for entry in dictionary(runtime.bundle.schema, "fr")["items"]}
    assert entries["DAYS_BIRTH"]["maximum"] == 0
    assert entries["DAYS_BIRTH"]["kind"] == "integer"
    assert entries["CREDIT_TO_INCOME"]["derived"]
    assert not entries["AMT_CREDIT"]["derived"]
    assert entries["AMT_CREDIT"]["missing_meaning"] == "non demandé"
    assert [level["label"] for level in entries["NAME_CONTRACT_TYPE"]["levels"]] == [
        "Prêt personnel",
        "Crédit renouvelable",
    ]


def test_entries_say_whether_the_model_sees_them() -> None:
    carried = [replace(_feature(name, "loan"), in_model=False) for name in "BCD"]
    ratio = replace(_feature("E", "loan"), derived=Derived("ratio", ("A", "B")))
    shown = replace(_feature("F", "loan"), derived=Derived("ratio", ("A", "C")), in_model=False)
    schema = FeatureSchema((_feature("A", "loan"), *carried, ratio, shown))
    entries = dictionary(schema, "en")["items"]
    assert [entry["feature"] for entry in entries if entry["in_model"]] == ["A", "E"]
    assert [entry["feature"] for entry in entries if entry["used"]] == ["A", "B", "E"]


def test_both_languages_list_the_same_features(runtime: Runtime) -> None:
    french, english = (dictionary(runtime.bundle.schema, language) for language in ("fr", "en"))
    assert [e["feature"] for e in french["items"]] == [e["feature"] for e in english["items"]]
    assert french["themes"] != english["themes"]
