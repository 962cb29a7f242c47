"""What happens around what could change the decision: proposals fetched, loaded in the form, tried."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from dash import ALL, ClientsideFunction, Dash, Input, Output, State, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dash_app import ids as shell
from dash_app.access import current_client, current_theme
from dash_app.api_client import ApiClient
from dash_app.components.applicant.attempt import attempt_result, problem_line, refused_value
from dash_app.components.applicant.recourse import proposals, recourse_card
from dash_app.components.applicant.request import FIELDS, Incomplete, Request, Trial, proposed, question
from dash_app.components.notices import error_notice, retry_id
from dash_app.components.view import View
from dash_app.errors import ApiError, InvalidRequest, NotAuthorised
from dash_app.pages.applicant import ids
from dash_app.pages.applicant.in_place import in_place, only_appeared

Found = tuple[Component, Component, list[dict[str, Any]]]


def register_changes(app: Dash) -> None:
    """Add the callbacks of the section to an app."""
    _register_proposals(app)
    _register_attempt(app)
    _register_form(app)


def found_changes(client: ApiClient, applicant_id: int, own: Request, view: View) -> Found:
    """Return the card, the section and the requests that its buttons load; a failure is told in both.

    Parameters
    ----------
    client : ApiClient
        Of the user.
    applicant_id : int
        Who.
    own : Request
        What the client asks for now.
    view : View
        Language and theme.

    Returns
    -------
    tuple
        Card, proposals, and one request a proposal as plain data.

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
    card = recourse_card(found, view, more=f"/applicants/{applicant_id}?tab=recourse")
    requests = [asdict(proposed(own, proposal, view)) for proposal in found.proposals]
    return card, proposals(found, view, buttons), requests


def attempt(client: ApiClient, applicant_id: int, trial: Trial, view: View) -> Component:
    """Return where another request leads, or what to correct first.

    Parameters
    ----------
    client : ApiClient
        Of the user.
    applicant_id : int
        Who.
    trial : Trial
        What the form held at first and holds now.
    view : View
        Language and theme.

    Returns
    -------
    Component
        The result, or one line.
    """
    try:
        changes, linked = question(trial)
    except Incomplete as error:
        labels = ", ".join(view.say(f"attempt.{name}") for name in error.fields)
        return problem_line(view.say("attempt.incomplete", fields=labels))
    if not changes:
        return problem_line(view.say("attempt.unchanged"))
    try:
        return attempt_result(client.what_if(applicant_id, changes, view.lang, linked=linked), view)
    except InvalidRequest as error:
        wrong = next((pointer.rpartition("/")[2] for pointer in error.pointers), "")
        return problem_line(refused_value(client.features(view.lang).find(wrong), view))


def _register_proposals(app: Dash) -> None:
    @app.callback(
        Output(ids.CHANGE, "children"),
        Output(ids.PROPOSALS, "children"),
        Output(ids.PROPOSED, "data"),
        Input(ids.CLIENT, "data"),
        Input(retry_id("recourse", ALL), "n_clicks"),
        State(ids.OWN, "data"),
        State(shell.LANGUAGE, "data"),
    )
    def look(applicant_id: int, clicks: list[int | None], own: dict[str, Any], lang: str) -> Found:
        if only_appeared(clicks):
            raise PreventUpdate
        return found_changes(current_client(), applicant_id, Request(**own), View(lang, current_theme()))


def _register_attempt(app: Dash) -> None:
    form = {name: State(ids.FORM[name], "value") for name in FIELDS}

    @app.callback(
        output=Output(ids.RESULT, "children"),
        inputs={
            "pressed": Input(ids.SUBMIT, "n_clicks"),
            "tried": Input(ids.TRIED, "data"),
            "again": Input(retry_id("attempt", ALL), "n_clicks"),
        },
        state={
            "own": State(ids.OWN, "data"),
            "base": State(ids.BASE, "data"),
            "form": form,
            "applicant_id": State(ids.CLIENT, "data"),
            "lang": State(shell.LANGUAGE, "data"),
        },
        prevent_initial_call=True,
    )
    def compute(again: list[int | None], applicant_id: int, lang: str, **held: Any) -> Component:
        if only_appeared(again):
            raise PreventUpdate
        client, view = current_client(), View(lang, current_theme())
        trial = Trial(Request(**held["own"]), Request(**held["base"]), Request(**held["form"]))
        return in_place(lambda: attempt(client, applicant_id, trial, view), lang, retry="attempt")


def _register_form(app: Dash) -> None:
    fields = [Output(ids.FORM[name], "value") for name in FIELDS]
    app.clientside_callback(
        ClientsideFunction("applicant", "loadRequest"),
        *fields,
        Output(ids.BASE, "data"),
        Output(ids.TRIED, "data"),
        Output(ids.RESULT, "children", allow_duplicate=True),
        Input({"type": ids.TRY, "index": ALL}, "n_clicks"),
        Input(ids.RESET, "n_clicks"),
        State(ids.PROPOSED, "data"),
        State(ids.OWN, "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("applicant", "followAmount"),
        Output(ids.ANNUITY, "value", allow_duplicate=True),
        Input(ids.AMOUNT, "value"),
        State(ids.BASE, "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("applicant", "tellRest"),
        Output(ids.OTHERS, "children"),
        Input(ids.AMOUNT, "value"),
        Input(ids.BASE, "data"),
        State(ids.OWN, "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("applicant", "showResult"),
        Input(ids.RESULT, "children"),
        prevent_initial_call=True,
    )
