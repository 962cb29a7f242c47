"""Reasons: merged, ranked, signed, and neutral where they must be."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from modelling.scoring.explanations import sentences as module
from modelling.scoring.explanations.phrases import Voice
from modelling.scoring.explanations.sentences import LEAST, MOST, Reason, Setting, direction
from modelling.scoring.explanations.standing import Standing
from modelling.scoring.schema import FeatureSchema

FR, EN = Voice("fr"), Voice("en")
PLACE = Standing(0.5, 0.9, 0.1, 0.3, 0.7, 0.0)
LOW = Standing(0.5, 0.1, 0.9, 0.3, 0.7, 0.0)


@dataclass(frozen=True)
class Fact:
    """A fact with its standing."""

    name: str
    value: float
    contribution: float
    standing: Standing


def reasons(schema: FeatureSchema, facts: Sequence[Fact], voice: Voice) -> tuple[Reason, ...]:
    """Tell facts that bring their standing; a contribution of one changes the probability by a tenth."""
    places = {one.name: one.standing for one in facts}
    setting = Setting(schema, voice, places.__getitem__, lambda contribution: contribution / 10)
    return module.reasons(setting, [module.Fact(one.name, one.value, one.contribution) for one in facts])


def fact(name: str, contribution: float, value: float = 1.0) -> Fact:
    """Make a fact of which the contribution matters."""
    return Fact(name, value, contribution, PLACE)


def test_relatives_are_one_reason_led_by_the_strongest(schema: FeatureSchema) -> None:
    facts = [fact("EXT_SOURCE_1", 0.1), fact("EXT_SOURCE_MEAN", 0.5), fact("EXT_SOURCE_2", -0.05)]
    (told,) = reasons(schema, facts, EN)
    assert told.features == ("EXT_SOURCE_MEAN", "EXT_SOURCE_1", "EXT_SOURCE_2")
    assert told.contribution == pytest.approx(0.55)
    assert told.direction == "raises"
    assert told.probability_change == pytest.approx(0.055)
    assert (told.label, told.value_text, told.typical_text) == ("ext source mean", "1", "0.50")
    assert told.sentence == (
        "ext source mean: 1, more than for 90% of clients (median: 0.50), "
        "which, with the rest of the file, raises the risk."
    )


def test_a_sentence_names_one_feature_however_much_its_relatives_weigh(schema: FeatureSchema) -> None:
    names = ("EXT_SOURCE_MEAN", "EXT_SOURCE_1", "EXT_SOURCE_2")
    (told,) = reasons(schema, [Fact(name, 0.1, 0.5 - i / 10, LOW) for i, name in enumerate(names)], FR)
    assert told.features == names
    assert told.sentence == (
        "ext source mean\u00a0: 0,10, moins que chez 90\u00a0% des clients (médiane\u00a0: 0,50). "
        "Cela augmente le risque."
    )


def test_an_ordinary_value_counts_with_the_rest_of_the_file(schema: FeatureSchema) -> None:
    place = Standing(0.5, 0.45, 0.55, 0.0, 0.0, 0.0)
    for contribution, verb in ((0.3, "raises"), (-0.3, "lowers")):
        (told,) = reasons(schema, [Fact("EXT_SOURCE_1", 0.4, contribution, place)], EN)
        assert told.sentence.startswith("ext source 1: 0.40, among the usual values of clients")
        assert told.sentence.endswith(f", which, with the rest of the file, {verb} the risk.")


@pytest.mark.parametrize(
    ("name", "place", "contribution", "french"),
    [
        ("EXT_SOURCE_1", PLACE, 0.3, "augmente"),
        ("EXT_SOURCE_1", LOW, -0.3, "réduit"),
        ("CREDIT_TO_INCOME", PLACE, -0.3, "réduit"),
        ("CREDIT_TO_INCOME", LOW, 0.3, "augmente"),
    ],
)
def test_a_direction_that_surprises_is_put_with_the_rest_of_the_file(
    schema: FeatureSchema, name: str, place: Standing, contribution: float, french: str
) -> None:
    said = reasons(schema, [Fact(name, 1.0, contribution, place)], FR)[0].sentence
    typical = "0,5\u00a0fois" if name == "CREDIT_TO_INCOME" else "0,50"
    assert said.endswith(f"{typical}), ce qui, avec le reste du dossier, {french} le risque.")
    plain = reasons(schema, [Fact(name, 1.0, -contribution, place)], FR)[0].sentence
    assert "avec le reste du dossier" not in plain


def test_what_is_expected_of_nothing_surprises_nobody(schema: FeatureSchema) -> None:
    for contribution in (0.3, -0.3):
        said = reasons(schema, [Fact("AMT_CREDIT", 1.0, contribution, PLACE)], EN)[0].sentence
        assert said.endswith(f"This {'raises' if contribution > 0 else 'lowers'} the risk.")


def test_a_leader_that_does_not_surprise_is_preferred(schema: FeatureSchema) -> None:
    facts = [Fact("EXT_SOURCE_1", 0.9, 0.5, PLACE), Fact("EXT_SOURCE_2", 0.1, 0.3, LOW)]
    (told,) = reasons(schema, facts, EN)
    assert told.features == ("EXT_SOURCE_2", "EXT_SOURCE_1")
    assert "0.10, less than for 90% of clients (median: 0.50). This raises the risk." in told.sentence
    facts[1] = Fact("EXT_SOURCE_2", 0.1, 0.1, LOW)  # a fifth of the other: too little to speak for it
    assert reasons(schema, facts, EN)[0].features == ("EXT_SOURCE_1", "EXT_SOURCE_2")


@pytest.mark.parametrize("only", [0.2, math.nan])
def test_one_outside_score_known_is_told_by_the_mean(
    feature_dicts: list[dict[str, Any]], only: float
) -> None:
    mean = feature_dicts[-1]
    more = [mean | {"name": f"EXT_SOURCE_{name}"} for name in ("MINIMUM", "MAXIMUM")]
    schema = FeatureSchema.from_dicts([*feature_dicts, *more])
    facts = [
        Fact("EXT_SOURCE_MINIMUM", only, 0.5, LOW), Fact("EXT_SOURCE_MAXIMUM", only, -0.2, LOW),
        Fact("EXT_SOURCE_MEAN", only, -0.05, LOW), Fact("EXT_SOURCE_2", only, 0.2, LOW),
    ]  # fmt: skip
    (told,) = reasons(schema, facts, EN)
    assert told.features == ("EXT_SOURCE_MEAN", "EXT_SOURCE_MINIMUM", "EXT_SOURCE_2", "EXT_SOURCE_MAXIMUM")
    assert told.contribution == pytest.approx(0.45)
    assert told.sentence.startswith("ext source mean: ")
    assert "ext source minimum" not in told.sentence


def test_the_mean_leads_no_summaries_that_differ(feature_dicts: list[dict[str, Any]]) -> None:
    schema = FeatureSchema.from_dicts([*feature_dicts, feature_dicts[-1] | {"name": "EXT_SOURCE_MINIMUM"}])
    facts = [Fact("EXT_SOURCE_MINIMUM", 0.1, 0.5, LOW), Fact("EXT_SOURCE_MEAN", 0.2, 0.3, LOW)]
    assert reasons(schema, facts, EN)[0].features[0] == "EXT_SOURCE_MINIMUM"


def test_the_leader_goes_the_way_of_the_family(schema: FeatureSchema) -> None:
    facts = [fact("EXT_SOURCE_1", 0.5), fact("EXT_SOURCE_2", -0.4), fact("EXT_SOURCE_MEAN", -0.3)]
    (told,) = reasons(schema, facts, EN)  # -0.2 in all: the strongest that lowers leads, not the 0.5
    assert (told.direction, told.features[0]) == ("lowers", "EXT_SOURCE_2")
    assert "This lowers the risk." in told.sentence
    assert "ext source 1" not in told.sentence


def test_raising_reasons_come_first_then_lowering_each_by_size(schema: FeatureSchema) -> None:
    facts = [
        fact("AMT_CREDIT", -0.3), fact("AMT_INCOME_TOTAL", 0.1), fact("DAYS_BIRTH", 2.0),
        fact("FLAG_PHONE", -0.4), fact("NAME_CONTRACT_TYPE", 0.15),
    ]  # fmt: skip
    told = reasons(schema, facts, EN)
    assert [one.features[0] for one in told] == [
        "NAME_CONTRACT_TYPE", "AMT_INCOME_TOTAL", "FLAG_PHONE", "AMT_CREDIT", "DAYS_BIRTH",
    ]  # fmt: skip


def test_small_effects_are_not_told(schema: FeatureSchema) -> None:
    facts = [fact("AMT_CREDIT", LEAST), fact("FLAG_PHONE", -LEAST / 2), fact("DAYS_BIRTH", 0.0)]
    assert [one.features for one in reasons(schema, facts, EN)] == [("AMT_CREDIT",)]
    assert reasons(schema, [], EN) == ()


def test_there_are_at_most_four_each_way(schema: FeatureSchema) -> None:
    names = (
        "AMT_CREDIT",
        "AMT_INCOME_TOTAL",
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
    says = {"raises": "augmente", "lowers": "réduit"}
    for _ in range(200):
        facts = [fact(name, float(rng.normal(0, 0.3))) for name in schema.names]
        by_name = {one.name: one.contribution for one in facts}
        told = reasons(schema, facts, FR)
        principal = [one for one in told if one.features != ("DAYS_BIRTH",)]
        assert told[: len(principal)] == tuple(principal)
        for one in principal:
            assert one.contribution == pytest.approx(sum(by_name[name] for name in one.features))
            assert one.direction == ("raises" if one.contribution > 0 else "lowers")
            assert says[one.direction] in one.sentence
            assert math.copysign(1, by_name[one.features[0]]) == math.copysign(1, one.contribution)
        for way in says:
            sizes = [abs(one.contribution) for one in principal if one.direction == way]
            assert sizes == sorted(sizes, reverse=True)


@pytest.fixture
def people() -> FeatureSchema:
    """Make a schema of protected features, one that is computed from age, and one that is free."""
    words = {"fr": "Sexe", "en": "Sex"}

    def _one(name: str, inputs: list[str]) -> dict[str, Any]:
        derived = {"operation": "ratio", "inputs": inputs} if inputs else None
        return {
            "name": name, "table": "application", "theme": "household", "kind": "number", "unit": "none",
            "label": words, "missing": words, "levels": [], "derived": derived,
        }  # fmt: skip

    names = ("CODE_GENDER", "DAYS_BIRTH", "NAME_FAMILY_STATUS", "DAYS_EMPLOYED")
    given = [_one(name, []) for name in names]
    return FeatureSchema.from_dicts([*given, _one("EMPLOYED_TO_AGE", ["DAYS_EMPLOYED", "DAYS_BIRTH"])])


@pytest.mark.parametrize(("gender", "way"), [(0.3, "raises"), (-0.9, "lowers")])
def test_protected_data_are_one_closing_reason_that_names_none(
    people: FeatureSchema, gender: float, way: str
) -> None:
    facts = [
        fact("CODE_GENDER", gender), fact("DAYS_BIRTH", 0.4), fact("NAME_FAMILY_STATUS", -0.1),
        fact("EMPLOYED_TO_AGE", 0.05), fact("DAYS_EMPLOYED", 0.03),
    ]  # fmt: skip
    free, closing = reasons(people, facts, FR)
    assert free.features == ("DAYS_EMPLOYED",)
    assert closing.features == ("DAYS_BIRTH", "NAME_FAMILY_STATUS", "CODE_GENDER", "EMPLOYED_TO_AGE")
    assert closing.contribution == pytest.approx(gender + 0.35)
    assert closing.direction == way
    assert closing.label == "Données personnelles protégées"
    assert (closing.value_text, closing.typical_text) == (None, None)
    assert closing.sentence == (
        "Données personnelles protégées (âge, situation familiale…)\u00a0: prises en compte par le modèle, "
        "sans conseil ni comparaison."
    )
    assert reasons(people, facts, EN)[1].sentence == (
        "Protected personal data (age, family situation…): taken into account by the model, "
        "with neither advice nor comparison."
    )


def test_protected_data_that_cancel_out_are_not_told(people: FeatureSchema) -> None:
    facts = [fact("CODE_GENDER", 0.4), fact("DAYS_BIRTH", -0.4 + LEAST / 2)]
    assert reasons(people, facts, FR) == ()


@pytest.fixture
def loans(feature_dicts: list[dict[str, Any]]) -> FeatureSchema:
    """Make a schema with two measures of earlier loans, one of instalments, and their number."""
    score = next(one for one in feature_dicts if one["name"] == "EXT_SOURCE_1")
    made = {
        "PREV_TERM_MEAN": {"table": "previous_application"},
        "PREV_COST_MEAN": {"table": "previous_application"},
        "PREV_COUNT": {"table": "previous_application", "unit": "count", "kind": "integer"},
        "INS_LATE_SHARE": {"table": "installments_payments"},
    }
    return FeatureSchema.from_dicts(
        [*feature_dicts, *(score | {"name": name, "theme": "past_loans"} | of for name, of in made.items())]
    )


def test_an_absent_history_is_told_as_that(loans: FeatureSchema) -> None:
    often, rare = (Standing(0.5, 0.0, 0.0, 0.0, 0.0, missing) for missing in (0.2, 0.05))
    facts = [
        Fact("PREV_TERM_MEAN", math.nan, 0.3, often), Fact("PREV_COST_MEAN", math.nan, -0.1, rare),
        Fact("INS_LATE_SHARE", math.nan, 0.2, often), Fact("PREV_COUNT", 0.0, 0.01, often),
    ]  # fmt: skip
    (told,) = reasons(loans, facts, FR)
    assert told.features == ("PREV_TERM_MEAN", "INS_LATE_SHARE", "PREV_COUNT", "PREV_COST_MEAN")
    assert told.contribution == pytest.approx(0.41)
    assert told.label == "Demandes et prêts antérieurs chez nous"
    assert (told.value_text, told.typical_text) == ("aucun connu", "95\u00a0% des clients en ont")
    assert told.sentence == (
        "Demandes et prêts antérieurs chez nous\u00a0: aucun connu (95\u00a0% des clients en ont). "
        "Cette absence compte ici\u00a0: elle augmente le risque."
    )
    assert reasons(loans, facts, EN)[0].sentence == (
        "Earlier applications and loans with us: none known (95% of clients have some). "
        "That there is none matters here: it raises the risk."
    )


def test_of_what_is_absent_only_in_part_the_rest_is_told(loans: FeatureSchema) -> None:
    facts = [Fact("PREV_TERM_MEAN", 0.4, 0.3, LOW), Fact("INS_LATE_SHARE", math.nan, -0.2, LOW)]
    first, second = reasons(loans, facts, EN)
    assert first.features == ("PREV_TERM_MEAN",)
    assert second.sentence == (
        "Loan instalments due with us so far: none known (99% of clients have some). "
        "That there is none matters here: it lowers the risk."
    )


def test_what_nobody_has_is_absent_without_a_share(loans: FeatureSchema) -> None:
    nobody = Standing(math.nan, 0.0, 0.0, 0.0, 0.0, 1.0)
    facts = [Fact("PREV_TERM_MEAN", 0.4, 0.0, LOW), Fact("INS_LATE_SHARE", math.nan, 0.2, nobody)]
    (told,) = reasons(loans, facts, EN)
    assert told.typical_text is None
    assert told.sentence.startswith("Loan instalments due with us so far: none known. That there is none")


def test_a_missing_leader_has_no_value(schema: FeatureSchema) -> None:
    facts = [fact("EXT_SOURCE_1", 0.3, math.nan), fact("EXT_SOURCE_2", 0.29, math.nan)]
    (told,) = reasons(schema, facts, EN)
    assert told.features == ("EXT_SOURCE_1", "EXT_SOURCE_2")
    assert told.value_text == "not provided"


def test_a_missing_value_that_counts_is_said_so(schema: FeatureSchema) -> None:
    (told,) = reasons(schema, [fact("AMT_CREDIT", 0.4, math.nan)], FR)
    assert told.sentence == (
        "amt credit\u00a0: non renseigné (non demandé)\u00a0; médiane des clients concernés\u00a0: 0,50. "
        "Cette absence compte ici\u00a0: elle augmente le risque."
    )


@pytest.mark.parametrize(("contribution", "way"), [(0.1, "raises"), (-0.1, "lowers"), (0.0, "raises")])
def test_directions_have_one_word_each(contribution: float, way: str) -> None:
    assert direction(contribution) == way
