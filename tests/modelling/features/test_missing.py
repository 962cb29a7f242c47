"""What is said of a missing value is true: where there are none, there are none."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from modelling.demo_data import generate
from modelling.features import build_features
from modelling.features.aggregations import APPLICANT, aggregate
from modelling.features.declarations import meaning_of_missing
from modelling.features.derived import derived_features
from modelling.features.histories import HISTORIES, History
from modelling.features.recipes import NEVER_MISSING, Recipe, recipes
from modelling.tables import RawTables, open_tables

Rows = dict[int, dict[str, Any]]


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> RawTables:
    """Fifteen hundred made-up applicants, some of whose values are missing."""
    folder = tmp_path_factory.mktemp("missing") / "data"
    generate(folder, 1500, seed=11)
    return open_tables(folder)


@pytest.fixture(scope="module")
def features(raw: RawTables) -> Rows:
    """Features by applicant."""
    table = build_features(raw)
    return {row[APPLICANT]: row for row in table.connection.to_pyarrow(table.expression).to_pylist()}


def says_there_are_none(recipe: Recipe) -> bool:
    """Whether the meaning of missing leaves no other reason than that there are no such rows."""
    meaning = recipe.missing
    assert ("ou " in meaning["fr"].partition(",")[2]) == ("or " in meaning["en"].partition(",")[2])
    return meaning["en"].startswith("no ") and ", or " not in meaning["en"]


def qualifying(raw: RawTables, history: History, claims: list[Recipe]) -> Rows:
    """Count the rows that each feature is made of."""
    counted: Rows = {}
    for grain, source in history.sources(raw.tables).items():
        mine = [replace(r, aggregation="count", measure="") for r in claims if r.source == grain]
        if mine:
            for row in raw.connection.to_pyarrow(aggregate(source, mine)).to_pylist():
                counted.setdefault(row[APPLICANT], {}).update(row)
    return counted


@pytest.mark.parametrize("history", HISTORIES, ids=lambda history: history.table)
def test_none_is_said_only_where_there_are_none(history: History, raw: RawTables, features: Rows) -> None:
    claims = [r for r in history.recipes if r.aggregation not in NEVER_MISSING]
    claims = [recipe for recipe in claims if says_there_are_none(recipe)]
    counted = qualifying(raw, history, claims)
    false = {
        recipe.name
        for recipe in claims
        for applicant, row in features.items()
        if row[recipe.name] is None and counted.get(applicant, {}).get(recipe.name)
    }
    assert claims
    assert false == set()


@pytest.mark.parametrize("history", HISTORIES, ids=lambda history: history.table)
def test_an_amount_may_be_unknown_although_there_are_rows(history: History) -> None:
    for recipe in recipes(history.table.lower()):
        if recipe.unit == "money" and "paid" not in recipe.measure.split("|"):
            assert not says_there_are_none(recipe), recipe.name


def test_what_is_computed_from_a_history_may_lack_its_other_part() -> None:
    names = [recipe.name for history in HISTORIES for recipe in history.recipes]
    for feature in derived_features(["AMT_CREDIT", "AMT_ANNUITY", "AMT_INCOME_TOTAL", *names]):
        if feature.table != "application":
            assert ", or " in meaning_of_missing(feature.missing)["en"], feature.name


@pytest.mark.parametrize(
    ("feature", "count", "french"),
    [
        ("BUREAU_DEBT_SUM", "BUREAU_ACTIVE_COUNT", "aucun crédit en cours connu chez d’autres prêteurs"),
        ("PREV_ANNUITY_MEAN", "PREV_APPROVED_COUNT", "aucun prêt accordé auparavant"),
    ],
)
def test_missing_without_rows_and_with_them_are_both_named(
    feature: str, count: str, french: str, features: Rows
) -> None:
    missing = [row[count] for row in features.values() if row[feature] is None]
    assert 0 in missing
    recipe = next(r for history in HISTORIES for r in history.recipes if r.name == feature)
    assert recipe.missing["fr"].startswith(f"{french}, ou montant non co")
