"""What was done with a client's file: who, when, what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from dash import html
from dash.development.base_component import Component

from dash_app.components.applicant.moments import moment
from dash_app.components.chart import Table, table_element
from dash_app.components.view import View
from dash_app.contracts import History, HistoryEvent

DETAILED = {"decided": ("granted", "refused"), "letter": ("fr", "en"), "exported": ("json", "csv")}
PLAIN = "viewed"


def history_table(events: Sequence[HistoryEvent], view: View, now: datetime | None = None) -> Component:
    """Return one page of a history as a table, or what an empty one means.

    Parameters
    ----------
    events : sequence of HistoryEvent
        The last first.
    view : View
        Language; the words are those of the area ``decisions``.
    now : datetime, optional
        The present when not given.

    Returns
    -------
    Component
        A table in a card.
    """
    if not events:
        return html.P(view.say("history.empty"), className="card-box empty", role="status")
    rows = [(moment(event.at, view, now), what(event, view), event.by) for event in events]
    columns = [view.say(f"history.column.{name}") for name in ("when", "what", "who")]
    return html.Div(
        table_element(Table(columns, rows)), className="table-scroll tall history-table", tabIndex="0"
    )


def what(event: HistoryEvent, view: View) -> str:
    """Say what was done."""
    if event.event == PLAIN:
        return view.say("history.viewed")
    if event.detail in DETAILED.get(event.event, ()):
        return view.say(f"history.{event.event}.{event.detail}")
    return view.say("history.unknown")


def history_page(
    found: History, ids: tuple[Mapping[str, Any], Mapping[str, Any]], view: View, now: datetime | None = None
) -> Component:
    """Return one page of a history, and the button that the next one comes with.

    Parameters
    ----------
    found : History
        The page.
    ids : tuple of mapping
        Identifiers of the button "older" and of the place it fills.
    view : View
        Language.
    now : datetime, optional
        The present when not given.

    Returns
    -------
    Component
        A table, and at its end the button where there is more.
    """
    button, place = ids
    older = html.Button(
        view.say("history.older"), id=dict(button), type="button", className="btn btn-outline-secondary"
    )
    more = [html.Div(older, id=dict(place), className="history-more")] if found.next else []
    return html.Div([history_table(found.items, view, now), *more], className="history-page")
