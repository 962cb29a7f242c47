"""An export as a table that spreadsheets open.

UTF-8 with a byte order mark, so that accents are read; fields parted by semicolons; numbers
with the decimal mark of the language, a comma in French, so that they are read as numbers. A
text that a spreadsheet would take for a formula gets an apostrophe in front; a number stays a
number.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

from modelling.scoring.wording import read_words

DELIMITER = ";"
DECIMAL_MARKS = {"fr": ",", "en": "."}
_FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
_SCORE = ("probability_of_default", "decision", "threshold", "distance_to_threshold", "band")
_ABOUT = ("applicant_id", "date", "model_version", "population_version")

Cell = int | float | str | None


def to_csv(export: Mapping[str, Any]) -> bytes:
    """Write an export as CSV: what it is about, the score, the reasons, then every value.

    Parameters
    ----------
    export : Mapping
        As :func:`flask_api.answers.documents.export` gives it.

    Returns
    -------
    bytes
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=DELIMITER, lineterminator="\r\n")
    mark = DECIMAL_MARKS[export["language"]]
    for row in _rows(export, read_words("flask_api.answers", "words", export["language"])):
        writer.writerow([_marked(guarded(cell), mark) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def guarded(cell: Cell) -> Cell:
    """Keep a text from being read as a formula.

    Parameters
    ----------
    cell : int, float, str or None

    Returns
    -------
    int, float, str or None
        None, a missing value, is an empty cell.

    Examples
    --------
    >>> guarded("=1+1"), guarded(-3.5)
    ("'=1+1", -3.5)
    """
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


def _marked(cell: Cell, mark: str) -> Cell:
    return str(cell).replace(".", mark) if isinstance(cell, float) else cell


def _rows(export: Mapping[str, Any], words: Mapping[str, Any]) -> Iterator[tuple[Cell, ...]]:
    yield tuple(words["columns"])
    labels, sections = words["labels"], words["sections"]
    for name in _ABOUT:
        value = str(export[name]) if name != "applicant_id" else export[name]
        yield (sections["about"], name, labels[name], value, "", "", "")
    for name in _SCORE:
        value = export["score"][name]
        said = words["decisions"][value] if name == "decision" else ""
        yield (sections["score"], name, labels[name], value, "", said, "")
    for reason in export["reasons"]:
        label = words["directions"][reason["direction"]]
        yield (
            sections["reasons"],
            ", ".join(reason["features"]),  # whose sum the number is
            label,
            reason["contribution"],
            "",
            reason["sentence"],
            "",
        )
    for one in export["values"]:
        yield (
            one["theme_label"],
            one["feature"],
            one["label"],
            one["value"],
            one["unit"],
            one["text"],
            one["missing_meaning"],
        )
