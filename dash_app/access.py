"""The user of the current request: their token, their client of the API, their language and theme."""

from __future__ import annotations

from typing import Final

from flask import current_app, request, session

from dash_app.api_client import ApiClient
from dash_app.errors import NotAuthorised
from dash_app.i18n import language

TOKEN: Final = "token"  # noqa: S105 - the name of a session entry
CSRF: Final = "csrf"
USERNAME: Final = "username"
ROLE: Final = "role"
CLIENT: Final = "api_client"
THEMES: Final = ("light", "dark")


def current_client() -> ApiClient:
    """Return the client bound to the session of the current request.

    Raises
    ------
    NotAuthorised
        When nobody is logged in; let it fly from a callback: the shell leads to the login page and back.
    """
    token = session.get(TOKEN)
    if not token:
        raise NotAuthorised("Nobody is logged in. Log in first.")
    client: ApiClient = current_app.extensions[CLIENT]
    return client.with_token(token)


def current_role() -> str:
    """Return the role of who is logged in: ``advisor``, ``analyst``, ``administrator``, or empty."""
    return str(session.get(ROLE, ""))


def current_language() -> str:
    """Return the language of the request: the last one in its address, its cookie's, or French."""
    named = [lang for lang in request.args.getlist("lang") if lang]
    return language(named[-1] if named else request.cookies.get("lang"))


def current_theme() -> str:
    """Return ``light`` or ``dark``, as remembered; figures are drawn for it."""
    wanted = request.args.get("theme") or request.cookies.get("theme")
    return "dark" if wanted == "dark" else "light"
