"""The risk against the limit, on one bar.

A probability of default lives between 0 and 40 % and the limit near 9 %: on a scale from
0 to 100 % all clients would look alike. Log-odds put the limit in the middle and leave room
on both sides; the ticks tell the percentages.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from flask_api.letter.paper import GREY, HIGHER, INK, LOWER, SIDE, WIDTH, Paper
from modelling.scoring.wording import percent_text

#: Log-odds on either side of the limit; a risk beyond is drawn at the end of the bar.
REACH = 2.6
TICKS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4)
#: A tick nearer to the limit or to an end than this (in mm) would run into its mark.
APART = 6.0
BAR, HEIGHT = 5.0, 23.0
_PALE_LOWER, _PALE_HIGHER = (214, 232, 243), (250, 226, 209)


@dataclass(frozen=True)
class ScaleWords:
    """What is written on the scale.

    Attributes
    ----------
    own, limit : str
        With their percentages.
    below, above : str
        What each side of the limit means.
    alternative : str
        The figure in a sentence.
    """

    own: str
    limit: str
    below: str
    above: str
    alternative: str


def place(probability: float, threshold: float) -> float:
    """Give the place of a probability on the bar.

    Parameters
    ----------
    probability : float
        In [0, 1].
    threshold : float
        In (0, 1).

    Returns
    -------
    float
        0 at the left end, 1/2 at the limit, 1 at the right end.

    Examples
    --------
    >>> place(0.09, 0.09), place(0.0, 0.09), place(1.0, 0.09)
    (0.5, 0.0, 1.0)
    """
    inside = min(max(probability, 1e-9), 1 - 1e-9)
    distance = math.log(inside / (1 - inside)) - math.log(threshold / (1 - threshold))
    return min(max(0.5 + distance / (2 * REACH), 0.0), 1.0)


def draw_scale(paper: Paper, probability: float, threshold: float, words: ScaleWords, language: str) -> None:
    """Draw the scale at the present height, and leave the pen under it.

    Parameters
    ----------
    paper : Paper
    probability, threshold : float
    words : ScaleWords
    language : {"fr", "en"}
        Of the ticks.
    """
    paper.keep(HEIGHT)
    top = paper.y
    with paper.figure(words.alternative):
        _bar(paper, top + 6.5)
        _ticks(paper, top + 6.5 + BAR, threshold, language)
        below = top + 12.8 + BAR
        paper.label(words.below, SIDE, below, colour=LOWER)
        paper.label(words.limit, SIDE + WIDTH / 2, below, bold=True)
        paper.label(words.above, SIDE + WIDTH, below, colour=HIGHER)
        _mark(paper, SIDE + WIDTH * min(max(place(probability, threshold), 0.012), 0.988), top, words.own)
    paper.set_xy(SIDE, top + HEIGHT)


def _bar(paper: Paper, top: float) -> None:
    middle = SIDE + WIDTH / 2
    for left, pale, strong in ((SIDE, _PALE_LOWER, LOWER), (middle, _PALE_HIGHER, HIGHER)):
        paper.set_fill_color(*pale)
        paper.rect(left, top, WIDTH / 2, BAR, style="F")
        paper.set_fill_color(*strong)
        paper.rect(left, top + BAR - 0.9, WIDTH / 2, 0.9, style="F")
    paper.set_fill_color(*INK)
    paper.rect(middle - 0.35, top - 1.5, 0.7, BAR + 7.4, style="F")


def _ticks(paper: Paper, top: float, threshold: float, language: str) -> None:
    paper.set_draw_color(*GREY)
    paper.set_line_width(0.2)
    for tick in TICKS:
        at = WIDTH * place(tick, threshold)
        if APART / 2 < at < WIDTH - APART / 2 and abs(at - WIDTH / 2) >= APART:
            paper.line(SIDE + at, top, SIDE + at, top + 1.4)
            paper.label(percent_text(tick, language, 0), SIDE + at, top + 2.1, colour=GREY)


def _mark(paper: Paper, x: float, top: float, text: str) -> None:
    """Point at the client's own risk from above, in black."""
    paper.label(text, x, top, bold=True)
    paper.set_fill_color(*INK)
    paper.polygon([(x - 1.9, top + 4.4), (x + 1.9, top + 4.4), (x, top + 7.6)], style="F")
    paper.rect(x - 0.25, top + 6.5, 0.5, BAR, style="F")
