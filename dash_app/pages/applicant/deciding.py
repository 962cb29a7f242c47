"""Where a person takes the decision: what stands on the page, and what happens when it is saved."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html, no_update
from dash.development.base_component import Component
from flask import current_app

from dash_app import ids as shell
from dash_app.access import current_client, current_role
from dash_app.api_client import ApiClient
from dash_app.components.applicant.decisions import (
    confirmation,
    decision_form,
    latest_line,
    outcome_options,
    previous_decisions,
    problem_with,
)
from dash_app.components.applicant.stakes import Terms, stakes_card
from dash_app.components.aria import aria
from dash_app.components.notices import error_notice
from dash_app.components.view import View
from dash_app.contracts import Profile, Score, TakenDecision
from dash_app.errors import ApiError, InvalidRequest, NotAuthorised, Outdated
from dash_app.formatting import percent
from dash_app.pages.applicant import decision_ids as here
from dash_app.pages.applicant import ids

DECIDERS: Final = ("advisor", "administrator")
Told = dict[str, Any]


@dataclass(frozen=True)
class Wish:
    """What the form holds when it is sent.

    Attributes
    ----------
    seen : Score
        The proposal as it was shown.
    outcome : str or None
        What was chosen.
    reason : str
        As typed; not sent where the proposal is followed.
    nonce : str
        Word of this form: with what it holds, it makes the key of the decision.
    """

    seen: Score
    outcome: Any
    reason: str
    nonce: str

    @property
    def sent_reason(self) -> str | None:
        """The reason where the decision departs from the proposal."""
        return None if self.outcome == self.seen.decision else self.reason

    @property
    def key(self) -> str:
        """Key of this decision: the same for a second click, another one after a correction."""
        parts = (self.outcome, self.seen.decision, self.seen.model_version, self.sent_reason or "")
        return f"{self.nonce}.{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:24]}"


@dataclass(frozen=True)
class Decider:
    """Who reads the page: the lender's figures, and whether their role lets them decide."""

    terms: Terms = field(default_factory=Terms)
    allowed: bool = True


ANYBODY: Final = Decider()


def may_decide() -> bool:
    """Say whether the role of the user lets them decide; the API checks it again."""
    return current_role() in DECIDERS


def current_terms() -> Terms:
    """Return the lender's figures of the settings."""
    settings = current_app.config
    return Terms(settings["MARGIN"], settings["LOSS_GIVEN_DEFAULT"], settings.get("CURRENCY"))


def decision_button(items: tuple[TakenDecision, ...], view: View, *, allowed: bool) -> list[Component]:
    """Return what stands in the card of the proposal: the last decision, and the button to take one."""
    words = view.of(here.AREA)
    latest = html.Div(latest_line(items, words), id=here.LATEST, className="latest-decision")
    button = html.Button(
        words.say("open.again" if items else "open"),
        id=here.OPEN,
        type="button",
        className="btn btn-primary",
        hidden=not allowed,
        **aria(expanded="false", controls=here.FORM["form"]),
    )
    return [latest, button]


def decision_place(score: Score, view: View) -> Component:
    """Return the place under the first cards: what was saved, and the form."""
    return html.Div(
        [
            dcc.Store(id=here.SEEN, data=asdict(score)),
            dcc.Store(id=here.KEY, data=new_nonce()),
            html.Div(id=here.SAVED, role="status"),
            decision_form(score, here.FORM, view.of(here.AREA)),
        ],
        className="deciding",
    )


def beside_reasons(
    score: Score, profile: Profile, items: tuple[TakenDecision, ...], terms: Terms, view: View
) -> Component:
    """Return what the section of the decision holds after the reasons: stakes, and earlier decisions."""
    words = view.of(here.AREA)
    previous = html.Div(previous_decisions(items, words), id=here.PREVIOUS)
    return html.Div([stakes_card(score, profile, terms, words), previous], className="two after-reasons")


def new_nonce() -> str:
    """Return a word that no other form has."""
    return secrets.token_urlsafe(12)


def decide(client: ApiClient, wish: Wish, view: View) -> Told:
    """Have a decision kept and say so; when it is not, say what to do and keep what was typed.

    Parameters
    ----------
    client : ApiClient
        Of the user.
    wish : Wish
        What the form holds.
    view : View
        Language; the words are those of the area ``decisions``.

    Returns
    -------
    dict
        What changes on the page, by the names of the callback's outputs.
    """
    problem = problem_with(wish.outcome, wish.seen.decision, wish.reason, view)
    if problem:
        return {"problem": line(problem)}
    try:
        taken = client.decide(wish.seen, wish.outcome, wish.sent_reason, key=wish.key)
    except Outdated:
        return outdated(client, wish, view)
    except InvalidRequest:
        return {"problem": line(view.say("problem.refused"))}
    except NotAuthorised:
        return over(view)
    except ApiError as error:
        return {"problem": [error_notice(error, view.lang), line(view.say("problem.kept"))]}
    return kept(client, wish.seen.applicant_id, taken, view)


