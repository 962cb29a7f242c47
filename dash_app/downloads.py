"""Files handed on from the API with the session of who asks: no token in the browser."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, cast

from flask import Blueprint, Flask, Response, current_app, redirect, render_template, session
from werkzeug.wrappers import Response as BaseResponse

from dash_app.access import current_client, current_language, current_theme
from dash_app.api_client import Document
from dash_app.api_client.transport import Download, Stream
from dash_app.components.notices import error_kind
from dash_app.errors import (
    ApiError,
    ApiUnavailable,
    ContractError,
    NotAllowed,
    NotAuthorised,
    NotFound,
    TooManyRequests,
)
from dash_app.i18n import t
from dash_app.security import login_address

MEDIA_TYPES: Final[Mapping[str, str]] = {
    "report.pdf": "application/pdf",
    "export.json": "application/json",
    "export.csv": "text/csv",
}
CARDS: Final[Mapping[str, str]] = {"html": "text/html", "md": "text/markdown"}
#: Nothing in the card runs, loads or leads anywhere; only our own pages may frame it.
SANDBOX: Final = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"
Form = Literal["html", "md"]
_STATUS: Final = (
    (TooManyRequests, 429),
    (ApiUnavailable, 503),
    (NotFound, 404),
    (NotAllowed, 403),
    (ContractError, 502),
)


def register_downloads(server: Flask) -> None:
    """Add the files of a client and the model card to the server of the dashboard; all need a login."""
    blueprint = Blueprint("downloads", __name__)
    for document in MEDIA_TYPES:
        blueprint.add_url_rule(
            f"/applicants/<int:applicant_id>/{document}",
            endpoint=document.replace(".", "_"),
            view_func=send_document,
            defaults={"document": document},
        )
    blueprint.add_url_rule("/model/card", "card", send_card, defaults={"form": "html", "shown": True})
    for form in CARDS:
        blueprint.add_url_rule(f"/model/card.{form}", f"card_{form}", send_card, defaults={"form": form})
    server.register_blueprint(blueprint)


def send_document(applicant_id: int, document: str) -> BaseResponse:
    """Answer with a file under the API's name for it, or with a page that says what to do."""
    try:
        found = current_client().document(applicant_id, cast("Document", document), current_language())
        return handed_on(found, MEDIA_TYPES[document])
    except NotAuthorised:
        session.clear()
        return redirect(login_address(f"/applicants/{applicant_id}"))
    except ApiError as error:
        return failed(error, t("shell.to_client", current_language()), f"/applicants/{applicant_id}")


def send_card(form: str, *, shown: bool = False) -> BaseResponse:
    """Answer with the model card: to be shown in a frame in which nothing runs, or taken away."""
    try:
        found = current_client().model_card(cast("Form", form))
        return _card(found, form, shown=shown)
    except NotAuthorised:
        session.clear()
        return redirect(login_address("/model"))
    except ApiError as error:
        return failed(error, t("model.title", current_language()), "/model")


def handed_on(found: Download | Stream, media_type: str) -> Response:
    """Return the answer that hands a file on, to be taken away under the API's name for it.

    Parameters
    ----------
    found : Download or Stream
        As the API sends it: whole, or while it comes.
    media_type : str
        What it must be.

    Returns
    -------
    flask.Response

    Raises
    ------
    ContractError
        It is something else.
    """
    if found.media_type != media_type:
        raise ContractError("The API sent a file of another kind. Use the same version of both services.")
    content = found.content if isinstance(found, Download) else found.pieces
    answer = Response(content, content_type=_content_type(media_type))
    answer.headers["Content-Disposition"] = found.disposition or "attachment"
    return answer


def failed(error: ApiError, back: str, address: str) -> Response:
    """Return the page in the place of a file that could not be had: what happened and what to do.

    Parameters
    ----------
    error : ApiError
        Only its kind is logged.
    back : str
        Words of the link that leads back.
    address : str
        Where it leads.

    Returns
    -------
    flask.Response
    """
    current_app.logger.warning("A file could not be fetched: %s", type(error).__name__)
    lang, word = current_language(), error_kind(error)
    reference = t("shell.error.reference", lang, reference=error.request_id) if error.request_id else ""
    advice = f"{t(f'shell.error.{word}.advice', lang)} {reference}".strip()
    return no_file(t(f"shell.error.{word}.title", lang), advice, back, address, _status(error))


def no_file(what: str, advice: str, back: str, address: str, status: int) -> Response:
    """Return a page that says why there is no file.

    Parameters
    ----------
    what, advice : str
    back, address : str
        As of :func:`failed`.
    status : int
        Of HTTP.

    Returns
    -------
    flask.Response
    """
    lang, theme = current_language(), current_theme()
    title = t("shell.file.failed", lang)
    words = {"title": title, "what": what, "advice": advice, "back": back, "address": address}
    return Response(render_template("notice.html", lang=lang, theme=theme, **words), status=status)


def _card(found: Download, form: str, *, shown: bool) -> Response:
    answer = handed_on(found, CARDS[form])
    answer.headers["Content-Security-Policy"] = SANDBOX
    if shown:
        del answer.headers["Content-Disposition"]
    return answer


def _content_type(media_type: str) -> str:
    return media_type if media_type == MEDIA_TYPES["report.pdf"] else f"{media_type}; charset=utf-8"


def _status(error: ApiError) -> int:
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 400)
