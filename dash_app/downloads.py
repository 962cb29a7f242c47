"""Files of one client, handed on from the API with the session of who asks: no token in the browser."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, cast

from flask import Blueprint, Flask, Response, current_app, redirect, render_template, session
from werkzeug.wrappers import Response as BaseResponse

from dash_app.access import current_client, current_language, current_theme
from dash_app.api_client import Document
from dash_app.api_client.transport import Download
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
_STATUS: Final = (
    (TooManyRequests, 429),
    (ApiUnavailable, 503),
    (NotFound, 404),
    (NotAllowed, 403),
    (ContractError, 502),
)


def register_downloads(server: Flask) -> None:
    """Add the letter and the data of a client to the server of the dashboard; both need a login."""
    blueprint = Blueprint("downloads", __name__)
    for document in MEDIA_TYPES:
        blueprint.add_url_rule(
            f"/applicants/<int:applicant_id>/{document}",
            endpoint=document.replace(".", "_"),
            view_func=send_document,
            defaults={"document": document},
        )
    server.register_blueprint(blueprint)


def send_document(applicant_id: int, document: str) -> BaseResponse:
    """Answer with a file under the API's name for it, or with a page that says what to do."""
    try:
        found = current_client().document(applicant_id, cast("Document", document), current_language())
        return _file(found, document)
    except NotAuthorised:
        session.clear()
        return redirect(login_address(f"/applicants/{applicant_id}"))
    except ApiError as error:
        current_app.logger.warning("A file could not be fetched: %s", type(error).__name__)
        return Response(_page(error, applicant_id), status=_status(error))


def _file(found: Download, document: str) -> Response:
    if found.media_type != MEDIA_TYPES[document]:
        raise ContractError("The API sent a file of another kind. Use the same version of both services.")
    answer = Response(found.content, content_type=_content_type(found.media_type))
    answer.headers["Content-Disposition"] = found.disposition or "attachment"
    return answer


def _content_type(media_type: str) -> str:
    return media_type if media_type == MEDIA_TYPES["report.pdf"] else f"{media_type}; charset=utf-8"


def _status(error: ApiError) -> int:
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 400)


def _page(error: ApiError, applicant_id: int) -> str:
    lang, word = current_language(), error_kind(error)
    reference = t("shell.error.reference", lang, reference=error.request_id) if error.request_id else ""
    return render_template(
        "notice.html",
        lang=lang,
        theme=current_theme(),
        title=t("shell.file.failed", lang),
        what=t(f"shell.error.{word}.title", lang),
        advice=f"{t(f'shell.error.{word}.advice', lang)} {reference}".strip(),
        back=t("shell.to_client", lang),
        address=f"/applicants/{applicant_id}",
    )
