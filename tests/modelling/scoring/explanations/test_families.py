"""Families of features, and those that are told neutrally."""

from __future__ import annotations

from typing import Any

import pytest

from modelling.scoring.explanations.families import (
    absent_table,
    expected,
    families_of,
    family,
    head_of,
    histories_of,
    is_protected,
    protected_of,
    protected_order,
    stories,
)
from modelling.scoring.schema import FeatureSchema


def schema_of(features: dict[str, list[str]], theme: str = "loan") -> FeatureSchema:
    """Make a schema of names with the features each is derived from (none: given)."""
    words = {"fr": "x", "en": "x"}

    def _one(name: str, inputs: list[str]) -> dict[str, Any]:
        derived = {"operation": "ratio", "inputs": inputs} if inputs else None
        kept = "external_scores" if name.startswith("EXT_") else theme
        return {
            "name": name, "table": "application", "theme": kept, "kind": "number", "unit": "ratio",
            "label": words, "missing": words, "levels": [], "derived": derived,
        }  # fmt: skip

    return FeatureSchema.from_dicts([_one(name, inputs) for name, inputs in features.items()])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("FLAG_DOCUMENT_3", "FLAG_DOCUMENT_18"),
        ("REG_CITY_NOT_LIVE_CITY", "LIVE_CITY_NOT_WORK_CITY"),
        ("AMT_REQ_CREDIT_BUREAU_DAY", "AMT_REQ_CREDIT_BUREAU_YEAR"),
        ("APARTMENTS_AVG", "LIVINGAREA_MODE"),
        ("OBS_30_CNT_SOCIAL_CIRCLE", "DEF_60_CNT_SOCIAL_CIRCLE"),
        ("BUREAU_DAYS_CREDIT_LAST", "BUREAU_DAYS_CREDIT_MEAN"),
        ("BB_LATE_SHARE", "BB_LATE_SHARE_12M"),
        ("INS_DAYS_LATE_MAX_365D", "INS_DAYS_LATE_MEAN"),
        ("CNT_CHILDREN", "CNT_FAM_MEMBERS"),
        ("FLAG_OWN_CAR", "OWN_CAR_AGE"),
        ("INS_LATE_SHARE", "INS_DAYS_LATE_MEAN"),
        ("POS_DPD_DEF_MAX", "POS_LATE_SHARE_12M"),
        ("PREV_REFUSED_COUNT", "PREV_REJECT_SCORE_COUNT"),
        ("PREV_CASH_REFUSED_SHARE", "PREV_REFUSED_SHARE_LAST3"),
        ("PREV_CREDIT_MEAN", "PREV_RUNNING_CREDIT_SUM"),
        ("PREV_COST_MEAN", "PREV_INTEREST_LAST"),
        ("BUREAU_CARD_ACTIVE_DEBT_SUM", "BUREAU_DEBT_TO_CREDIT_730D"),
        ("BUREAU_CONSUMER_PAST_OVERDUE_SHARE", "BUREAU_OVERDUE_SUM"),
        ("BUREAU_ACTIVE_COUNT_365D", "BUREAU_COUNT"),
        ("INS_UNDERPAID_SHARE_LAST5", "INS_UNPAID_SUM_365D"),
        ("POS_CONTRACT_DPD_MEAN_LAST1", "POS_LATE_SHARE"),
        ("CC_UTILISATION_MEAN_3M", "CC_BALANCE_LAST"),
        ("FLAG_PHONE", "FLAG_EMAIL"),
        ("CREDIT_TO_INCOME", "ANNUITY_TO_INCOME"),
        ("AMT_CREDIT", "CREDIT_TO_INCOME"),
        ("GOODS_TO_ANNUITY", "CREDIT_TO_ANNUITY"),
        ("POS_ANY_LATE_SHARE", "INS_LATE_SHARE_365D"),
        ("BB_LATE_SHARE", "BUREAU_PAST_OVERDUE_MEAN"),
        ("PREV_CASH_APPROVED_SHARE", "PREV_REFUSED_SHARE"),
        ("PREV_TERM_MEAN", "POS_PLANNED_MEAN"),
        ("INS_DUE_MEAN", "PREV_ANNUITY_MEAN_365D"),
        ("PREV_CREDIT_VERSUS_NOW_LAST3", "PREV_ANNUITY_MAX_VERSUS_NOW"),
        ("POS_RUNNING_SHARE", "POS_COMPLETED_SHARE"),
        ("POS_REMAINING_SUM", "PREV_DAYS_LAST_DUE_MAX"),
        ("PREV_DOWN_PAYMENT_MAX", "PREV_GRANTED_TO_ASKED_MIN"),
    ],
)
def test_relatives_stand_together(one: str, other: str) -> None:
    known = families_of(schema_of({one: [], other: []}))
    assert known[one] == known[other]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("AMT_CREDIT", "CREDIT_TO_GOODS"),
        ("AMT_CREDIT", "AMT_INCOME_TOTAL"),
        ("INS_LATE_SHARE", "CC_LATE_SHARE"),
        ("BUREAU_DAYS_CREDIT_LAST", "BB_LATE_SHARE"),
        ("OWN_CAR_AGE", "FLAG_EMAIL"),
        ("BUREAU_CARD_COUNT", "BUREAU_CARD_ACTIVE_DEBT_SUM"),
        ("PREV_CREDIT_MEAN", "PREV_ANNUITY_MEAN"),
        ("INS_UNDERPAID_SHARE", "INS_LATE_SHARE"),
    ],
)
def test_strangers_stand_apart(one: str, other: str) -> None:
    known = families_of(schema_of({one: [], other: []}))
    assert known[one] != known[other]


