"""What is refused outright."""

from __future__ import annotations

import ibis
import pyarrow as pa
import pytest

from modelling.tables import TableError, declared_tables
from modelling.tables.refusal import refuse_repeated_applicants, refuse_repeated_keys, refuse_unusable

BUREAU = declared_tables()["bureau"]


def bureau(**columns: list[object]) -> ibis.Table:
    return ibis.memtable(pa.table({"SK_ID_CURR": [1, 2], "SK_ID_BUREAU": [11, 12]} | columns))


def test_a_sound_table_passes_without_its_optional_columns() -> None:
    assert refuse_unusable(bureau(), BUREAU) == 2


def test_a_missing_key_is_named() -> None:
    with pytest.raises(TableError, match="bureau has no column SK_ID_BUREAU: add it"):
        refuse_unusable(bureau().drop("SK_ID_BUREAU"), BUREAU)


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        (["12", "secret"], "column AMT_ANNUITY: something else than a number in 1 row"),
        (["secret", "secret"], "column AMT_ANNUITY: something else than a number in 2 rows"),
        ([1.0, float("inf")], "column AMT_ANNUITY: an infinite number in 1 row"),
    ],
)
def test_bad_cells_are_counted_and_not_shown(cells: list[object], message: str) -> None:
    with pytest.raises(TableError, match=message) as caught:
        refuse_unusable(bureau(AMT_ANNUITY=cells), BUREAU)
    assert "decimal point, or leave the cell empty" in str(caught.value)
    assert "secret" not in str(caught.value)


def test_a_fraction_where_a_whole_number_belongs_is_refused() -> None:
    with pytest.raises(TableError, match="SK_ID_CURR: something else than a whole number in 1 row"):
        refuse_unusable(bureau(SK_ID_CURR=[1.0, 2.5]), BUREAU)


def test_values_outside_the_bounds_are_left_to_the_checks() -> None:
    refuse_unusable(bureau(DAYS_CREDIT=[5, 5]), BUREAU)


@pytest.mark.parametrize(
    ("numbers", "message"),
    [
        ([1, 1, 2], "SK_ID_CURR of another in 1 application"),
        ([1, None], "No SK_ID_CURR in 1 application"),
        ([], "no application: the application tables hold a header and no rows"),
    ],
)
def test_applications_need_a_number_of_their_own(numbers: list[int | None], message: str) -> None:
    applications = ibis.memtable(pa.table({"SK_ID_CURR": pa.array(numbers, pa.int64())}))
    with pytest.raises(TableError, match=message):
        refuse_repeated_applicants(applications)


def test_a_parent_row_that_stands_twice_is_counted() -> None:
    keys = ibis.memtable(pa.table({"SK_ID_BUREAU": [11, 11, 12, 12, 12, None]}))
    with pytest.raises(TableError, match="bureau has the SK_ID_BUREAU of another row in 3 rows") as caught:
        refuse_repeated_keys(keys, BUREAU)
    assert "If two snapshots were mixed, keep one of them." in str(caught.value)


@pytest.mark.parametrize("numbers", [[11, 12], [], [11, None, None]])
def test_distinct_parent_rows_pass(numbers: list[int | None]) -> None:
    refuse_repeated_keys(ibis.memtable(pa.table({"SK_ID_BUREAU": pa.array(numbers, pa.int64())})), BUREAU)


def test_distinct_applicants_pass() -> None:
    refuse_repeated_applicants(ibis.memtable(pa.table({"SK_ID_CURR": [1, 2, 3]})))
