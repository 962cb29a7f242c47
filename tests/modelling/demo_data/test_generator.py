"""Whole folders: schema, links, sentinels, seeds, refusals."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

from modelling.demo_data import DemoDataError, Summary, bayes_limit, generate, generator, true_probabilities
from modelling.tables import TABLE_NAMES, declared_tables


class Demo(Protocol):
    """The folder that conftest draws."""

    path: Path
    summary: Summary
    truth: pd.DataFrame

    def table(self, name: str) -> pd.DataFrame: ...
    def applications(self) -> pd.DataFrame: ...


@pytest.mark.parametrize("name", TABLE_NAMES)
def test_columns_are_the_declared_ones_in_their_order(demo: Demo, name: str) -> None:
    schema = pq.read_schema(demo.path / f"{name}.parquet")
    declared = declared_tables()[name].columns
    assert schema.names == [column.name for column in declared]
    for column in declared:
        stored = str(schema.field(column.name).type)
        assert stored in ({"int64", "double"} if column.is_number else {"string"}), column.name


@pytest.mark.parametrize("name", TABLE_NAMES)
def test_values_lie_within_the_declared_bounds(demo: Demo, name: str) -> None:
    rows = demo.table(name)
    for column in declared_tables()[name].columns:
        if column.is_number:
            values = rows[column.name].dropna()
            values = values[~values.isin([float(mark) for mark in column.sentinels])]
            assert column.minimum is None or (values >= column.minimum).all(), column.name
            assert column.maximum is None or (values <= column.maximum).all(), column.name


@pytest.mark.parametrize("name", TABLE_NAMES)
def test_keys_are_unique_and_known(demo: Demo, name: str) -> None:
    table = declared_tables()[name]
    rows = demo.table(name)
    if table.key:
        assert not rows.duplicated(list(table.key)).any()
    if table.parent is not None:
        parent, key = table.parent
        known = demo.applications() if parent == "application" else demo.table(parent)
        assert rows[key].isin(known[key]).all()


@pytest.mark.parametrize("name", ["POS_CASH_balance", "credit_card_balance", "installments_payments"])
def test_rows_of_an_earlier_application_belong_to_its_applicant(demo: Demo, name: str) -> None:
    previous = demo.table("previous_application").set_index("SK_ID_PREV")["SK_ID_CURR"]
    rows = demo.table(name)
    assert (previous.loc[rows["SK_ID_PREV"]].to_numpy() == rows["SK_ID_CURR"].to_numpy()).all()


def test_sentinels_are_those_of_the_original(demo: Demo) -> None:
    assert (demo.applications()["DAYS_EMPLOYED"] == 365_243).mean() == pytest.approx(0.18, abs=0.03)
    assert (demo.table("application_train")["ORGANIZATION_TYPE"] == "XNA").any()
    previous = demo.table("previous_application")
    for name in ("FIRST_DRAWING", "FIRST_DUE", "LAST_DUE_1ST_VERSION", "LAST_DUE", "TERMINATION"):
        assert (previous[f"DAYS_{name}"] == 365_243).any()
    assert (previous["NAME_CASH_LOAN_PURPOSE"] == "XAP").any()


def test_the_summary_tells_what_was_written(demo: Demo) -> None:
    rows = {name: len(demo.table(name)) for name in TABLE_NAMES}
    assert demo.summary.rows == rows
    assert rows["application_train"] + rows["application_test"] == demo.summary.applicants == 2_000
    assert rows["application_test"] == pytest.approx(274, abs=1)
    assert demo.summary.default_rate == pytest.approx(
        demo.table("application_train")["TARGET"].mean(), abs=1e-6
    )
    assert demo.summary.default_rate == pytest.approx(0.08, abs=0.03)


def test_the_truth_lies_apart_and_covers_everyone(demo: Demo) -> None:
    assert set(demo.truth["SK_ID_CURR"]) == set(demo.applications()["SK_ID_CURR"])
    assert demo.truth["PROBABILITY"].between(0.0, 1.0, inclusive="neither").all()
    assert not list(demo.path.glob("*truth*"))
    assert demo.summary.bayes_limit == pytest.approx(
        bayes_limit(demo.truth["PROBABILITY"].to_numpy()), abs=1e-6
    )


def test_the_truth_can_be_drawn_again_without_writing(demo: Demo) -> None:
    drawn = true_probabilities(2_000, 11).to_pandas()
    pd.testing.assert_frame_equal(drawn, demo.truth)


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_same_seed_and_size_give_the_same_bytes(tmp_path: Path) -> None:
    first, again, other = (tmp_path / name for name in ("first", "again", "other"))
    for folder, seed in ((first, 3), (again, 3), (other, 4)):
        generate(folder, 120, seed)
    assert files_of(first) == files_of(again)
    assert files_of(first)["bureau.parquet"] != files_of(other)["bureau.parquet"]


def test_chunks_link_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generator, "CHUNK", 100)
    done: list[int] = []
    generate(tmp_path / "data", 250, 1, progress=done.append)
    assert done == [83, 83, 84]
    assert pq.ParquetFile(tmp_path / "data" / "bureau.parquet").metadata.num_row_groups == 3
    for name, key in (("bureau", "SK_ID_BUREAU"), ("previous_application", "SK_ID_PREV")):
        ids = pd.read_parquet(tmp_path / "data" / f"{name}.parquet")[key]
        assert ids.is_unique
    applicants = [
        pd.read_parquet(tmp_path / "data" / f"application_{part}.parquet") for part in ("train", "test")
    ]
    assert sorted(pd.concat(applicants)["SK_ID_CURR"]) == list(range(100_001, 100_251))


def test_the_smallest_size_has_both_parts(tmp_path: Path) -> None:
    summary = generate(tmp_path / "data", 50, 1)
    assert summary.rows["application_test"] == 7
    assert summary.rows["application_train"] == 43


@pytest.mark.parametrize(("applicants", "seed"), [(49, 1), (0, 1), (5_000_001, 1), (100, -1)])
def test_sizes_and_seeds_out_of_range_are_refused(tmp_path: Path, applicants: int, seed: int) -> None:
    with pytest.raises(DemoDataError, match=r"Ask for 50 to 5000000|Give 0 or"):
        generate(tmp_path / "data", applicants, seed)
    assert list(tmp_path.iterdir()) == []


def test_an_interrupt_leaves_nothing(tmp_path: Path) -> None:
    def interrupt(_done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        generate(tmp_path / "data", 100, 1, tmp_path / "truth.csv", interrupt)
    assert list(tmp_path.iterdir()) == []


def test_missing_shares_of_the_application(demo: Demo) -> None:
    missing = demo.applications().isna().mean()
    expected = {
        "EXT_SOURCE_1": 0.56,
        "EXT_SOURCE_3": 0.2,
        "OCCUPATION_TYPE": 0.31,
        "OWN_CAR_AGE": 0.66,
        "LIVINGAREA_AVG": 0.5,
    }
    for name, share in expected.items():
        assert missing[name] == pytest.approx(share, abs=0.05), name


def test_medians_of_the_application(demo: Demo) -> None:
    medians = demo.applications()[["AMT_INCOME_TOTAL", "AMT_CREDIT", "AMT_ANNUITY"]].median()
    assert np.allclose(medians, [147_000, 513_000, 24_900], rtol=0.12)
