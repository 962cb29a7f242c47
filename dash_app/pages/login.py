"""Log in and out: plain HTML forms, so that they work before any script has come.

A form that is shown again with its problem is answered with status 200: nothing failed but the guess.
"""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Flask, current_app, redirect, render_template, request, session
from werkzeug.wrappers import Response

from dash_app.access import CLIENT, CSRF, ROLE, TOKEN, USERNAME, current_language, current_theme
from dash_app.api_client import ApiClient
from dash_app.errors import ApiError, InvalidRequest, NotAuthorised, TooManyRequests
from dash_app.i18n import LANGUAGES, t
from dash_app.security import form_is_ours, form_token, local_address

_LONGEST: Final = 256
Answer = str | Response


def register_login(server: Flask) -> None:
    """Add ``/login`` and ``/logout`` to the server of the dashboard."""
    blueprint = Blueprint("login", __name__)
    blueprint.add_url_rule("/login", view_func=show_login, methods=["GET"])
    blueprint.add_url_rule("/login", view_func=log_in, methods=["POST"])
    blueprint.add_url_rule("/logout", view_func=log_out, methods=["POST"])
    server.register_blueprint(blueprint)


def show_login() -> Answer:
    """Show the form, or the page that was wanted when somebody is logged in."""
    wanted = local_address(request.args.get("next"))
    if session.get(TOKEN):
        return redirect(wanted)
    return _form(wanted)


def log_in() -> Answer:
    """Open a session with the API and lead to the page that was wanted."""
    wanted = local_address(request.form.get("next"))
    username, password = request.form.get("username", "").strip(), request.form.get("password", "")
    if not form_is_ours():
        return _form(wanted, username, "stale")
    if not username or not password or max(len(username), len(password)) > _LONGEST:
        return _form(wanted, username, "incomplete")
    client: ApiClient = current_app.extensions[CLIENT]
    try:
        opened = client.log_in(username, password)
    except ApiError as error:
        return _form(wanted, username, _why(error))
    session.clear()
    session.permanent = True
    session[TOKEN], session[USERNAME], session[ROLE] = opened.token, opened.username, opened.role
    form_token()  # now, for the first page asks several things at once and the last answer would win
    return redirect(wanted)


def log_out() -> Answer:
    """Close the session here and, when the API answers, there."""
    if not form_is_ours():
        return redirect("/")
    client: ApiClient = current_app.extensions[CLIENT]
    try:
        client.with_token(session.get(TOKEN)).log_out()
    except ApiError as error:
        current_app.logger.warning("The API did not close a session: %s", type(error).__name__)
    session.clear()
    return redirect("/login")


def _why(error: ApiError) -> str:
    if isinstance(error, NotAuthorised | InvalidRequest):
        return "refused"
    return "busy" if isinstance(error, TooManyRequests) else "unavailable"


def _form(wanted: str, username: str = "", problem: str | None = None) -> str:
    lang = current_language()
    return render_template(
        "login.html",
        t=lambda key, **values: t(f"login.{key}", lang, **values),
        lang=lang,
        theme=current_theme(),
        languages=[(code, t("shell.language", code)) for code in LANGUAGES],
        csrf_name=CSRF,
        csrf=form_token(),
        wanted=wanted,
        username=username[:_LONGEST],
        problem=problem,
    )
