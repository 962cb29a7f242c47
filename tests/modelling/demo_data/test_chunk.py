"""One chunk: linked tables, and risk that shows in each of them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from modelling.demo_data.chunk import BLOCK_PER_APPLICANT, TEST_SHARE, Chunk, draw_chunk
from modelling.demo_data.draws import Category
from modelling.demo_data.facts import category, number

Auc = Callable[[np.ndarray, np.ndarray], float]


@pytest.fixture(scope="module")
def outcome(chunk: Chunk) -> pd.Series:
    """Outcome by applicant, the unpublished ones of application_test included."""
    return pd.Series(chunk.outcome, index=chunk.ids)


def test_the_split_is_that_of_the_original(chunk: Chunk) -> None:
    train, test = chunk.tables["application_train"], chunk.tables["application_test"]
    assert len(number(test, "SK_ID_CURR")) == round(TEST_SHARE * 6_000)
    assert "TARGET" in train
    assert "TARGET" not in test
    together = np.concatenate([number(train, "SK_ID_CURR"), number(test, "SK_ID_CURR")])
    assert sorted(together) == chunk.ids.tolist()


def test_train_shows_the_outcomes_drawn(chunk: Chunk, outcome: pd.Series) -> None:
    train = chunk.tables["application_train"]
    assert (number(train, "TARGET") == outcome[number(train, "SK_ID_CURR")].to_numpy()).all()
    assert chunk.defaults == number(train, "TARGET").sum()


def test_the_default_rate_is_near_8_percent(chunk: Chunk) -> None:
    assert chunk.probability.mean() == pytest.approx(0.081, abs=0.006)
    assert chunk.outcome.mean() == pytest.approx(chunk.probability.mean(), abs=0.012)


def test_numbers_stay_in_the_block_of_the_chunk() -> None:
    second = draw_chunk(np.random.SeedSequence(1), 1_000, 200).tables
    for table, key, first in (
        ("bureau", "SK_ID_BUREAU", 5_000_000),
        ("previous_application", "SK_ID_PREV", 1_000_000),
    ):
        ids = number(second[table], key) - first
        assert ids.min() == 1_000 * BLOCK_PER_APPLICANT
        assert ids.max() < 1_200 * BLOCK_PER_APPLICANT


def test_the_same_seed_draws_the_same() -> None:
    first, again, other = (draw_chunk(np.random.SeedSequence(seed), 0, 100) for seed in (4, 4, 5))
    for table, columns in first.tables.items():
        for name, column in columns.items():
            twin = again.tables[table][name]
            if isinstance(column, Category):
                assert (column.codes == category(again.tables[table], name).codes).all()
            else:
                assert np.array_equal(column, np.asarray(twin), equal_nan=column.dtype.kind == "f")
    assert not np.array_equal(first.probability, other.probability)


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("bureau", 5.2),
        ("bureau_balance", 94.0),
        ("previous_application", 5.4),
        ("POS_CASH_balance", 33.0),
        ("credit_card_balance", 12.0),
        ("installments_payments", 40.0),
    ],
)
def test_rows_per_applicant(chunk: Chunk, table: str, rows: float) -> None:
    drawn = len(next(iter(chunk.tables[table].values())))
    assert drawn / 6_000 == pytest.approx(rows, rel=0.15)


def shown(chunk: Chunk, table: str, measure: Callable[[pd.DataFrame], pd.Series]) -> pd.Series:
    """Mean of a measure of the rows per applicant."""
    columns = chunk.tables[table]
    frame = pd.DataFrame(
        {
            name: np.array([*column.levels, None], dtype=object)[column.codes]
            if isinstance(column, Category)
            else column
            for name, column in columns.items()
        }
    )
    if table == "bureau_balance":
        bureau = chunk.tables["bureau"]
        holder = pd.Series(number(bureau, "SK_ID_CURR"), index=number(bureau, "SK_ID_BUREAU"))
        frame["SK_ID_CURR"] = holder.loc[frame["SK_ID_BUREAU"]].to_numpy()
    return measure(frame).astype(float).groupby(frame["SK_ID_CURR"]).mean()


@pytest.mark.parametrize(
    ("table", "measure", "least"),
    [
        (
            "application_train",
            lambda rows: -rows[["EXT_SOURCE_1", "EXT_SOURCE_2", "EXT_SOURCE_3"]].mean(axis=1),
            0.68,
        ),
        ("application_train", lambda rows: rows["DAYS_BIRTH"], 0.54),
        ("application_train", lambda rows: rows["AMT_CREDIT"] / rows["AMT_GOODS_PRICE"], 0.52),
        ("bureau", lambda rows: rows["AMT_CREDIT_SUM_DEBT"] / rows["AMT_CREDIT_SUM"].clip(lower=1), 0.52),
        ("bureau_balance", lambda rows: rows["STATUS"].isin(list("12345")), 0.53),
        ("previous_application", lambda rows: rows["NAME_CONTRACT_STATUS"] == "Refused", 0.54),
        ("POS_CASH_balance", lambda rows: rows["SK_DPD"] > 0, 0.55),
        ("credit_card_balance", lambda rows: rows["AMT_BALANCE"] / rows["AMT_CREDIT_LIMIT_ACTUAL"], 0.56),
        ("installments_payments", lambda rows: rows["DAYS_ENTRY_PAYMENT"] > rows["DAYS_INSTALMENT"], 0.58),
    ],
)
def test_risk_shows_in_every_table(
    chunk: Chunk,
    outcome: pd.Series,
    auc: Auc,
    table: str,
    measure: Callable[[pd.DataFrame], pd.Series],
    least: float,
) -> None:
    values = shown(chunk, table, measure)
    assert auc(outcome[values.index].to_numpy(), values.to_numpy()) > least


def test_the_truth_ranks_best(chunk: Chunk, auc: Auc) -> None:
    assert auc(chunk.outcome, chunk.probability) == pytest.approx(0.80, abs=0.03)
