"""A table that becomes a list of cards on a phone, and its buttons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dash_app.components.aria import aria


def table(caption: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> Component:
    """Return a table.

    Parameters
    ----------
    caption : str
        What it lists, for those who do not see it.
    columns : sequence of str
        Titles; on a phone each stands before its value.
    rows : sequence of sequence
        Texts or components, the first of which names the line.

    Returns
    -------
    Component
        With explicit roles: a phone shows its lines as cards, and it stays a table all the same.
    """
    head = html.Tr([html.Th(title, scope="col", role="columnheader") for title in columns], role="row")
    return html.Table(
        [
            html.Caption(caption, className="visually-hidden"),
            html.Thead(head, role="rowgroup"),
            html.Tbody([_row(columns, row) for row in rows], role="rowgroup"),
        ],
        className="admin-table",
        role="table",
    )


def button(label: str, spoken: str, name: Mapping[str, object], *, danger: bool = False) -> Component:
    """Return a button of a line; `spoken` begins with its label and says what it is about."""
    look = "btn admin-button btn-outline-danger" if danger else "btn admin-button btn-outline-secondary"
    return html.Button(label, id=dict(name), type="button", className=look, **aria(label=spoken))


def state(text: str, kind: str) -> Component:
    """Return a state in words, with a sign before it: ``on``, ``off`` or ``over``."""
    sign = html.Span(className=f"admin-sign admin-sign-{kind}", **aria(hidden="true"))
    return html.Span([sign, text], className="admin-state")


def field(label: str, control: Any, hint: str | None = None) -> Component:
    """Return a control under its label, with a hint below."""
    parts: list[Component] = [html.Label(label, htmlFor=control.id), control]
    if hint:
        parts.append(html.P(hint, className="hint"))
    return html.Div(parts, className="admin-field")


def _row(columns: Sequence[str], row: Sequence[Any]) -> Component:
    first = html.Th(row[0], scope="row", role="rowheader")
    others = [
        html.Td(
            [html.Span(title, className="admin-cell-title", **aria(hidden="true")), html.Div(value)],
            role="cell",
        )
        for title, value in zip(columns[1:], row[1:], strict=True)
    ]
    return html.Tr([first, *others], role="row")
