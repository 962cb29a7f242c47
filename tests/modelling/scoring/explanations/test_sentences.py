"""Reasons: merged, ranked, signed, and neutral where they must be."""

from __future__ import annotations

import math

import numpy as np
import pytest

from modelling.scoring.explanations.phrases import Voice
from modelling.scoring.explanations.sentences import LEAST, MOST, Fact, direction, reasons
from modelling.scoring.explanations.standing import Standing
from modelling.scoring.schema import FeatureSchema

FR, EN = Voice("all", "fr"), Voice("all", "en")
PLACE = Standing(0.5, 0.9, 0.1, 0.3, 0.7, 0.0)


def fact(name: str, contribution: float, value: float = 1.0) -> Fact:
    """Make a fact of which the contribution matters."""
    return Fact(name, value, contribution, PLACE)


def test_relatives_are_one_reason_led_by_the_strongest(schema: FeatureSchema) -> None:
    facts = [fact("EXT_SOURCE_1", 0.1), fact("EXT_SOURCE_MEAN", 0.5), fact("EXT_SOURCE_2", -0.05)]
    (told,) = reasons(schema, facts, EN)
    assert told.features == ("EXT_SOURCE_MEAN", "EXT_SOURCE_1", "EXT_SOURCE_2")
    assert told.contribution == pytest.approx(0.55)
    assert told.direction == "raises"
    assert told.sentence == (
        "ext source mean: 1, more than for 90% of clients (median: 0.50). This raises the risk."
    )


def test_a_relative_of_weight_is_named(schema: FeatureSchema) -> None:
    facts = [fact("EXT_SOURCE_1", 0.2), fact("EXT_SOURCE_MEAN", 0.5)]
    assert reasons(schema, facts, EN)[0].sentence.endswith("This raises the risk. Related: “ext source 1”.")
    assert reasons(schema, facts, FR)[0].sentence.endswith(
        "Cela augmente le risque. Données liées\u00a0: «\u00a0ext source 1\u00a0»."
    )


def test_the_leader_goes_the_way_of_the_family(schema: FeatureSchema) -> None:
    facts = [fact("EXT_SOURCE_1", 0.5), fact("EXT_SOURCE_2", -0.4), fact("EXT_SOURCE_MEAN", -0.3)]
    (told,) = reasons(schema, facts, EN)  # -0.2 in all: the strongest that lowers leads, not the 0.5
    assert (told.direction, told.features[0]) == ("lowers", "EXT_SOURCE_2")
    assert "This lowers the risk." in told.sentence
    assert "ext source 1" not in told.sentence


def test_raising_reasons_come_first_then_lowering_each_by_size(schema: FeatureSchema) -> None:
    facts = [
        fact("AMT_CREDIT", -0.3), fact("AMT_INCOME_TOTAL", 0.1), fact("DAYS_BIRTH", 0.2),
        fact("FLAG_PHONE", -0.4), fact("NAME_CONTRACT_TYPE", 0.15),
    ]  # fmt: skip
    told = reasons(schema, facts, EN)
    assert [one.features[0] for one in told] == [
        "DAYS_BIRTH", "NAME_CONTRACT_TYPE", "AMT_INCOME_TOTAL", "FLAG_PHONE", "AMT_CREDIT",
    ]  # fmt: skip


def test_small_effects_are_not_told(schema: FeatureSchema) -> None:
    facts = [fact("AMT_CREDIT", LEAST), fact("FLAG_PHONE", -LEAST / 2), fact("DAYS_BIRTH", 0.0)]
    assert [one.features for one in reasons(schema, facts, EN)] == [("AMT_CREDIT",)]
    assert reasons(schema, [], EN) == ()


def test_there_are_at_most_four_each_way(schema: FeatureSchema) -> None:
    names = (
        "AMT_CREDIT",
        "AMT_INCOME_TOTAL",
        "DAYS_BIRTH",
        "FLAG_PHONE",
        "NAME_CONTRACT_TYPE",
        "EXT_SOURCE_1",
    )
    for sign in (1, -1):
        told = reasons(schema, [fact(name, sign * (0.1 + i)) for i, name in enumerate(names)], EN)
        assert len(told) == MOST
        assert [one.features[0] for one in told] == list(names[::-1][:MOST])


def test_reasons_do_not_depend_on_the_order_of_facts(schema: FeatureSchema) -> None:
    rng = np.random.default_rng(7)
    facts = [fact(name, float(rng.normal())) for name in schema.names]
    told = reasons(schema, facts, FR)
    for _ in range(10):
        shuffled = [facts[i] for i in rng.permutation(len(facts))]
        assert reasons(schema, shuffled, FR) == told


def test_signs_ranks_and_words_agree_with_the_numbers(schema: FeatureSchema) -> None:
    rng = np.random.default_rng(11)
    says = {"raises": "augmente", "lowers": ("réduit", "diminue")}
    for _ in range(200):
        facts = [fact(name, float(rng.normal(0, 0.3))) for name in schema.names]
        by_name = {one.name: one.contribution for one in facts}
        told = reasons(schema, facts, FR)
        for one in told:
            assert one.contribution == pytest.approx(sum(by_name[name] for name in one.features))
            assert one.direction == ("raises" if one.contribution > 0 else "lowers")
            assert any(word in one.sentence for word in np.atleast_1d(says[one.direction]))
            assert math.copysign(1, by_name[one.features[0]]) == math.copysign(1, one.contribution)
        for way in says:
            sizes = [abs(one.contribution) for one in told if one.direction == way]
            assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize(
    ("contribution", "french", "english"),
    [
        (0.3, "le risque estimé augmente.", "the estimated risk goes up."),
        (-0.3, "le risque estimé diminue.", "the estimated risk goes down."),
    ],
)
def test_age_is_stated_without_comparison_or_advice(
    schema: FeatureSchema, contribution: float, french: str, english: str
) -> None:
    facts = [fact("DAYS_BIRTH", contribution, -10000.0)]
    said = reasons(schema, facts, FR)[0].sentence
    assert said == f"days birth\u00a0: 27\u00a0ans. Le modèle tient compte de cette donnée\u00a0: {french}"
    said = reasons(schema, facts, EN)[0].sentence
    assert said == f"days birth: 27 years. The model takes this into account: {english}"


def test_a_missing_value_that_counts_is_said_so(schema: FeatureSchema) -> None:
    (told,) = reasons(schema, [fact("AMT_CREDIT", 0.4, math.nan)], FR)
    assert told.sentence == (
        "amt credit\u00a0: non renseigné (non demandé). "
        "Cette absence compte ici\u00a0: elle augmente le risque."
    )


@pytest.mark.parametrize(("contribution", "way"), [(0.1, "raises"), (-0.1, "lowers"), (0.0, "raises")])
def test_directions_have_one_word_each(contribution: float, way: str) -> None:
    assert direction(contribution) == way
