"""What the raw tables should look like: keys, parents and columns, declared as data beside this file."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

OUTCOME = "TARGET"
APPLICANT = "SK_ID_CURR"
APPLICATION_TABLES = ("application_train", "application_test")
#: Tables that others hang on: a row that stands twice would count its children twice.
PARENTS = (*APPLICATION_TABLES, "bureau", "previous_application")
TABLE_NAMES = (
    *APPLICATION_TABLES,
    "bureau",
    "bureau_balance",
    "previous_application",
    "POS_CASH_balance",
    "credit_card_balance",
    "installments_payments",
)


@dataclass(frozen=True)
class Column:
    """One column of a raw table.

    Attributes
    ----------
    name : str
        Name in the file.
    type : str
        ``id``, ``integer``, ``real``, ``flag`` (0 or 1) or ``category``.
    unit : str
        What the number counts, for instance ``money``, ``days_before`` or ``share``.
    sentinels : tuple of str
        Values that stand for "missing" and are read as NULL.
    minimum, maximum : float or None
        Bounds (inclusive) outside which a value is impossible; None means unbounded.
    missing : str
        What a missing value says about the applicant.
    label_en, label_fr : str
        Short names for people.
    meaning : str
        One sentence on what the column holds.
    """

    name: str
    type: str
    unit: str
    sentinels: tuple[str, ...]
    minimum: float | None
    maximum: float | None
    missing: str
    label_en: str
    label_fr: str
    meaning: str

    @property
    def is_number(self) -> bool:
        """Whether the column holds numbers (everything but a category)."""
        return self.type != "category"

    @property
    def is_whole(self) -> bool:
        """Whether the column holds whole numbers only."""
        return self.type in {"id", "integer", "flag"}


@dataclass(frozen=True)
class Table:
    """One raw table.

    Attributes
    ----------
    name : str
        Name of the file, without its suffix.
    key : tuple of str
        Columns that together name one row; empty when rows may repeat.
    parent : tuple of (str, str) or None
        Table that each row belongs to, and the column that links them; None for an application.
    columns : tuple of Column
        Columns in the order of the published files.
    """

    name: str
    key: tuple[str, ...]
    parent: tuple[str, str] | None
    columns: tuple[Column, ...]

    @property
    def required(self) -> tuple[str, ...]:
        """Columns without which the table cannot be used: key, links, and the outcome where it is known."""
        links = (self.parent[1],) if self.parent else ()
        needed = {*self.key, *links, APPLICANT, OUTCOME}
        return tuple(column.name for column in self.columns if column.name in needed)


@cache
def declared_tables() -> Mapping[str, Table]:
    """Read the declarations of all raw tables.

    Returns
    -------
    Mapping of str to Table
        One entry per name in :data:`TABLE_NAMES`, in that order.

    Examples
    --------
    >>> declared_tables()["bureau"].parent
    ('application', 'SK_ID_CURR')
    """
    labelled = Table("application_train", (APPLICANT,), None, _columns("application"))
    unlabelled = tuple(column for column in labelled.columns if column.name != OUTCOME)
    application, previous = ("application", APPLICANT), ("previous_application", "SK_ID_PREV")
    monthly = ("SK_ID_PREV", "MONTHS_BALANCE")
    tables = (
        labelled,
        replace(labelled, name="application_test", columns=unlabelled),
        _child("bureau", ("SK_ID_BUREAU",), application),
        _child("bureau_balance", ("SK_ID_BUREAU", "MONTHS_BALANCE"), ("bureau", "SK_ID_BUREAU")),
        _child("previous_application", ("SK_ID_PREV",), application),
        _child("POS_CASH_balance", monthly, previous),
        _child("credit_card_balance", monthly, previous),
        _child("installments_payments", (), previous),
    )
    return {table.name: table for table in tables}


def _child(name: str, key: tuple[str, ...], parent: tuple[str, str]) -> Table:
    return Table(name, key, parent, _columns(name))


def _columns(file: str) -> tuple[Column, ...]:
    text = (resources.files(__package__) / "columns" / f"{file}.csv").read_text(encoding="utf-8")
    return tuple(_column(row) for row in csv.DictReader(text.splitlines()))


def _column(row: dict[str, str]) -> Column:
    return Column(
        name=row["column"],
        type=row["type"],
        unit=row["unit"],
        sentinels=tuple(row["sentinel"].split("|")) if row["sentinel"] else (),
        minimum=float(row["minimum"]) if row["minimum"] else None,
        maximum=float(row["maximum"]) if row["maximum"] else None,
        missing=row["missing"],
        label_en=row["label_en"],
        label_fr=row["label_fr"],
        meaning=row["meaning"],
    )
