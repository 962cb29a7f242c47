"""Reading of the declared features: one CSV file a raw table, beside this module."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

from modelling.features.errors import FeatureError

#: Words that a declaration may use; anything else is refused.
THEMES = (
    "loan", "income", "work", "household", "housing", "contact",
    "external_scores", "other_lenders", "past_loans", "payments", "cards",
)  # fmt: skip
KINDS = ("number", "integer", "flag", "category")
UNITS = (
    "money", "days_before", "months_before", "months", "years", "days", "hour", "count",
    "share", "ratio", "score", "index", "flag", "category", "none",
)  # fmt: skip
#: What people expect of the risk when the value, or for a time before the application its
#: length, is greater; empty where nothing is expected.
DIRECTIONS = ("raises", "lowers", "")


@cache
def declared_rows(name: str) -> tuple[dict[str, str], ...]:
    """Read one declaration file.

    Parameters
    ----------
    name : str
        File name without its suffix: a raw table in lower case, ``derived``,
        ``filters``, ``windows``, ``levels`` or ``missing``.

    Returns
    -------
    tuple of dict
        One a line, in file order, keyed by column; empty cells are ``""``.

    Raises
    ------
    FeatureError
        A line has more or fewer cells than the header.
    """
    text = files("modelling.features").joinpath("declared", f"{name}.csv").read_text(encoding="utf-8")
    rows = tuple(csv.DictReader(text.splitlines(), restkey="", restval=None))
    for number, row in enumerate(rows, start=2):
        if "" in row or None in row.values():
            raise FeatureError(f"declared/{name}.csv, line {number}: the cells do not match the header.")
    return rows


def meaning_of_missing(code: str) -> dict[str, str]:
    """Give the words for a missing value.

    Parameters
    ----------
    code : str
        A code of ``declared/missing.csv``.

    Returns
    -------
    dict
        ``{"en": ..., "fr": ...}``.

    Raises
    ------
    FeatureError
        The code is not declared.
    """
    for row in declared_rows("missing"):
        if row["code"] == code:
            return {"en": row["en"], "fr": row["fr"]}
    raise FeatureError(f"Meaning of missing {code!r} is not declared in declared/missing.csv.")
