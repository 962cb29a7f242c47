"""What an administrator orders: done through the API, told in words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from dash import html
from dash.development.base_component import Component

from dash_app.api_client import ApiClient
from dash_app.components.admin.secret import secret_card
from dash_app.components.notices import notice
from dash_app.components.view import View
from dash_app.errors import InvalidRequest, NotFound
from dash_app.pages.admin import ids

#: As the API has them.
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9._@-]*")
_ROLES: Final = ("advisor", "analyst", "administrator")


@dataclass(frozen=True)
class Outcome:
    """What came of an order: the words, a secret to be shown once, and whether the list changed."""

    status: Component
    secret: Component | None = None
    changed: bool = True


def question(action: str, subject: str, view: View) -> tuple[str, str]:
    """Return the title and the text of the question that stands before an order.

    Parameters
    ----------
    action, subject : str
        What, and of whom or what.
    view : View

    Returns
    -------
    tuple of str
    """
    name = subject.rpartition("|")[2]
    label = view.say("models.back", version=name) if action == "roll_back" else view.say(f"do.{action}")
    kind = "role" if action in _ROLES else action
    return view.say("ask.title", label=label), view.say(f"ask.{kind}", name=name)


def carry_out(client: ApiClient, action: str, subject: str, view: View) -> Outcome:
    """Do what was confirmed.

    Parameters
    ----------
    client : ApiClient
    action, subject : str
    view : View

    Returns
    -------
    Outcome
    """
    if action == "revoke":
        return _told("revoke", subject, view, lambda: client.revoke_key(subject))
    if action == "roll_back":
        in_use, _, way_back = subject.partition("|")
        return _told("roll_back", way_back, view, lambda: client.roll_back(in_use, way_back))
    if action == "password":
        return _with_password(client, subject, view)
    changes: dict[str, object] = {"role": action} if action in _ROLES else {"is_active": action == "enable"}
    word = "role" if action in _ROLES else action
    return _told(word, subject, view, lambda: client.change_user(subject, **changes))


def create_user(client: ApiClient, username: str | None, role: str, view: View) -> Outcome:
    """Add a user, or say what is wrong with the name.

    Parameters
    ----------
    client : ApiClient
    username : str or None
        As typed.
    role : str
    view : View

    Returns
    -------
    Outcome
    """
    name = (username or "").strip().lower()
    if not _NAME.fullmatch(name):
        return _problem("name", view)
    try:
        made = client.create_user(name, role)
    except InvalidRequest:
        return _problem("taken", view)
    title = view.say("secret.password", name=made.username)
    return Outcome(_done("created", made.username, view), _secret(title, made.password or "", view))


def create_key(client: ApiClient, name: str | None, role: str, days: str, view: View) -> Outcome:
    """Make a key, or say what is wrong with the name.

    Parameters
    ----------
    client : ApiClient
    name : str or None
        As typed.
    role, days : str
    view : View

    Returns
    -------
    Outcome
    """
    named = (name or "").strip().lower()
    if not _NAME.fullmatch(named):
        return _problem("name", view)
    try:
        made = client.create_key(named, role, int(days))
    except InvalidRequest:
        return _problem("taken", view)
    return Outcome(
        _done("key_created", made.name, view),
        _secret(view.say("secret.key", name=made.name), made.key, view),
    )


def _with_password(client: ApiClient, username: str, view: View) -> Outcome:
    try:
        made = client.change_user(username, password="generate")  # noqa: S106 - a word of the API
    except NotFound:
        return _problem("gone", view)
    title = view.say("secret.password", name=username)
    return Outcome(_done("password", username, view), _secret(title, made.password or "", view))


def _told(word: str, name: str, view: View, order: Callable[[], object]) -> Outcome:
    try:
        order()
    except InvalidRequest:
        return _problem("roll_back" if word == "roll_back" else "change", view)
    except NotFound:
        return _problem("gone", view)
    return Outcome(_done(word, name, view))


def _done(word: str, name: str, view: View) -> Component:
    return html.P(view.say(f"done.{word}", name=name), className="admin-done")


def _problem(word: str, view: View) -> Outcome:
    shown = notice(view.say("problem.title"), view.say(f"problem.{word}"), urgent=True)
    return Outcome(shown, changed=word in ("change", "gone", "roll_back"))


def _secret(title: str, secret: str, view: View) -> Component:
    named = {"text": ids.SECRET_TEXT, "copy": ids.COPY, "copied": ids.COPIED}
    return secret_card(title, secret, named, view)
