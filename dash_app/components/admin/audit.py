"""What everybody did: filters, the list, the next page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from dash_app.components.admin.table import field, table
from dash_app.components.applicant.moments import moment
from dash_app.components.view import View
from dash_app.contracts.administration import Audit, AuditEvent
from dash_app.formatting import identifier

#: The choice of all kinds of event: an empty one would show as nothing chosen.
EVERYTHING: Final = "all"


def audit_panel(
    audit: Audit,
    filters: Mapping[str, str],
    events: Sequence[str],
    ids: Mapping[str, str],
    view: View,
    *,
    following: str | None = None,
) -> Component:
    """Return the section of the audit.

    Parameters
    ----------
    audit : Audit
    filters : mapping of str to str
        Present ``user``, ``applicant`` and ``event``.
    events : sequence of str
        Kinds of event that may be chosen.
    ids : mapping of str to str
        Identifiers of ``user``, ``applicant``, ``event`` and ``find``.
    view : View
        Language; the words are those of the area ``admin``.
    following : str, optional
        Address of the next page, where there is one.

    Returns
    -------
    Component
    """
    columns = [view.say(f"audit.{name}") for name in ("when", "who", "what", "applicant", "detail")]
    rows = [_row(event, view) for event in audit.items]
    nothing = view.say("audit.none" if any(filters.values()) else "audit.empty")
    listed = table(view.say("audit.title"), columns, rows) if rows else html.P(nothing)
    parts: list[Component] = [
        html.P(view.say("audit.lead"), className="muted"),
        _form(filters, events, ids, view),
        listed,
    ]
    if following:
        parts.append(dcc.Link(view.say("audit.next"), href=following, className="btn btn-outline-secondary"))
    return html.Div(parts)


def _row(event: AuditEvent, view: View) -> list[object]:
    number = event.applicant_id
    client: Component | str = view.say("audit.no_client")
    if number is not None:
        client = dcc.Link(identifier(number), href=f"/applicants/{number}")
    return [
        moment(event.at, view.of("decisions")),
        event.by,
        view.say(f"event.{event.event}"),
        client,
        _detail(event, view) or view.say("audit.no_detail"),
    ]


def _detail(event: AuditEvent, view: View) -> str | None:
    """Say a word of ours in the language of the page; a name stays as it is."""
    if event.event in ("decided", "letter", "exported") and event.detail:
        return view.say(f"detail.{event.detail}")
    return event.detail


def _form(filters: Mapping[str, str], events: Sequence[str], ids: Mapping[str, str], view: View) -> Component:
    kinds = [
        {"value": EVERYTHING, "label": view.say("audit.all")},
        *({"value": kind, "label": view.say(f"event.{kind}")} for kind in events),
    ]
    user = dbc.Input(id=ids["user"], type="text", value=filters["user"], maxLength=64, autocomplete="off")
    client = dbc.Input(
        id=ids["applicant"], type="text", value=filters["applicant"], inputMode="numeric", maxLength=20
    )
    parts = [
        field(view.say("audit.who"), user),
        field(view.say("audit.applicant"), client),
        field(
            view.say("audit.what"),
            dbc.Select(id=ids["event"], options=kinds, value=filters["event"] or EVERYTHING),
        ),
        html.Button(view.say("audit.find"), id=ids["find"], type="button", className="btn btn-primary"),
    ]
    return html.Fieldset(
        [html.Legend(view.say("audit.filter")), html.Div(parts, className="admin-form")],
        className="admin-new",
    )
