"""A chart with what must stand beside it: its finding, a sentence and its figures in a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dash_app.components.aria import aria
from dash_app.components.view import View
from dash_app.figures.template import Figure


@dataclass(frozen=True)
class Table:
    """The figures of a chart, as text.

    Attributes
    ----------
    columns : sequence of str
        Headings.
    rows : sequence of sequence
        Cells: text, or a component such as a link.
    numbers : sequence of int
        Positions of the columns that hold numbers; they are aligned to the right.
    """

    columns: Sequence[str]
    rows: Sequence[Sequence[str | Component]]
    numbers: Sequence[int] = ()


def chart_card(
    title: str,
    sentence: str,
    figure: Figure,
    table: Table,
    view: View,
    *,
    name: str,
    note: str = "",
    graph_id: str | None = None,
) -> Component:
    """Return a chart with its finding above it, a sentence and a table below it.

    Parameters
    ----------
    title : str
        What the chart shows, as a finding.
    sentence : str
        The same for a reader who does not see the chart; also its accessible name.
    figure : dict
        The chart.
    table : Table
        Its figures.
    view : View
        Language and theme.
    name : str
        Name of the downloaded image, without extension.
    note : str, optional
        How to read it, in one more paragraph.
    graph_id : str, optional
        Identifier of the chart, for who listens to clicks on it.

    Returns
    -------
    Component
        A ``figure`` element in a card.
    """
    height = figure["layout"]["height"]  # room kept for it, so that nothing moves when it is drawn
    named: dict[str, Any] = {"id": graph_id} if graph_id else {}
    graph = dcc.Graph(
        figure=figure, config=graph_config(name), responsive=True, style={"height": f"{height}px"}, **named
    )
    return html.Div(
        [
            html.H3(title, className="card-title"),
            html.Figure(
                [
                    html.Div(graph, role="img", className="chart", **aria(label=f"{title}. {sentence}")),
                    html.Figcaption(sentence, className="sentence"),
                ],
                className="figure-block",
            ),
            *([html.P(note, className="muted chart-note")] if note else []),
            figures(table, view),
        ],
        className="card-box chart-card",
    )


def figures(table: Table, view: View) -> Component:
    """Return a table that opens on demand."""
    return html.Details(
        [
            html.Summary(view.of("shell").say("figures")),
            html.Div(table_element(table), className="table-scroll", tabIndex="0"),
        ],
        className="figures",
    )


def table_element(table: Table) -> Component:
    """Return a plain table; the first column names each row."""
    head = html.Tr(
        [html.Th(text, scope="col", className=_side(i, table)) for i, text in enumerate(table.columns)]
    )
    body = [
        html.Tr(
            [
                html.Th(cell, scope="row") if i == 0 else html.Td(cell, className=_side(i, table))
                for i, cell in enumerate(row)
            ]
        )
        for row in table.rows
    ]
    return html.Table([html.Thead(head), html.Tbody(body)], className="data-table")


def graph_config(name: str) -> Any:
    """Return Plotly's settings: no bar of buttons over the labels, and a name for the image."""
    return {
        "displayModeBar": False,
        "toImageButtonOptions": {"format": "png", "filename": name, "scale": 2},
        "scrollZoom": False,
    }


def _side(position: int, table: Table) -> str:
    return "number" if position in table.numbers else ""
