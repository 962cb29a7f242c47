"""What was done with the file of a client, page by page."""

from __future__ import annotations

from dash import ALL, MATCH, ClientsideFunction, Dash, Input, Output, State, ctx, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dash_app import ids as shell
from dash_app.access import current_client
from dash_app.api_client import ApiClient
from dash_app.components.applicant.history import history_page
from dash_app.components.view import View
from dash_app.pages.applicant import decision_ids as here
from dash_app.pages.applicant import ids
from dash_app.pages.applicant.state import ApplicantState


def history(client: ApiClient, state: ApplicantState, view: View) -> Component:
    """Return the newest events of the client's file, with what they are."""
    words = view.of(here.AREA)
    return html.Section(
        [
            html.H3(words.say("history.title"), className="card-title"),
            html.P(words.say("history.note"), className="muted"),
            events(client, state.applicant_id, None, words),
        ],
        className="card-box",
    )


def events(client: ApiClient, applicant_id: int, cursor: str | None, view: View) -> Component:
    """Return one page of events; ``view`` has the words of the area ``decisions``."""
    found = client.history(applicant_id, cursor)
    return history_page(found, here.older(found.next or ""), view)


def register_past(app: Dash) -> None:
    """Add the callbacks of the history to an app."""

    @app.callback(
        Output({"type": here.OLDER_PLACE, "index": MATCH}, "children"),
        Input({"type": here.OLDER, "index": MATCH}, "n_clicks"),
        State(ids.CLIENT, "data"),
        State(shell.LANGUAGE, "data"),
        prevent_initial_call=True,
    )
    def show_older(clicks: int | None, applicant_id: int, lang: str) -> Component:
        if not clicks:
            raise PreventUpdate
        view = View(lang, area=here.AREA)
        return events(current_client(), applicant_id, ctx.triggered_id["index"], view)

    app.clientside_callback(
        ClientsideFunction("decisions", "followOlder"),
        Input({"type": here.OLDER_PLACE, "index": ALL}, "children"),
        prevent_initial_call=True,
    )
