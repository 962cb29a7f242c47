"""Proposals, outcomes and rules in two languages."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np
import pytest

from modelling.scoring.derived import recompute
from modelling.scoring.loan import repayments
from modelling.scoring.recourse import declared_constraints
from modelling.scoring.recourse.sentences import (
    outcome_sentence,
    proposal_sentence,
    rule,
    templates,
)
from modelling.scoring.schema import LANGUAGES, FeatureSchema
from modelling.scoring.wording import Speaker

BEFORE = {
    "AMT_CREDIT": 240_000, "AMT_ANNUITY": 12_500, "AMT_GOODS_PRICE": 225_000, "AMT_INCOME_TOTAL": 90_000,
    "DAYS_EMPLOYED": -1000,
}  # fmt: skip
LESS = {"AMT_CREDIT": 228_000, "AMT_ANNUITY": 11_875}


def _say(
    schema: FeatureSchema,
    after: Mapping[str, float],
    levers: tuple[str, ...],
    speaker: Speaker,
    is_near: bool = False,
) -> str:
    rows = np.full((2, len(schema.features)), np.nan, dtype=np.float32)
    for row, values in zip(rows, (BEFORE, BEFORE | after), strict=True):
        for name, value in values.items():
            row[schema.position(name)] = value
    before, told = recompute(schema, rows)
    loan = repayments(schema, before, told, speaker)
    sentence = proposal_sentence(schema, (before, told), levers, speaker, loan, is_near=is_near)
    return sentence.replace("\u202f", " ").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("levers", "after", "french", "english"),
    [
        (
            ("amount",), LESS,
            "À 12 000 de moins sur la même durée, cette demande serait accordable.",
            "At 12,000 less over the same period, this request could be granted.",
        ),
        (
            ("down_payment",), LESS,
            "Avec un apport de 12 000 et la même durée, cette demande serait accordable.",
            "With 12,000 paid up front and the same period, this request could be granted.",
        ),
        (
            ("duration",), {"AMT_ANNUITY": 10_480},
            "Sur 30 mois au lieu de 24, cette demande serait accordable ; "
            "le total à rembourser passerait de 300 000 à 314 400.",
            "Over 30 months instead of 24, this request could be granted; "
            "the total to repay would rise from 300,000 to 314,400.",
        ),
        (
            ("duration",), {"AMT_ANNUITY": 15_900},
            "Sur 18 mois au lieu de 24, cette demande serait accordable.",
            "Over 18 months instead of 24, this request could be granted.",
        ),
        (
            ("income",), {"AMT_INCOME_TOTAL": 94_500},
            "Avec des revenus de 94 500 (5 % de plus), cette demande serait accordable.",
            "With an income of 94,500 (5% more), this request could be granted.",
        ),
        (
            ("employment",), {"DAYS_EMPLOYED": -1183},
            "Dans 6 mois, dans le même emploi et toutes choses égales par ailleurs, "
            "cette demande serait accordable.",
            "In 6 months, in the same job and all else equal, this request could be granted.",
        ),
        (
            ("amount", "income", "employment"),
            LESS | {"AMT_INCOME_TOTAL": 99_000, "DAYS_EMPLOYED": -1091},
            "À 12 000 de moins, avec des revenus de 99 000 (10 % de plus) et dans 3 mois, "
            "dans le même emploi et toutes choses égales par ailleurs, cette demande serait accordable.",
            "At 12,000 less, with an income of 99,000 (10% more) and in 3 months, "
            "in the same job and all else equal, this request could be granted.",
        ),
    ],
)  # fmt: skip
def test_proposals(
    loan_schema: FeatureSchema, levers: tuple[str, ...], after: dict[str, float], french: str, english: str
) -> None:
    assert _say(loan_schema, after, levers, Speaker("fr")) == french
    assert _say(loan_schema, after, levers, Speaker("en")) == english


def test_a_narrow_margin_is_said(loan_schema: FeatureSchema) -> None:
    said = _say(loan_schema, LESS, ("amount",), Speaker("fr"), is_near=True)
    assert said == "À 12 000 de moins sur la même durée, cette demande serait tout juste accordable."
    longer = _say(loan_schema, {"AMT_ANNUITY": 10_480}, ("duration",), Speaker("en", "EUR"), is_near=True)
    assert longer == (
        "Over 30 months instead of 24, this request could only just be granted; "
        "the total to repay would rise from €300,000 to €314,400."
    )


def test_amounts_carry_the_currency(loan_schema: FeatureSchema) -> None:
    assert _say(loan_schema, LESS, ("amount",), Speaker("fr", "EUR")).startswith("À 12 000 € de moins")
    assert _say(loan_schema, LESS, ("amount",), Speaker("en", "EUR")).startswith("At €12,000 less")


def test_the_period_is_said_only_where_the_instalment_follows(loan_schema: FeatureSchema) -> None:
    used = {"AMT_CREDIT", "AMT_INCOME_TOTAL"}
    features = [
        one.to_dict() | {"in_model": one.name in used} for one in loan_schema.features if not one.derived
    ]
    schema = FeatureSchema.from_dicts(features)
    said = _say(schema, {"AMT_CREDIT": 228_000}, ("amount",), Speaker("en"))
    assert said == "At 12,000 less, this request could be granted."


def test_outcomes() -> None:
    assert outcome_sentence("none", 0, True, "fr").startswith("Aucun changement réaliste trouvé")
    assert outcome_sentence("none", 0, False, "en").endswith("the search was stopped before its end.")
    assert outcome_sentence("found", 1, True, "en").startswith("With one realistic change")
    assert "2 changements" in outcome_sentence("found", 2, True, "fr")
    assert "d’autres" in outcome_sentence("found", 1, False, "fr")
    assert "d’autres" in outcome_sentence("found", 3, False, "fr")


@pytest.mark.parametrize(
    ("language", "decided"), [("fr", "accordée|refusée"), ("en", "is granted|be granted:|be refused")]
)
def test_the_model_proposes_and_decides_nothing(language: str, decided: str) -> None:
    said = " ".join([templates(language)["granted"], *templates(language)["outcomes"].values()])
    assert not re.findall(decided, said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_rules_tell_the_declared_bounds(language: str) -> None:
    told = {lever.name: rule(lever, lever.follows, language) for lever in declared_constraints().levers}
    bounds = {"amount": "40", "down_payment": "40", "duration": "24", "income": "20", "employment": "12"}
    for name, bound in bounds.items():
        assert told[name]["lever"] == name
        assert told[name]["label"]
        assert bound in told[name]["text"]
        assert "{" not in told[name]["text"]


@pytest.mark.parametrize(
    ("name", "follows", "french", "english"),
    [
        ("amount", ("AMT_ANNUITY", "AMT_GOODS_PRICE"), ("mensualité", "prix", "durée"), "period"),
        ("amount", ("AMT_ANNUITY",), ("mensualité", "durée"), "period"),
        ("amount", ("AMT_GOODS_PRICE",), ("prix",), "price"),
        ("amount", (), (), ""),
        ("down_payment", ("AMT_ANNUITY",), ("mensualité", "durée"), "period"),
        ("down_payment", (), (), ""),
    ],
)
def test_rules_tell_what_follows_and_nothing_else(
    name: str, follows: tuple[str, ...], french: tuple[str, ...], english: str
) -> None:
    lever = declared_constraints()[name]
    said = rule(lever, follows, "fr")["text"]
    assert tuple(word for word in ("mensualité", "prix", "durée") if word in said) == french
    told = rule(lever, follows, "en")["text"]
    assert english in told
    assert told.count(".") == 1
    assert (";" in told) == bool(follows)


def test_every_declared_lever_has_words() -> None:
    for lever in declared_constraints().levers:
        assert lever.name in templates("fr")["levers"]
        assert lever.name in templates("fr")["rules"]
