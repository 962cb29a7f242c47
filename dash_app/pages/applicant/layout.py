"""The page of one client: heading, proposal, then sections under tabs."""

from __future__ import annotations

from typing import Any

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from dash_app.access import current_client, current_theme
from dash_app.api_client import ApiClient
from dash_app.components.applicant.documents import document_links
from dash_app.components.applicant.heading import heading
from dash_app.components.applicant.verdict import verdict
from dash_app.components.aria import aria
from dash_app.components.notices import skeleton
from dash_app.components.skeleton import awaited
from dash_app.components.view import View
from dash_app.pages.applicant import ids
from dash_app.pages.applicant.batch import all_three, both
from dash_app.pages.applicant.deciding import (
    ANYBODY,
    Decider,
    beside_reasons,
    current_terms,
    decision_button,
    decision_place,
    may_decide,
)
from dash_app.pages.applicant.panels import BUILDERS, panel
from dash_app.pages.applicant.state import TABS, WHAT_IF, ApplicantState, read_state
from dash_app.pages.applicant.what_if import proposal_place
from dash_app.routing import PageRequest


def layout(asked: PageRequest) -> Component:
    """Return the page for a request of the current user.

    Parameters
    ----------
    asked : PageRequest
        Whom, and which section.

    Returns
    -------
    Component
        The whole page with the asked section; the other sections are filled when they are opened.

    Raises
    ------
    ApiError
        When the address holds no number, or the API does not know the client or does not answer.
    """
    decider = Decider(current_terms(), may_decide())
    return page(current_client(), read_state(asked), View(asked.lang, current_theme()), decider)


def page(client: ApiClient, state: ApplicantState, view: View, decider: Decider = ANYBODY) -> Component:
    """Return the page of one client, its questions asked together; what could change comes a little later."""
    (score, taken), profile, content = all_three(
        lambda: both(lambda: client.score(state.applicant_id), lambda: client.decisions(state.applicant_id)),
        lambda: client.profile(state.applicant_id, view.lang),
        lambda: panel(client, state, view) if state.tab in BUILDERS else None,
    )
    deciding = decision_button(taken.items, view, allowed=decider.allowed)
    after = {"decision": beside_reasons(score, profile, taken.items, decider.terms, view)}
    return html.Div(
        [
            dcc.Store(id=ids.CLIENT, data=state.applicant_id),
            heading(profile, view),
            verdict(score, view, change_card(state.applicant_id, view), deciding),
            decision_place(score, view),
            tabs(state.tab, view),
            *[
                section(
                    name,
                    content if name == state.tab else None,
                    view,
                    after.get(name),
                    shown=name == state.tab,
                )
                for name in TABS
            ],
        ],
        className="applicant",
    )


def change_card(applicant_id: int, view: View) -> Component:
    """Return the card of what could change the decision, filled by a callback, and the files to take away."""
    content = html.Div(skeleton(view.lang, lines=2), id=ids.CHANGE)
    title = html.H2(view.say("recourse.title"), className="card-title")
    return html.Section(
        [title, awaited(content, view), document_links(applicant_id, view)],
        className="card-box change-card",
    )


def tabs(current: str, view: View) -> Component:
    """Return the names of the sections: tabs on a wide screen, one select on a narrow one."""
    buttons = [
        html.Button(
            view.say(f"tab.{name}"),
            id=ids.part(ids.TAB, name),
            type="button",
            role="tab",
            className="section-tab section-tab-on" if name == current else "section-tab",
            tabIndex="0" if name == current else "-1",
            **aria(selected=str(name == current).lower()),
            **data_name(name),
        )
        for name in TABS
    ]
    names = [{"label": view.say(f"tab.{name}"), "value": name} for name in TABS]
    return html.Div(
        [
            html.Div(buttons, role="tablist", className="section-tabs", **aria(label=view.say("tabs"))),
            html.Label(view.say("tabs"), htmlFor=ids.SELECT, className="visually-hidden"),
            dbc.Select(id=ids.SELECT, options=names, value=current, className="section-select"),
        ],
        className="section-bar",
    )


def data_name(name: str) -> dict[str, Any]:
    """Return the attribute by which the browser's script knows a tab."""
    return {"data-name": name}


def section(
    name: str, content: Component | None, view: View, after: Component | None = None, *, shown: bool
) -> Component:
    """Return the panel of a section; without content it shows a skeleton until it is filled.

    What stands ``after`` it is there from the beginning.
    """
    body = html.Div(content or skeleton(view.lang), id=ids.part(ids.BODY, name))
    wanted = dcc.Store(id=ids.part(ids.WANTED, name), data=content is not None)
    return html.Section(
        [wanted, *(proposal_place(view) if name == WHAT_IF else ()), awaited(body, view), after],
        id=ids.part(ids.PANEL, name),
        hidden=not shown,
        role="tabpanel",
        className="panel",
        tabIndex="0",
        **aria(label=view.say(f"tab.{name}")),
    )
