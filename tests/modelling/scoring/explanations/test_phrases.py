"""One feature in one phrase: truthful, neutral, and the same keys in both languages."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from modelling.scoring.explanations.phrases import (
    Voice,
    audience_text,
    comparison,
    phrase,
    share_text,
    templates,
)
from modelling.scoring.explanations.standing import Standing
from modelling.scoring.schema import Feature, FeatureSchema, Level

FR, EN = Voice("fr"), Voice("en")


def named(unit: str = "money", kind: str = "number", name: str = "AMT_CREDIT") -> Feature:
    """Make a feature with real labels."""
    levels = (Level("F", {"fr": "Femme", "en": "Woman"}), Level("M", {"fr": "Homme", "en": "Man"}))
    return Feature(
        name, "application", "loan", kind, unit,
        label={"fr": "Montant du crédit demandé", "en": "Amount of credit requested"},
        missing={"fr": "non demandé", "en": "not asked"},
        levels=levels if kind == "category" else (),
    )  # fmt: skip


def at(below: float, above: float, typical: float = 513531.0, missing: float = 0.0) -> Standing:
    """Make the standing of a number."""
    return Standing(typical, below, above, 0.0, 0.0, missing)


@pytest.mark.parametrize(
    ("place", "french", "english"),
    [
        (
            at(0.22, 0.78),
            "Montant du crédit demandé\u00a0: 406\u202f597, moins que chez 78\u00a0% des clients "
            "(médiane\u00a0: 513\u202f531).",
            "Amount of credit requested: 406,597, less than for 78% of clients (median: 513,531).",
        ),
        (
            at(0.91, 0.09),
            "Montant du crédit demandé\u00a0: 406\u202f597, plus que chez 91\u00a0% des clients "
            "(médiane\u00a0: 513\u202f531).",
            "Amount of credit requested: 406,597, more than for 91% of clients (median: 513,531).",
        ),
        (
            at(0.45, 0.55),
            "Montant du crédit demandé\u00a0: 406\u202f597, parmi les valeurs courantes des clients "
            "(médiane\u00a0: 513\u202f531).",
            "Amount of credit requested: 406,597, among the usual values of clients (median: 513,531).",
        ),
        (
            at(0.0, 0.3, typical=406597.2),  # two thirds have this very value
            "Montant du crédit demandé\u00a0: 406\u202f597, comme la médiane des clients.",
            "Amount of credit requested: 406,597, like the median of clients.",
        ),
        (
            at(0.0, 0.0, typical=math.nan),
            "Montant du crédit demandé\u00a0: 406\u202f597.",
            "Amount of credit requested: 406,597.",
        ),
    ],
)
def test_numbers_are_placed(place: Standing, french: str, english: str) -> None:
    assert phrase(named(), 406597.0, place, FR) == french
    assert phrase(named(), 406597.0, place, EN) == english


def test_more_time_is_a_lower_number_of_days_before() -> None:
    employed = named("days_before", name="DAYS_EMPLOYED")
    long = phrase(employed, -5000.0, at(0.1, 0.9, typical=-1520.0), EN)
    assert "13 years and 8 months, more than for 90% of clients (median: 4 years and 2 months)" in long
    short = phrase(employed, -300.0, at(0.8, 0.2, typical=-1520.0), FR)
    assert "10\u00a0mois, moins que chez 80\u00a0% des clients" in short


def test_what_reads_like_the_median_is_said_to_be_like_it() -> None:
    share = named("share", name="AMT_CREDIT")
    assert phrase(share, 0.14302, at(0.63, 0.37, typical=0.14298), FR).endswith(
        "14,3\u00a0%, comme la médiane des clients."
    )
    assert phrase(share, 0.14302, at(0.2, 0.8, typical=0.14298), EN).endswith(
        ": 14.3%, like the median of clients."
    )
    assert "plus que chez 63\u00a0%" in phrase(share, 0.15, at(0.63, 0.37, typical=0.14298), FR)


def test_the_middle_claims_no_closeness_to_the_median() -> None:
    share = named("share", name="AMT_CREDIT")
    assert phrase(share, 0.0, at(0.0, 0.55, typical=1 / 7), FR).endswith(
        ": 0\u00a0%, parmi les valeurs courantes des clients (médiane\u00a0: 14,3\u00a0%)."
    )
    assert phrase(share, 1 / 3, at(0.55, 0.4, typical=0.25), EN).endswith(
        ": 33.3%, among the usual values of clients (median: 25%)."
    )


@pytest.mark.parametrize(
    ("value", "place", "kind"),
    [
        (math.nan, at(0, 0), "missing_number"),
        (math.nan, at(0, 0, typical=math.nan), "missing"),
        (5.0, at(0, 0, typical=math.nan), "alone"),
        (5.0, at(0.9, 0.1), "above"),
        (5.0, at(0.1, 0.9), "below"),
        (5.0, at(0.5, 0.5), "middle"),
        (5.0, at(0.9, 0.1, typical=5.0), "at_median"),
    ],
)
def test_the_comparison_has_a_name(value: float, place: Standing, kind: str) -> None:
    assert comparison(named(), value, place, EN) == kind
    if not math.isnan(value):
        assert comparison(named(), value, place, EN, compare=False) == "alone"


def test_levels_are_told_by_how_usual_they_are() -> None:
    gender = named("category", "category")
    usual = Standing(0.0, 0, 0, 0.66, 0.66, 0.0)
    assert phrase(gender, 0.0, usual, EN).endswith(": Woman, like 66% of clients (the most frequent case).")
    other = Standing(0.0, 0, 0, 0.34, 0.66, 0.0)
    assert phrase(gender, 1.0, other, FR).endswith(
        "Homme, comme 34\u00a0% des clients (le plus souvent\u00a0: Femme)."
    )


def test_a_missing_value_says_what_that_means_and_what_others_have() -> None:
    assert phrase(named(), math.nan, at(0, 0), FR) == (
        "Montant du crédit demandé\u00a0: non renseigné (non demandé)\u00a0; "
        "médiane des clients concernés\u00a0: 513\u202f531."
    )
    gender = named("category", "category")
    assert phrase(gender, math.nan, Standing(0.0, 0, 0, 0, 0.66, 0.3), EN) == (
        "Amount of credit requested: not provided (not asked); "
        "most frequent answer of clients with a value: Woman."
    )
    assert phrase(named(), math.nan, at(0, 0, typical=math.nan), EN).endswith(": not provided (not asked).")


def test_a_missing_value_is_not_said_twice() -> None:
    again = replace(named(), missing={"fr": "non renseigné dans la demande", "en": "not provided here"})
    assert phrase(again, math.nan, at(0, 0), FR, compare=False).endswith(": non renseigné dans la demande.")
    assert phrase(again, math.nan, at(0, 0), EN, compare=False).endswith(": not provided here.")
    never = replace(named(), missing={"fr": "jamais manquant", "en": "never missing"})
    assert phrase(never, math.nan, at(0, 0), FR, compare=False).endswith(": non renseigné.")
    assert phrase(never, math.nan, at(0, 0), EN, compare=False).endswith(": not provided.")


def test_shares_are_among_those_with_a_value_when_many_have_none() -> None:
    assert "91% of clients with a value (median" in phrase(named(), 1.0, at(0.91, 0.09, missing=0.5), EN)
    assert "91\u00a0% des clients concernés (médiane" in phrase(named(), 1.0, at(0.91, 0.09, missing=0.5), FR)


def test_a_value_may_be_stated_alone() -> None:
    assert phrase(named(), 5.0, at(0.99, 0.01), EN, compare=False) == "Amount of credit requested: 5."


def test_a_currency_is_said_everywhere() -> None:
    said = phrase(named(), 406597.0, at(0.22, 0.78), Voice("en", "EUR"))
    assert "€406,597" in said
    assert "€513,531" in said


@pytest.mark.parametrize(("share", "text"), [(0.0, "1%"), (0.004, "1%"), (0.5, "50%"), (1.0, "99%")])
def test_shares_claim_no_certainty(share: float, text: str) -> None:
    assert share_text(share, "en") == text


@pytest.mark.parametrize(
    ("reference", "text"),
    [("all", "of clients"), ("similar", "of similar clients"), ("cohort", "of the selected clients")],
)
def test_the_reference_is_named(reference: str, text: str) -> None:
    assert audience_text(Voice("en", reference=reference), 0.0) == text


def test_french_punctuation_never_starts_a_line() -> None:
    text = str(dict(templates("fr")))
    assert not any(f" {sign}" in text.replace("': ", "") for sign in ":;%?!»")


def test_phrases_hold_for_every_feature_of_a_schema(schema: FeatureSchema) -> None:
    for feature in schema.features:
        for voice in (FR, EN):
            for value in (0.0, 1.0, math.nan):
                said = phrase(feature, value, Standing(1.0, 0.7, 0.2, 0.4, 0.6, 0.0), voice)
                assert said.startswith(feature.label[voice.language])
                assert said.endswith(".")
                assert "{" not in said
