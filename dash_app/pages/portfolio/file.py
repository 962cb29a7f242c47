"""The filtered set as a file, handed on from the API while it comes: no token in the browser."""

from __future__ import annotations

from flask import Flask, Response, current_app, redirect, render_template, request, session
from werkzeug.wrappers import Response as BaseResponse

from dash_app.access import current_client, current_language, current_theme
from dash_app.api_client.transport import Stream
from dash_app.components.notices import error_kind
from dash_app.dictionary import known_features
from dash_app.errors import ApiError, ApiUnavailable, ContractError, NotAuthorised
from dash_app.i18n import t
from dash_app.pages.portfolio.form import state_of
from dash_app.security import local_address, login_address

PATH = "/applicants.csv"
MEDIA_TYPE = "text/csv"


def register_table(server: Flask) -> None:
    """Add the table of the portfolio to the server of the dashboard; it needs a login."""
    server.add_url_rule(PATH, "portfolio_table", send_table)


def send_table() -> BaseResponse:
    """Answer with everyone that the address means, or with a page that says what to do."""
    lang = current_language()
    address = local_address(f"/?{request.query_string.decode(errors='replace')}")
    try:
        state = state_of(request.query_string.decode(errors="replace"), known_features(lang))
        if not state.is_searchable:
            return _page(t("portfolio.empty.title", lang), t("portfolio.hint.search", lang), address, 400)
        return _file(current_client().portfolio_table(state.query(), lang))
    except NotAuthorised:
        session.clear()
        return redirect(login_address(address))
    except ApiError as error:
        current_app.logger.warning("The portfolio could not be exported: %s", type(error).__name__)
        word = error_kind(error)
        status = 503 if isinstance(error, ApiUnavailable) else 502
        return _page(
            t(f"shell.error.{word}.title", lang), t(f"shell.error.{word}.advice", lang), address, status
        )


def _file(found: Stream) -> Response:
    if found.media_type != MEDIA_TYPE:
        raise ContractError("The API sent a file of another kind. Use the same version of both services.")
    answer = Response(found.pieces, content_type=f"{MEDIA_TYPE}; charset=utf-8")
    answer.headers["Content-Disposition"] = found.disposition or "attachment"
    return answer


def _page(what: str, advice: str, address: str, status: int) -> Response:
    lang = current_language()
    page = render_template(
        "notice.html",
        lang=lang,
        theme=current_theme(),
        title=t("shell.file.failed", lang),
        what=what,
        advice=advice,
        back=t("shell.to_portfolio", lang),
        address=address,
    )
    return Response(page, status=status)
