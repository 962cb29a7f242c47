"""A document as one HTML file: nothing is loaded, nothing runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from importlib.resources import files

from modelling.evaluation.card.document import Document, Figure, Section, Table
from modelling.evaluation.card.svg import chart, legend

_NUMBER = re.compile(r"[-+]?[\d.,]+ ?%?( \[.*\]| to .*)?")
_INTERVAL = re.compile(r"(\[[^\]]*\])$")
#: Characters of words that stay on one line, and of those that may break over a few.
_SHORT, _MIDDLE = 20, 40
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def document_html(document: Document) -> str:
    """Write a document as HTML.

    Parameters
    ----------
    document : Document

    Returns
    -------
    str
        A whole page, its style and charts within it; no script, no address. Every word of the
        document is escaped.
    """
    title = escape(document.title)
    style = (files("modelling.evaluation.card") / "card.css").read_text(encoding="utf-8")
    links = "".join(
        f'<li><a href="#part-{number}">{escape(section.heading)}</a></li>'
        for number, section in enumerate(document.sections, 1)
    )
    contents = f'<nav aria-label="Contents"><ol>{links}</ol></nav>' if len(document.sections) > 1 else ""
    sections = "\n".join(_section(number, section) for number, section in enumerate(document.sections, 1))
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        f'<header>\n<h1>{title}</h1>\n<p class="lead">{_words(document.lead)}</p>\n{contents}\n</header>\n'
        f"<main>\n{sections}\n</main>\n</body>\n</html>\n"
    )


def _section(number: int, section: Section) -> str:
    return "\n".join(
        [
            f'<section aria-labelledby="part-{number}">',
            f'<h2 id="part-{number}">{escape(section.heading)}</h2>',
            *(f"<p>{_words(text)}</p>" for text in section.paragraphs),
            *_figures(number, section.figures),
            *map(_table, section.tables),
            *_points(section.points),
            "</section>",
        ]
    )


def _figures(number: int, figures: tuple[Figure, ...]) -> Iterator[str]:
    if figures:
        shown = "\n".join(_figure(f"{number}-{place}", figure) for place, figure in enumerate(figures, 1))
        yield f'<div class="figures">\n{shown}\n</div>'


def _figure(key: str, figure: Figure) -> str:
    table = ""
    if figure.table:
        table = f"<details><summary>Numbers of this chart</summary>{_table(figure.table)}</details>"
    return (
        f"<figure>\n<h3>{escape(figure.title)}</h3>\n<p>{_words(figure.finding)}</p>\n"
        f"{chart(figure, key)}\n{legend(figure)}\n{table}</figure>"
    )


def _points(points: tuple[str, ...]) -> Iterator[str]:
    if points:
        yield "<ul>" + "".join(f"<li>{_words(point)}</li>" for point in points) + "</ul>"


def _table(table: Table) -> str:
    heading, *rows = table.rows
    heads = "".join(f'<th scope="col">{_words(cell)}</th>' for cell in heading)
    body = "\n".join(f"<tr>{_row(row)}</tr>" for row in rows)
    caption, prose = escape(table.caption), ' class="prose"' if table.prose else ""
    return (
        f'<div class="scroll" role="region" aria-label="{caption}" tabindex="0"><table{prose}>'
        f"<caption>{_words(table.caption)}</caption>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}\n"
        "</tbody></table></div>"
    )


def _row(row: tuple[str, ...]) -> str:
    first, *rest = row
    cells = [f'<th scope="row" class="{_width(first)}">{_words(first)}</th>']
    for cell in rest:
        if _NUMBER.fullmatch(cell):
            shown = _INTERVAL.sub(r'<span class="interval">\1</span>', escape(cell))
            kind = "number" if shown == cell else "estimate"
            cells.append(f'<td class="{kind}">{shown}</td>')
        else:
            cells.append(f'<td class="{_width(cell)}">{_words(cell)}</td>')
    return "".join(cells)


def _width(cell: str) -> str:
    """Name the width that words need: short ones stay on one line."""
    return "short" if len(cell) <= _SHORT else "middle" if len(cell) <= _MIDDLE else "long"


def _words(text: str) -> str:
    """Escape text, then mark what is bold and what is code."""
    marked = re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text))
    return re.sub(r"\*\*([^*]+)\*\*", r"<strong>\1</strong>", marked)