def kept(client: ApiClient, applicant_id: int, taken: TakenDecision, view: View) -> Told:
    """Return what a saved decision changes: confirmation, lists, and an empty form for the next one."""
    told: Told = {
        "saved": confirmation(taken, view),
        "latest": latest_line([taken], view),
        "open": view.say("open.again"),
        "problem": None,
        "form": True,
        "outcome": None,
        "reason": "",
        "nonce": new_nonce(),
        "history": taken.id,
    }
    try:
        return told | {"previous": previous_decisions(client.decisions(applicant_id).items, view)}
    except ApiError:
        return told  # it is kept; the list shows it at the next visit


def outdated(client: ApiClient, wish: Wish, view: View) -> Told:
    """Return the proposal of now in the form, what was typed left as it is."""
    try:
        score = client.score(wish.seen.applicant_id)
    except ApiError as error:
        return {"problem": error_notice(error, view.lang)}
    words = view.say(
        "problem.outdated",
        proposal=view.of("shell").say(f"decision.{score.decision}"),
        risk=percent(score.probability_of_default, view.lang),
    )
    return {"problem": line(words), "seen": asdict(score), "options": outcome_options(score.decision, view)}


def over(view: View) -> Told:
    """Say that the session is over without leaving the page: what was typed stays."""
    link = html.A(
        view.say("problem.login"), href="/login", target="_blank", className="btn btn-outline-secondary"
    )
    return {"problem": [line(view.say("problem.session")), html.Div(link, className="notice-actions")]}


def line(words: str) -> Component:
    """Return one line on what keeps the decision from being saved."""
    return html.P(words, className="decide-problem")


def register_deciding(app: Dash) -> None:
    """Add the callbacks of the decision to an app."""
    _register_save(app)
    _register_form(app)


def _register_save(app: Dash) -> None:
    outputs = {
        "saved": Output(here.SAVED, "children"),
        "latest": Output(here.LATEST, "children"),
        "open": Output(here.OPEN, "children"),
        "previous": Output(here.PREVIOUS, "children"),
        "problem": Output(here.PROBLEM, "children"),
        "form": Output(here.FORM["form"], "hidden", allow_duplicate=True),
        "outcome": Output(here.OUTCOME, "value"),
        "options": Output(here.OUTCOME, "options"),
        "reason": Output(here.REASON, "value"),
        "seen": Output(here.SEEN, "data"),
        "nonce": Output(here.KEY, "data"),
        "history": Output(ids.part(ids.WANTED, "history"), "data", allow_duplicate=True),
    }

    @app.callback(
        output=outputs,
        inputs={"_clicks": Input(here.SAVE, "n_clicks")},
        state={
            "outcome": State(here.OUTCOME, "value"),
            "reason": State(here.REASON, "value"),
            "seen": State(here.SEEN, "data"),
            "nonce": State(here.KEY, "data"),
            "lang": State(shell.LANGUAGE, "data"),
        },
        prevent_initial_call=True,
    )
    def save(_clicks: int, outcome: Any, reason: str | None, seen: Told, nonce: str, lang: str) -> Told:
        wish, view = Wish(Score(**seen), outcome, reason or "", nonce), View(lang, area=here.AREA)
        try:
            told = decide(current_client(), wish, view)
        except NotAuthorised:
            told = over(view)
        return {name: told.get(name, no_update) for name in outputs}


def _register_form(app: Dash) -> None:
    def in_browser(name: str, *wires: Any) -> None:
        app.clientside_callback(ClientsideFunction("decisions", name), *wires, prevent_initial_call=True)

    form, opened, cancelled = here.FORM["form"], Input(here.OPEN, "n_clicks"), Input(here.CANCEL, "n_clicks")
    in_browser("toggle", Output(form, "hidden"), opened, cancelled, State(form, "hidden"))
    in_browser("follow", Input(form, "hidden"))
    in_browser(
        "askReason",
        Output(here.FORM["reason_part"], "hidden"),
        Input(here.OUTCOME, "value"),
        Input(here.SEEN, "data"),
    )
    in_browser("countReason", Output(here.FORM["count"], "children"), Input(here.REASON, "value"))