def test_outside_scores_and_their_summaries_are_one_family(schema: FeatureSchema) -> None:
    known = families_of(schema)
    assert {known[name] for name in ("EXT_SOURCE_1", "EXT_SOURCE_2", "EXT_SOURCE_MEAN")} == {
        "external_scores"
    }


def test_a_derived_feature_joins_its_first_input() -> None:
    chain = schema_of({
        "AMT_CREDIT": [], "AMT_INCOME_TOTAL": [],
        "CREDIT_TO_INCOME": ["AMT_CREDIT", "AMT_INCOME_TOTAL"],
        "RELATIVE": ["CREDIT_TO_INCOME", "AMT_INCOME_TOTAL"],
    })  # fmt: skip
    assert family(chain, "CREDIT_TO_INCOME") == family(chain, "RELATIVE") == "loan_size"


def test_families_are_worked_out_once(schema: FeatureSchema) -> None:
    assert families_of(schema) is families_of(schema)


def test_gender_age_and_family_are_protected_and_what_is_made_of_them() -> None:
    people = schema_of({
        "CODE_GENDER": [], "DAYS_BIRTH": [], "NAME_FAMILY_STATUS": [], "CNT_CHILDREN": [],
        "CNT_FAM_MEMBERS": [], "DAYS_EMPLOYED": [], "AMT_CREDIT": [],
        "EMPLOYED_TO_AGE": ["DAYS_EMPLOYED", "DAYS_BIRTH"],
        "TWICE": ["AMT_CREDIT", "EMPLOYED_TO_AGE"],
    })  # fmt: skip
    free = {name for name in people.names if not is_protected(people, name)}
    assert free == {"DAYS_EMPLOYED", "AMT_CREDIT"}
    assert protected_of(people) == set(people.names) - free


