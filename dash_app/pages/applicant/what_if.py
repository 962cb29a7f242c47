"""What happens around a trial: proposals fetched and loaded, levers moved, the answer for them."""

from __future__ import annotations

from typing import Any

from dash import ALL, ClientsideFunction, Dash, Input, Output, State, dcc, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dash_app import ids as shell
from dash_app.access import current_client, current_theme
from dash_app.api_client import ApiClient
from dash_app.components.applicant.recourse import proposals, recourse_card
from dash_app.components.notices import error_notice, retry_id, skeleton
from dash_app.components.skeleton import awaited
from dash_app.components.view import View
from dash_app.components.what_if.bench import bench, not_tried
from dash_app.components.what_if.form import ENTRY, FOLLOW, LEVEL, PROBLEM, SLIDE, control_id
from dash_app.components.what_if.result import trial_result
from dash_app.components.what_if.setting import changes_of, read_setting
from dash_app.components.what_if.swings import swings_card
from dash_app.contracts import Value
from dash_app.errors import ApiError, InvalidRequest, NotAuthorised
from dash_app.pages.applicant import ids
from dash_app.pages.applicant.batch import both
from dash_app.pages.applicant.in_place import only_appeared
from dash_app.pages.applicant.state import WHAT_IF, ApplicantState

AREA = "what_if"
IDS = {
    "asked": ids.ASKED,
    "reset": ids.RESET,
    "result": ids.RESULT,
    "around": ids.AROUND,
}
Found = tuple[Component, Component, list[dict[str, Value]]]
Answer = tuple[Component, Component]


def register_what_if(app: Dash) -> None:
    """Add the callbacks of the section to an app."""
    _register_proposals(app)
    _register_trial(app)
    _register_form(app)


def proposal_place(view: View) -> tuple[Component, ...]:
    """Return what stands above the form from the start: proposals on their way, and what they load."""
    place = html.Div(skeleton(view.lang, lines=3), id=ids.PROPOSALS)
    stores = dcc.Store(id=ids.PROPOSED, data=[]), dcc.Store(id=ids.LOAD), dcc.Store(id=ids.SETTING)
    return (*stores, html.Div(awaited(place, view), className="proposal-place"))


def what_if(client: ApiClient, state: ApplicantState, view: View) -> Component:
    """Return the form set as the address asks, and where that leads.

    Parameters
    ----------
    client : ApiClient
        Of the user.
    state : ApplicantState
        Who, and what is tried.
    view : View
        Language and theme.

    Returns
    -------
    Component
        Ready to be changed; errors of the API are raised.
    """
    own, words = state.applicant_id, view.of(AREA)
    levers = client.sensitivity(own, {}, view.lang).levers if state.tried else ()
    setting, problems = read_setting(state.tried, levers, words)
    changes = changes_of(setting, levers)
    found, around = both(
        lambda: client.what_if(own, changes, view.lang), lambda: client.sensitivity(own, changes, view.lang)
    )
    return bench(found, around, setting, problems, words, ids=IDS)


def found_changes(client: ApiClient, applicant_id: int, view: View) -> Found:
    """Return the card, the proposals and what their buttons load; a failure is told in both places.

    Parameters
    ----------
    client : ApiClient
        Of the user.
    applicant_id : int
        Who.
    view : View
        Language and theme.

    Returns
    -------
    tuple
        Card, proposals, and the changes of each: feature to value.

    Raises
    ------
    NotAuthorised
        When the session is over.
    """
    try:
        found = client.recourse(applicant_id, view.lang)
    except NotAuthorised:
        raise
    except ApiError as error:
        told = error_notice(error, view.lang, retry="recourse")
        return html.P(view.say("recourse.failed"), role="status"), told, []
    buttons = [{"type": ids.TRY, "index": i} for i in range(len(found.proposals))]
    card = recourse_card(found, view, more=f"/applicants/{applicant_id}?tab={WHAT_IF}")
    loads = [{change.feature: change.after for change in one.changes} for one in found.proposals]
    return card, proposals(found, view, buttons), loads


def answer(client: ApiClient, applicant_id: int, changes: dict[str, Value], view: View) -> Answer:
    """Return where changed values lead and each lever alone from there, or what to do instead."""
    try:
        found, around = both(
            lambda: client.what_if(applicant_id, changes, view.lang),
            lambda: client.sensitivity(applicant_id, changes, view.lang),
        )
    except NotAuthorised:
        raise
    except InvalidRequest:
        return not_tried(view.say("invalid")), html.Div()
    except ApiError as error:
        return error_notice(error, view.lang, retry="trial"), html.Div()
    return trial_result(found, view), swings_card(around, view)


def _register_proposals(app: Dash) -> None:
    @app.callback(
        Output(ids.CHANGE, "children"),
        Output(ids.PROPOSALS, "children"),
        Output(ids.PROPOSED, "data"),
        Input(ids.CLIENT, "data"),
        Input(retry_id("recourse", ALL), "n_clicks"),
        State(shell.LANGUAGE, "data"),
    )
    def look(applicant_id: int, clicks: list[int | None], lang: str) -> Found:
        if only_appeared(clicks):
            raise PreventUpdate
        return found_changes(current_client(), applicant_id, View(lang, current_theme()))


def _register_trial(app: Dash) -> None:
    @app.callback(
        Output(ids.RESULT, "children"),
        Output(ids.AROUND, "children"),
        Input(ids.ASKED, "data"),
        Input(retry_id("trial", ALL), "n_clicks"),
        State(ids.CLIENT, "data"),
        State(shell.LANGUAGE, "data"),
        prevent_initial_call=True,
    )
    def compute(changes: dict[str, Any], again: list[int | None], applicant_id: int, lang: str) -> Answer:
        if only_appeared(again):
            raise PreventUpdate
        return answer(current_client(), applicant_id, changes, View(lang, current_theme(), AREA))


def _register_form(app: Dash) -> None:
    def in_browser(name: str, *wires: Any) -> None:
        app.clientside_callback(ClientsideFunction("whatIf", name), *wires, prevent_initial_call=True)

    controls = [(ENTRY, "value"), (SLIDE, "value"), (LEVEL, "value"), (FOLLOW, "value")]
    in_browser(
        "change",
        *[Output(control_id(kind, ALL), prop) for kind, prop in controls],
        Output(control_id(PROBLEM, ALL), "children"),
        Output(ids.SETTING, "data"),
        *[Input(control_id(kind, ALL), prop) for kind, prop in controls],
        Input(ids.LOAD, "data"),
        State(ids.SETTING, "data"),
    )
    in_browser(
        "load",
        Output(ids.LOAD, "data"),
        Input({"type": ids.TRY, "index": ALL}, "n_clicks"),
        State(ids.PROPOSED, "data"),
    )
    in_browser("reset", Output(ids.LOAD, "data", allow_duplicate=True), Input(ids.RESET, "n_clicks"))
    in_browser("ask", Input(ids.SETTING, "data"))
    remember = Output(shell.URL, "search", allow_duplicate=True)
    in_browser("remember", remember, Input(ids.SETTING, "data"))
    follow = Output(ids.LOAD, "data", allow_duplicate=True)
    in_browser("follow", follow, Input(shell.URL, "search"), State(ids.SETTING, "data"))
