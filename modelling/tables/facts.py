"""What is measured on a raw table, for the checks to judge."""

from __future__ import annotations

from dataclasses import dataclass, field

from modelling.tables.cells import CellCounts
from modelling.tables.declarations import Table


@dataclass(frozen=True)
class TableFacts:
    """Counts taken on one table. A count is None when it cannot be taken.

    Attributes
    ----------
    table : Table
    present : bool
        Whether the folder holds the table.
    defect : str or None
        Why the file cannot be read, if it cannot.
    columns : tuple of str
        Columns of the file.
    cells : CellCounts
        Rows, and faulty cells per column.
    keyless, repeated : int or None
        Rows without a complete key, and rows with the key of another.
    orphans, strangers : int or None
        Rows whose parent row, or whose applicant, is not there.
    shared : int or None
        Applications that stand in the labelled table too.
    outcomes : tuple of (int, int) or None
        Applications without, and with, payment difficulties.
    """

    table: Table
    present: bool = True
    defect: str | None = None
    columns: tuple[str, ...] = ()
    cells: CellCounts = field(default_factory=CellCounts)
    keyless: int | None = None
    repeated: int | None = None
    orphans: int | None = None
    strangers: int | None = None
    shared: int | None = None
    outcomes: tuple[int, int] | None = None

    @property
    def rows(self) -> int:
        """Number of rows."""
        return self.cells.rows

    @property
    def is_readable(self) -> bool:
        """Whether the table is there and its file is sound."""
        return self.present and self.defect is None

    def has(self, *columns: str) -> bool:
        """Whether the file holds all of these columns."""
        return set(self.columns).issuperset(columns)
