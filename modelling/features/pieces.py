"""The pieces that recipes are made of: which rows (filters) and when (windows), with their words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from modelling.features.declarations import declared_rows
from modelling.features.errors import FeatureError

#: Code of the piece that keeps every row and leaves no trace in a name.
EVERYTHING = "all"


@dataclass(frozen=True)
class Piece:
    """One filter or window of a history table.

    Attributes
    ----------
    code : str
        As recipes name it; a part of the feature's name.
    condition : str
        Rows that are kept, see :func:`modelling.features.conditions.condition`.
    words : Mapping[str, str]
        By language. Of a filter: its rows, in the plural without an article. Of a
        window: what is said after a label.
    none : Mapping[str, str]
        What is said when there is no such row; of a window, what is added to it.
    """

    code: str
    condition: str
    words: Mapping[str, str]
    none: Mapping[str, str]


@cache
def pieces(kind: str, table: str) -> Mapping[str, Piece]:
    """Give the filters or the windows of a table.

    Parameters
    ----------
    kind : {"filters", "windows"}
        File that declares them.
    table : str
        Raw table in lower case.

    Returns
    -------
    Mapping[str, Piece]
        By code, in declared order.
    """
    rows = [row for row in declared_rows(kind) if table in row["tables"].split("|")]
    return {
        row["code"]: Piece(
            code=row["code"],
            condition=row["condition"],
            words={"en": row["en"], "fr": row["fr"]},
            none={"en": row["none_en"], "fr": row["none_fr"]},
        )
        for row in rows
    }


def piece(kind: str, table: str, code: str) -> Piece:
    """Give one filter or window.

    Parameters
    ----------
    kind : {"filters", "windows"}
    table, code : str

    Returns
    -------
    Piece

    Raises
    ------
    FeatureError
        The table has no such piece.
    """
    try:
        return pieces(kind, table)[code]
    except KeyError:
        known = ", ".join(pieces(kind, table))
        raise FeatureError(f"declared/{kind}.csv has no {code!r} for {table}; known: {known}.") from None
