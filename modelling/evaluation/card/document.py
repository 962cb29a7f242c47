"""What a document is made of, whatever it is written as: words, tables and charts as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

#: ``main`` and ``second`` are measured, ``reference`` is what they are held against.
Style = Literal["main", "second", "reference"]


@dataclass(frozen=True)
class Table:
    """Rows of words and numbers.

    Attributes
    ----------
    rows : tuple of tuple of str
        The first is the heading. ``**bold**`` and ```code``` are understood.
    caption : str
        What the rows are.
    prose : bool
        Whether rows are read one by one: where there is no width, cells then stand below each other.
    """

    rows: tuple[tuple[str, ...], ...]
    caption: str
    prose: bool = False

    @classmethod
    def of(cls, rows: Sequence[Sequence[str]], caption: str, *, prose: bool = False) -> Table:
        """Build from any sequences.

        Parameters
        ----------
        rows : sequence of sequence of str
            Heading first.
        caption : str
        prose : bool

        Returns
        -------
        Table
        """
        return cls(tuple(tuple(row) for row in rows), caption, prose)


@dataclass(frozen=True)
class Axis:
    """One side of a chart.

    Attributes
    ----------
    label : str
    high : float
        Its end; it begins at 0.
    percent : bool
        Whether numbers along it are shares.
    """

    label: str
    high: float
    percent: bool = False


@dataclass(frozen=True)
class Line:
    """A line through points.

    Attributes
    ----------
    label : str
    x, y : sequence of float
    style : str
    """

    label: str
    x: Sequence[float]
    y: Sequence[float]
    style: Style = "main"


@dataclass(frozen=True)
class Dots:
    """Points with the interval of each.

    Attributes
    ----------
    label : str
    x, y, low, high : sequence of float
    """

    label: str
    x: Sequence[float]
    y: Sequence[float]
    low: Sequence[float]
    high: Sequence[float]


@dataclass(frozen=True)
class Rule:
    """An upright line at one value, with an interval around it or none.

    Attributes
    ----------
    label : str
    x : float
    interval : tuple of float or None
    style : str
    """

    label: str
    x: float
    interval: tuple[float, float] | None = None
    style: Style = "main"


@dataclass(frozen=True)
class Figure:
    """A chart and the sentence that says what it shows.

    Attributes
    ----------
    title, finding : str
    across, up : Axis
    lines : tuple of Line
    dots : Dots or None
    rules : tuple of Rule
    table : Table or None
        The numbers of the chart.
    """

    title: str
    finding: str
    across: Axis
    up: Axis
    lines: tuple[Line, ...] = ()
    dots: Dots | None = None
    rules: tuple[Rule, ...] = ()
    table: Table | None = None


@dataclass(frozen=True)
class Section:
    """A part of a document, in the order in which it is read.

    Attributes
    ----------
    heading : str
    paragraphs : tuple of str
        ``**bold**`` and ```code``` are understood.
    figures : tuple of Figure
    tables : tuple of Table
    points : tuple of str
        A list, last.
    """

    heading: str
    paragraphs: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    tables: tuple[Table, ...] = ()
    points: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """A title, one sentence, and sections.

    Attributes
    ----------
    title, lead : str
    sections : tuple of Section
    """

    title: str
    lead: str
    sections: tuple[Section, ...]