def history_schema() -> FeatureSchema:
    """Make a schema of two tables of our own loans, one of other lenders', and the application."""
    tables = {
        "AMT_CREDIT": ("application", "money", "number"),
        "PREV_COUNT": ("previous_application", "count", "integer"),
        "PREV_TERM_MEAN": ("previous_application", "months", "number"),
        "PREV_CREDIT_MEAN": ("previous_application", "money", "number"),
        "INS_LATE_SHARE": ("installments_payments", "share", "number"),
        "BUREAU_DEBT_SUM": ("bureau", "money", "number"),
    }
    dicts = schema_of({name: [] for name in tables}).to_dicts()
    return FeatureSchema.from_dicts([
        one | dict(zip(("table", "unit", "kind"), tables[one["name"]], strict=True)) for one in dicts
    ])  # fmt: skip


def test_an_absent_history_is_one_story() -> None:
    schema = history_schema()
    told = stories(schema, {"AMT_CREDIT", "PREV_COUNT"})  # no earlier loan: their number is known, and nought
    assert {
        told[name] for name in ("PREV_COUNT", "PREV_TERM_MEAN", "PREV_CREDIT_MEAN", "INS_LATE_SHARE")
    } == {told["PREV_COUNT"]}
    assert absent_table(told["INS_LATE_SHARE"]) == "previous_application"  # the first speaks for the others
    assert absent_table(told["BUREAU_DEBT_SUM"]) == "bureau"
    assert absent_table(told["AMT_CREDIT"]) is None
    assert told["AMT_CREDIT"] == families_of(schema)["AMT_CREDIT"]


def test_whole_numbers_of_rows_are_known_without_any() -> None:
    first = histories_of(history_schema())[1]
    assert (first.group, first.table) == ("no_loan_with_us", "previous_application")
    assert first.measured == {"PREV_TERM_MEAN", "PREV_CREDIT_MEAN"}
    assert first.names == ("PREV_COUNT", "PREV_TERM_MEAN", "PREV_CREDIT_MEAN")


def test_a_history_that_is_known_in_part_keeps_its_stories() -> None:
    schema = history_schema()
    known = {"PREV_TERM_MEAN", "INS_LATE_SHARE", "BUREAU_DEBT_SUM"}
    assert stories(schema, known) == families_of(schema)


def test_protected_features_are_ordered_as_declared_and_gender_never_leads() -> None:
    names = ["EMPLOYED_TO_AGE", "CODE_GENDER", "NAME_FAMILY_STATUS", "DAYS_BIRTH"]
    assert sorted(names, key=protected_order) == [
        "DAYS_BIRTH", "NAME_FAMILY_STATUS", "CODE_GENDER", "EMPLOYED_TO_AGE",
    ]  # fmt: skip


def test_the_mean_is_the_head_of_the_outside_scores() -> None:
    assert head_of("external_scores") == "EXT_SOURCE_MEAN"
    assert head_of("building") is None


@pytest.mark.parametrize(
    ("name", "way"),
    [
        ("EXT_SOURCE_1", "lowers"),
        ("EXT_SOURCE_2_3_PRODUCT", "lowers"),
        ("EXT_SOURCE_MISSING_COUNT", None),
        ("EXT_SOURCE_SPREAD", None),
        ("DAYS_EMPLOYED", "lowers"),
        ("DAYS_EMPLOYED_ANOMALY", None),
        ("INS_DAYS_EARLY_MEAN", "lowers"),
        ("INS_DAYS_LATE_MEAN_365D", "raises"),
        ("BUREAU_DAYS_UPDATE_MEAN", None),
        ("ANNUITY_TO_INCOME", "raises"),
        ("SOCIAL_CIRCLE_DEFAULT_SHARE", "raises"),
        ("PREV_REFUSED_SHARE_LAST3", "raises"),
        ("PREV_REFUSED_DAYS_LAST", "lowers"),  # a refusal long ago is better than one of late
        ("INS_LATE_LAST", "lowers"),
        ("BB_LATE_LAST", "lowers"),
        ("INS_DAYS_LATE_MEAN_LAST5", "raises"),
        ("CC_LIMIT_TO_INCOME", "lowers"),
        ("AMT_CREDIT", None),
    ],
)
def test_what_people_expect_of_more(name: str, way: str | None) -> None:
    assert expected(name) == way
