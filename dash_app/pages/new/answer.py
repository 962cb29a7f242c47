"""From what was typed to an answer: entries read, the API asked, failures told without losing anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from dash import html
from dash.development.base_component import Component
from flask import session

from dash_app.access import TOKEN
from dash_app.api_client import ApiClient
from dash_app.components.new.result import Wrong, problems, result
from dash_app.components.notices import error_notice, notice, retry_id
from dash_app.components.view import View
from dash_app.contracts import ApplicationExplanation, Feature, Features, Value, parse
from dash_app.entry.fields import MOST, Field, fields_of
from dash_app.entry.numbers import Unreadable
from dash_app.entry.reading import fault_text, manner_of, read_entry, told
from dash_app.errors import ApiError, InvalidRequest, NotAuthorised

RETRY: Final = "new"
Typed = Mapping[str, str | None]


def check(facts: Mapping[str, Any], text: str | None, view: View) -> tuple[Component | None, bool]:
    """Check one entry as it is typed.

    Parameters
    ----------
    facts : mapping
        The entry of the dictionary, as plain data.
    text : str or None
        What was typed.
    view : View

    Returns
    -------
    tuple of (Component or None, bool)
        What to say under the field, and whether the entry is wrong.
    """
    feature = parse(Feature, facts)
    try:
        value = read_entry(feature, text, manner_of(view.lang))
    except Unreadable as error:
        return html.Span(fault_text(feature, error.code, view), className="new-wrong"), True
    words = told(feature, value, view)
    return html.Span(words, className="new-understood") if words else None, False


def read_form(features: Features, typed: Typed, view: View) -> tuple[dict[str, Value], list[Wrong]]:
    """Read every entry of the form.

    Parameters
    ----------
    features : Features
        Dictionary; entries of other names are left out.
    typed : mapping
        Feature to text.
    view : View

    Returns
    -------
    tuple of (dict, list of Wrong)
        What is known, and what is wrong; what was left empty is in neither.
    """
    known: dict[str, Value] = {}
    wrong = []
    for feature in features.items:
        try:
            value = read_entry(feature, typed.get(feature.feature), manner_of(view.lang))
        except Unreadable as error:
            wrong.append(Wrong(feature.feature, feature.label, fault_text(feature, error.code, view)))
        else:
            if value is not None:
                known[feature.feature] = value
    return known, wrong


def answered(client: ApiClient, typed: Typed, view: View) -> Component:
    """Return where the application leads, what to correct, or why there is no answer.

    Parameters
    ----------
    client : ApiClient
        Of the user.
    typed : mapping
        Feature to text.
    view : View

    Returns
    -------
    Component
        Never an error: the form stays as it is, also when the session is over.
    """
    try:
        features = client.features(view.lang)
        known, wrong = read_form(features, typed, view)
        if wrong:
            return problems(wrong, view)
        if not known:
            return notice(view.say("nothing.title"), view.say("nothing.advice"))
        found = client.explain_application(known, view.lang)
        return result(
            found, left_blank(fields_of(features, client.importance(view.lang)), known, found), view
        )
    except NotAuthorised:
        return session_over(view)
    except InvalidRequest as error:
        return refused(features, error, view)
    except ApiError as error:
        return error_notice(error, view.lang, retry=RETRY)


def left_blank(
    fields: Sequence[Field], known: Mapping[str, Value], found: ApplicationExplanation
) -> list[Feature]:
    """Return what was left empty and counts: in general, or as a reason here; never age, gender or family."""
    reasons = {feature for reason in found.explanation.principal for feature in reason.features}
    return [
        field.feature
        for place, field in enumerate(fields)
        if field.feature.feature not in known
        and not field.is_protected
        and (place < MOST or field.feature.feature in reasons)
    ]


def refused(features: Features, error: InvalidRequest, view: View) -> Component:
    """Return what the API did not take, by its label."""
    names = (pointer.removeprefix("/application/").partition("/")[0] for pointer in error.pointers)
    found = [feature for name in names if (feature := features.find(name))]
    if not found:
        return error_notice(error, view.lang)
    return problems([Wrong(one.feature, one.label, fault_text(one, "refused", view)) for one in found], view)


def session_over(view: View) -> Component:
    """Return how to go on without losing what was typed: log in beside, then try again."""
    session.pop(TOKEN, None)  # or the login page would lead away at once
    login = html.A(
        view.say("session.login"), href="/login", target="_blank", rel="noopener", className="btn btn-primary"
    )
    again = html.Button(
        view.say("session.again"), id=retry_id(RETRY), type="button", className="btn btn-outline-secondary"
    )
    return notice(view.say("session.title"), view.say("session.advice"), login, again, urgent=True)
