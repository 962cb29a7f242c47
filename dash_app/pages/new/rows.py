"""Lines of a file to proposals: columns recognised, cells read, faults told line by line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from dash_app.api_client import ApiClient
from dash_app.components.view import View
from dash_app.contracts import Feature, Features, NewScore, Value
from dash_app.entry.numbers import Unreadable
from dash_app.entry.reading import Manner, fault_text, fold, read_entry, today
from dash_app.errors import DashboardError, InvalidRequest
from dash_app.formatting import percent
from dash_app.i18n import LANGUAGES

LONGEST_NAME: Final = 60
#: Columns that name an application for people: they come back with the result, and are not read.
REFERENCES: Final = frozenset(
    {
        "reference",
        "ref",
        "numero",
        "number",
        "id",
        "identifiant",
        "identifier",
        "sk id curr",
        "dossier",
        "file",
    }
)


class NoColumns(DashboardError):
    """No column of the file is known, or two name the same."""


@dataclass(frozen=True)
class Row:
    """One line: its number in the file, and its cells."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """The head of a file, how its cells are parted, and some of its lines."""

    columns: tuple[str, ...]
    separator: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Column:
    """One column that is read: its place, its name in the file, its feature, how its values are written."""

    place: int
    name: str
    feature: Feature
    is_raw: bool


@dataclass(frozen=True)
class Fault:
    """What is wrong with one cell, or with a whole line when it names no column."""

    line: int
    column: str
    message: str


def columns_of(names: Sequence[str], dictionaries: Iterable[Features]) -> tuple[list[Column], list[str]]:
    """Recognise the columns of a file.

    Parameters
    ----------
    names : sequence of str
        As the file has them: labels of the form in either language, or names of the API.
    dictionaries : iterable of Features
        The first one gives the words.

    Returns
    -------
    tuple of (list of Column, list of str)
        Those that are read, and the names of those that are not.

    Raises
    ------
    NoColumns
        When none is known.
    """
    found: dict[str, tuple[str, bool]] = {}
    known: dict[str, Feature] = {}
    for features in dictionaries:
        for feature in features.items:
            if not feature.derived:
                known.setdefault(feature.feature, feature)
                found.setdefault(fold(feature.label), (feature.feature, False))
                found.setdefault(fold(feature.feature), (feature.feature, True))
    columns: list[Column] = []
    ignored: list[str] = []
    for place, name in enumerate(names):
        feature_name, is_raw = found.get(fold(name), ("", False))
        if feature_name and all(feature_name != one.feature.feature for one in columns):
            columns.append(Column(place, name[:LONGEST_NAME], known[feature_name], is_raw))
        elif name.strip() and fold(name) not in REFERENCES:
            ignored.append(name[:LONGEST_NAME])
    if not columns:
        raise NoColumns("No column of the file is known.")
    return columns, ignored


def scored(client: ApiClient, sheet: Sheet, view: View) -> dict[str, Any]:
    """Score the lines of a sheet.

    Parameters
    ----------
    client : ApiClient
        Of the user.
    sheet : Sheet
    view : View
        With the words of the page.

    Returns
    -------
    dict
        ``results`` (texts by line), ``errors`` (line, column, message) and the names ``ignored``.

    Raises
    ------
    NoColumns
    ApiError
    """
    other = [lang for lang in LANGUAGES if lang != view.lang]
    columns, ignored = columns_of(sheet.columns, [client.features(lang) for lang in (view.lang, *other)])
    applications: dict[int, dict[str, Value]] = {}
    faults: list[Fault] = []
    for row in sheet.rows:
        known, wrong = read_row(row, len(sheet.columns), columns, sheet.separator, view)
        faults += wrong
        if not wrong:
            applications[row.line] = known
    scores, refused = ask(client, applications, columns, view)
    return {
        "ignored": ignored,
        "results": [_told(line, score, view) for line, score in scores.items()],
        "errors": [vars(fault) for fault in sorted([*faults, *refused], key=lambda one: one.line)],
    }


def read_row(
    row: Row, width: int, columns: Sequence[Column], separator: str, view: View
) -> tuple[dict[str, Value], list[Fault]]:
    """Read the cells of a line; numbers are written as its separator suggests.

    Parameters
    ----------
    row : Row
    width : int
        Cells that the head has.
    columns : sequence of Column
    separator : str
        A comma leaves the point for decimals; anything else lets either be one.
    view : View

    Returns
    -------
    tuple of (dict, list of Fault)
    """
    if len(row.cells) != width:
        return {}, [Fault(row.line, "", view.say("row.width", found=len(row.cells), expected=width))]
    manner = Manner("." if separator == "," else ",", today())
    known: dict[str, Value] = {}
    faults = []
    for column in columns:
        try:
            value = read_entry(column.feature, row.cells[column.place], replace(manner, is_raw=column.is_raw))
        except Unreadable as error:
            faults.append(Fault(row.line, column.name, fault_text(column.feature, error.code, view)))
        else:
            known[column.feature.feature] = value
    if not faults and all(value is None for value in known.values()):
        faults.append(Fault(row.line, "", view.say("row.empty")))
    return known, faults


def ask(
    client: ApiClient, applications: Mapping[int, Mapping[str, Value]], columns: Sequence[Column], view: View
) -> tuple[dict[int, NewScore], list[Fault]]:
    """Ask for the scores; lines that the API refuses are told, and the others asked for again.

    Raises
    ------
    ApiError
        Also when the API refuses without saying which line.
    """
    left, faults = dict(applications), []
    while left:
        lines = list(left)
        try:
            found = client.score_applications([left[line] for line in lines], view.lang)
        except InvalidRequest as error:
            wrong = _refused(error, lines, columns, view)
            if not wrong:
                raise
            faults += wrong
            left = {line: left[line] for line in lines if line not in {one.line for one in wrong}}
        else:
            return dict(zip(lines, found.scores, strict=True)), faults
    return {}, faults


def _refused(
    error: InvalidRequest, lines: Sequence[int], columns: Sequence[Column], view: View
) -> list[Fault]:
    names = {column.feature.feature: column for column in columns}
    faults = []
    for pointer in error.pointers:
        _, _, place, *rest = [*pointer.split("/"), "", "", ""]
        if place.isdecimal() and int(place) < len(lines):
            column = names.get(rest[0])
            name = column.name if column else ""
            words = fault_text(column.feature, "refused", view) if column else view.say("fault.refused")
            faults.append(Fault(lines[int(place)], name, words))
    return faults


def _told(line: int, score: NewScore, view: View) -> dict[str, Any]:
    return {
        "line": line,
        "outcome": score.decision,
        "risk": percent(score.probability_of_default, view.lang, 2).replace("\u202f", " "),
        "proposal": view.say(f"proposal.{score.decision}"),
        "band": score.band,
        "note": score.warning or "",
    }
