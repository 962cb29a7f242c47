"""Rows of words and numbers as a table for the terminal or for Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from modelling.evaluation.metrics import METRICS

Rows = Sequence[Sequence[str]]


def text_table(rows: Rows) -> str:
    """Align rows under their heading.

    Parameters
    ----------
    rows : sequence of sequence of str
        The first row is the heading.

    Returns
    -------
    str
    """
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    return "\n".join(line.rstrip() for line in lines)


def markdown_table(rows: Rows) -> str:
    """Write rows as a Markdown table.

    Parameters
    ----------
    rows : sequence of sequence of str
        The first row is the heading.

    Returns
    -------
    str
    """
    heading, *rest = (f"| {' | '.join(row)} |" for row in rows)
    return "\n".join([heading, f"|{'---|' * len(rows[0])}", *rest])


def number(value: float | None, digits: int = 4) -> str:
    """Write a number, or that there is none.

    Parameters
    ----------
    value : float or None
    digits : int

    Returns
    -------
    str
    """
    return "not defined" if value is None else f"{value:.{digits}f}"


def interval(estimate: Mapping[str, float | None]) -> str:
    """Write a number with its interval.

    Parameters
    ----------
    estimate : Mapping
        ``value``, ``low`` and ``high``.

    Returns
    -------
    str
    """
    if estimate["value"] is None:
        return "not defined"
    return f"{number(estimate['value'])} [{number(estimate['low'])}, {number(estimate['high'])}]"


def metric_rows(metrics: Mapping[str, Mapping[str, Any]], heads: Mapping[str, str]) -> list[list[str]]:
    """Lay metrics out, one a row, one column a set of applicants.

    Parameters
    ----------
    metrics : Mapping
        By set, then by name, as a report has them.
    heads : Mapping of str to str
        Heading of each set, in order.

    Returns
    -------
    list of list of str
        Heading first; the last column is what the metric is taken over.
    """
    rows = [["Metric", *heads.values(), "Taken over"]]
    for name, definition in METRICS.items():
        if all(name in metrics[part] for part in heads):
            shown = [interval(metrics[part][name]) for part in heads]
            rows.append([definition.label, *shown, definition.denominator])
    return rows
