"""Later demo months: moved by exactly as much as was asked, and otherwise as they were."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from modelling.demo_data import DemoDataError, generate
from modelling.demo_data.later import HARDSHIP, INFLATION, SOURCE_LOST, generate_later, moved
from modelling.tables import check_tables

SIZE = 400


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Demo tables as they are drawn."""
    folder = tmp_path_factory.mktemp("plain") / "data"
    generate(folder, SIZE, 3)
    return folder


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same applicants, in a world that has moved all the way."""
    return generate_later(tmp_path_factory.mktemp("later") / "data", SIZE, 3, 1.0)


def read(folder: Path, name: str = "application_train") -> pa.Table:
    """One table."""
    return pq.read_table(folder / f"{name}.parquet")


def test_the_tables_are_sound(later: Path) -> None:
    assert check_tables(later).errors == ()
    assert read(later).schema.equals(read(later.parent / "data").schema)
    about = json.loads((later / "demo_data.json").read_text(encoding="utf-8"))
    assert (about["shift"], about["seed"], about["applicants"]) == (1.0, 3, SIZE)


@pytest.mark.parametrize("name", ["application_train", "application_test"])
def test_amounts_have_grown_and_other_columns_are_as_they_were(plain: Path, later: Path, name: str) -> None:
    before, after = read(plain, name), read(later, name)
    assert before.schema == after.schema
    grown = {"AMT_CREDIT", "AMT_ANNUITY", "AMT_GOODS_PRICE"}
    for column in grown:
        was, now = (table.column(column).to_numpy() for table in (before, after))
        np.testing.assert_allclose(now, was * INFLATION)
    same = [each for each in before.column_names if each not in grown | {"EXT_SOURCE_3", "TARGET"}]
    assert before.select(same).equals(after.select(same))


def test_a_source_is_lost_for_some_and_unchanged_for_the_others(plain: Path, later: Path) -> None:
    was, now = (read(folder).column("EXT_SOURCE_3") for folder in (plain, later))
    kept = pc.is_valid(now)
    assert pc.filter(was, kept).equals(pc.filter(now, kept))
    had = pc.sum(pc.is_valid(was)).as_py()
    lost = 1 - pc.sum(kept).as_py() / had
    assert lost == pytest.approx(SOURCE_LOST, abs=4 * (0.25 / had) ** 0.5)


def test_hardship_makes_defaults_and_never_undoes_one(plain: Path, later: Path) -> None:
    was, now = (read(folder).column("TARGET").to_numpy() for folder in (plain, later))
    assert (now >= was).all()
    struck = now[was == 0].mean()
    assert struck == pytest.approx(HARDSHIP, abs=4 * (0.09 / (was == 0).sum()) ** 0.5)


def test_histories_are_untouched(plain: Path, later: Path) -> None:
    for name in ("bureau", "installments_payments"):
        assert read(plain, name).equals(read(later, name))


def test_a_world_that_stands_still(plain: Path, tmp_path: Path) -> None:
    still = generate_later(tmp_path / "still", SIZE, 3, 0.0)
    assert read(still).equals(read(plain))


def test_half_way(plain: Path) -> None:
    table = read(plain)
    half = moved(table, 0.5, np.random.default_rng(0))
    ratio = half.column("AMT_CREDIT").to_numpy() / table.column("AMT_CREDIT").to_numpy()
    np.testing.assert_allclose(ratio, 1 + (INFLATION - 1) / 2)


@pytest.mark.parametrize("shift", [-0.1, 1.1])
def test_a_shift_out_of_range_is_refused_before_anything_is_written(tmp_path: Path, shift: float) -> None:
    with pytest.raises(DemoDataError, match=r"Give 0 .* to 1"):
        generate_later(tmp_path / "data", SIZE, 3, shift)
    assert list(tmp_path.iterdir()) == []
