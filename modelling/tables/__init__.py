"""The raw tables: what they should hold, how they are read, and whether they can be trusted."""

from __future__ import annotations

from modelling.tables.declarations import TABLE_NAMES, Column, Table, declared_tables
from modelling.tables.errors import TableError
from modelling.tables.files import find_tables
from modelling.tables.inspection import check_tables
from modelling.tables.read import RawTables, open_tables
from modelling.tables.report import Finding, Report

__all__ = [
    "TABLE_NAMES",
    "Column",
    "Finding",
    "RawTables",
    "Report",
    "Table",
    "TableError",
    "check_tables",
    "declared_tables",
    "find_tables",
    "open_tables",
]
