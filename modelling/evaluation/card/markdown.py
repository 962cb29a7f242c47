"""A document as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from modelling.evaluation.card.document import Document, Figure, Section, Table
from modelling.evaluation.layout import markdown_table


def document_markdown(document: Document) -> str:
    """Write a document as Markdown; charts become their finding and their table.

    Parameters
    ----------
    document : Document

    Returns
    -------
    str
    """
    parts = [f"# {_safe(document.title)}", _safe(document.lead)]
    for section in document.sections:
        parts += _section(section)
    return "\n\n".join(part for part in parts if part) + "\n"


def _section(section: Section) -> Iterator[str]:
    yield f"## {_safe(section.heading)}"
    yield from map(_safe, section.paragraphs)
    for figure in section.figures:
        yield from _figure(figure)
    for table in section.tables:
        yield from _table(table)
    yield "\n".join(f"* {_safe(point)}" for point in section.points)


def _figure(figure: Figure) -> Iterator[str]:
    yield f"**{_safe(figure.title)}.** {_safe(figure.finding)}"
    if figure.table:
        yield from _table(figure.table)


def _table(table: Table) -> Iterator[str]:
    yield f"{_safe(table.caption)}:"
    yield markdown_table([[_safe(cell).replace("|", "\\|") for cell in row] for row in table.rows])


def _safe(text: str) -> str:
    """Keep text on its line, and from being read as HTML."""
    return " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;")
