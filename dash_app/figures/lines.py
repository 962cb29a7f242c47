"""Long titles of axes on several lines: Plotly cuts what does not fit on a narrow screen."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from dash_app.figures.template import plain

#: Letters of a line that fit on a screen 320 pixels wide.
LONGEST = 34
#: Pixels that one more line of a name takes.
LINE = 20
#: Letters of a line of a name that stands above its row.
NAME = 38


def wrapped(text: str, longest: int = LONGEST) -> str:
    """Return a text as Plotly writes it on lines of that many letters at most; nothing is cut.

    Examples
    --------
    >>> wrapped("Part moyenne du plafond de la carte utilisée (%)")
    'Part moyenne du plafond de la<br>carte utilisée (%)'
    """
    return "<br>".join(plain(line) for line in textwrap.wrap(text, longest) or [""])


def row_height(names: Sequence[str], plain_height: int) -> int:
    """Return the height of a row whose name stands above it, when some names take several lines.

    Examples
    --------
    >>> row_height(["Âge"], 46), row_height(["Part moyenne du plafond de la carte utilisée"], 46)
    (46, 66)
    """
    lines = max((len(wrapped(name, NAME).split("<br>")) for name in names), default=1)
    return plain_height + LINE * (lines - 1)
