"""The levels of every category, with their words in French and English."""

from __future__ import annotations

from modelling.features.declarations import declared_rows


def levels_of(column: str) -> tuple[dict[str, str], ...]:
    """Give the declared levels of a raw category column.

    The list does not depend on the rows at hand, so that two data sets give the same
    feature the same levels in the same order.

    Parameters
    ----------
    column : str
        Raw column; columns that share their name in two tables share their levels.

    Returns
    -------
    tuple of dict
        ``{"value": ..., "en": ..., "fr": ...}`` in declared order; empty when the
        column has no declared level.

    Examples
    --------
    >>> [level["en"] for level in levels_of("CODE_GENDER")]
    ['Woman', 'Man']
    """
    return tuple(
        {"value": row["value"], "en": row["en"], "fr": row["fr"]}
        for row in declared_rows("levels")
        if row["column"] == column
    )
