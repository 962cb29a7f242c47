"""The filtered set as a file, handed on from the API while it comes: no token in the browser."""

from __future__ import annotations

from flask import Flask, redirect, request, session
from werkzeug.wrappers import Response

from dash_app.access import current_client, current_language
from dash_app.dictionary import known_features
from dash_app.downloads import failed, handed_on, no_file
from dash_app.errors import ApiError, NotAuthorised
from dash_app.i18n import t
from dash_app.pages.portfolio.form import state_of
from dash_app.security import local_address, login_address

PATH = "/applicants.csv"
MEDIA_TYPE = "text/csv"


def register_table(server: Flask) -> None:
    """Add the table of the portfolio to the server of the dashboard; it needs a login."""
    server.add_url_rule(PATH, "portfolio_table", send_table)


def send_table() -> Response:
    """Answer with everyone that the address means, or with a page that says what to do."""
    lang = current_language()
    address = local_address(f"/?{request.query_string.decode(errors='replace')}")
    back = t("shell.to_portfolio", lang)
    try:
        state = state_of(request.query_string.decode(errors="replace"), known_features(lang))
        if not state.is_searchable:
            title, advice = t("portfolio.empty.title", lang), t("portfolio.hint.search", lang)
            return no_file(title, advice, back, address, 400)
        return handed_on(current_client().portfolio_table(state.query(), lang), MEDIA_TYPE)
    except NotAuthorised:
        session.clear()
        return redirect(login_address(address))
    except ApiError as error:
        return failed(error, back, address)
