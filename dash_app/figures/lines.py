"""Long titles of axes on several lines: Plotly cuts what does not fit on a narrow screen."""

from __future__ import annotations

import textwrap

from dash_app.figures.template import plain

#: Letters of a line that fit on a screen 320 pixels wide.
LONGEST = 34


def wrapped(text: str, longest: int = LONGEST) -> str:
    """Return a text as Plotly writes it on lines of that many letters at most; nothing is cut.

    Examples
    --------
    >>> wrapped("Part moyenne du plafond de la carte utilisée (%)")
    'Part moyenne du plafond de la<br>carte utilisée (%)'
    """
    return "<br>".join(plain(line) for line in textwrap.wrap(text, longest) or [""])
