"""Break text into lines before it is written: how high it will be is then known, and measured once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain

#: Width of a text in a style, in mm.
Measure = Callable[[str, str], float]


@dataclass(frozen=True)
class Run:
    """Text of one style on one line.

    Attributes
    ----------
    style : str
        ``""`` or ``"B"``.
    text : str
    width : float
        In mm.
    """

    style: str
    text: str
    width: float


Line = tuple[Run, ...]


def break_lines(runs: list[tuple[str, str]], width: float, measure: Measure) -> list[Line]:
    """Fill lines word by word.

    Parameters
    ----------
    runs : list of (style, text)
        Written one behind the other, with a space between them.
    width : float
        Of a line, in mm.
    measure : callable

    Returns
    -------
    list of tuple of Run
        No line is wider than ``width``: a word that is gets cut.
    """
    lines: list[list[tuple[str, str]]] = [[]]
    used = 0.0
    for style, text in runs:
        space = measure(" ", style)
        words = (_cut(word, style, width, measure) for word in text.split(" ") if word)
        for word in chain.from_iterable(words):
            size = measure(word, style)
            if lines[-1] and used + space + size > width:
                lines.append([])
                used = 0.0
            used += size + (space if lines[-1] else 0.0)
            lines[-1].append((style, word))
    return [_joined(line, measure) for line in lines if line]


def _cut(word: str, style: str, width: float, measure: Measure) -> list[str]:
    parts = [word]
    while len(parts[-1]) > 1 and measure(parts[-1], style) > width:
        rest = parts.pop()
        fitting = (n for n in range(len(rest) - 1, 1, -1) if measure(rest[:n], style) <= width)
        most = next(fitting, 1)
        parts += [rest[:most], rest[most:]]
    return parts


def _joined(words: list[tuple[str, str]], measure: Measure) -> Line:
    """Put the words of a line together, one run for each change of style."""
    texts: list[tuple[str, str]] = []
    for position, (style, word) in enumerate(words):
        last = position == len(words) - 1
        spaced = word if last else f"{word} "
        if texts and texts[-1][0] == style:
            texts[-1] = (style, texts[-1][1] + spaced)
        else:
            texts.append((style, spaced))
    return tuple(Run(style, text, measure(text, style)) for style, text in texts)
