"""Aggregates declared as data: aggregation x measure x filter x window.

One line of ``declared/<table>.csv`` gives a feature for each of its filters and windows,
which are declared once a table in ``declared/filters.csv`` and ``declared/windows.csv``.
The name, the labels and the meaning of a missing value are put together from the pieces.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from modelling.features.declarations import declared_rows, meaning_of_missing
from modelling.features.errors import FeatureError
from modelling.features.pieces import EVERYTHING, Piece, piece
from modelling.features.rows_in_words import rows_in_words

#: Aggregations that an applicant without rows has nonetheless; 0 but for ``absence``.
NEVER_MISSING = ("absence", "count", "distinct")
ZERO_WITHOUT_ROWS = ("count", "distinct")


@dataclass(frozen=True)
class Recipe:
    """One aggregate of a history table.

    Attributes
    ----------
    name : str
        Feature name.
    source : str
        Grain it is computed on, one of the sources of its table's module.
    aggregation : str
        One of :data:`modelling.features.aggregations.AGGREGATIONS`, or ``absence``.
    measure : str
        Column; for ``share`` the condition whose frequency is wanted; for
        ``quotient`` two columns ``a|b``, the sum of a over the sum of b.
    filter, window : str
        Conditions on what the row is, and on when it was; empty for all rows.
    kind, unit, theme, direction : str
        Words of :mod:`modelling.features.declarations`.
    label, missing : Mapping[str, str]
        Its name and what a missing value means, by language (``en``, ``fr``).
    """

    name: str
    source: str
    aggregation: str
    measure: str
    filter: str
    window: str
    kind: str
    unit: str
    theme: str
    direction: str
    label: Mapping[str, str]
    missing: Mapping[str, str]


@cache
def recipes(name: str) -> tuple[Recipe, ...]:
    """Give the declared aggregates of a history table, in order.

    Parameters
    ----------
    name : str
        Raw table in lower case.

    Returns
    -------
    tuple of Recipe
        Line by line; in a line, window by window and in these filter by filter.

    Raises
    ------
    FeatureError
        A filter or a window is not declared, or two features would share a name.
    """
    expanded = tuple(recipe for row in declared_rows(name) for recipe in expand(name, row))
    seen: set[str] = set()
    for recipe in expanded:
        if recipe.name in seen:
            raise FeatureError(
                f"declared/{name}.csv gives {recipe.name} twice; write * where filters differ."
            )
        seen.add(recipe.name)
    return expanded


def expand(table: str, row: Mapping[str, str]) -> Iterator[Recipe]:
    """Give the recipes of one declared line.

    Parameters
    ----------
    table : str
        Raw table in lower case.
    row : Mapping[str, str]
        Cells of the line. ``filters`` and ``windows`` list codes parted by ``|``; in the
        name, ``*`` stands for the code of the filter, and that of the window is appended.

    Yields
    ------
    Recipe
    """
    plain = {
        key: row[key] for key in ("source", "aggregation", "measure", "kind", "unit", "theme", "direction")
    }
    for window in (piece("windows", table, code) for code in row["windows"].split("|")):
        for rows in (piece("filters", table, code) for code in row["filters"].split("|")):
            yield Recipe(
                name=feature_name(row["name"], rows.code, window.code),
                filter=rows.condition,
                window=window.condition,
                label={language: _label(row, rows, window, language) for language in ("en", "fr")},
                missing=_missing(row, rows, window),
                **plain,
            )


def feature_name(template: str, rows: str, window: str) -> str:
    """Put a feature's name together.

    Parameters
    ----------
    template : str
        With ``*`` where the filter is named, if it is.
    rows, window : str
        Codes of the filter and of the window.

    Returns
    -------
    str

    Examples
    --------
    >>> feature_name("BUREAU_*_COUNT", "active", "365D")
    'BUREAU_ACTIVE_COUNT_365D'
    >>> feature_name("BUREAU_*_COUNT", "all", "all")
    'BUREAU_COUNT'
    """
    name = template.replace("*_", "" if rows == EVERYTHING else f"{rows.upper()}_")
    return name if window == EVERYTHING else f"{name}_{window}"


def _label(row: Mapping[str, str], rows: Piece, window: Piece, language: str) -> str:
    label = rows_in_words(row[f"label_{language}"], rows.words[language], language)
    return f"{label} {window.words[language]}".rstrip()


def _missing(row: Mapping[str, str], rows: Piece, window: Piece) -> dict[str, str]:
    if row["aggregation"] in NEVER_MISSING:
        return meaning_of_missing("never")
    other = meaning_of_missing(row["missing"]) if row["missing"] else {}
    none = {language: f"{rows.none[language]} {window.none[language]}".rstrip() for language in ("en", "fr")}
    return {language: ", ".join(filter(None, (none[language], other.get(language)))) for language in none}
