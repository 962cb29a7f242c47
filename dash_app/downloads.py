"""Files handed on from the API with the session of who asks: no token in the browser."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, cast

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
        return _file(found, document)
    except NotAuthorised:
        session.clear()
        return redirect(login_address(f"/applicants/{applicant_id}"))
    except ApiError as error:
        current_app.logger.warning("A file could not be fetched: %s", type(error).__name__)
        back = t("shell.to_client", current_language())
        return Response(_page(error, back, f"/applicants/{applicant_id}"), status=_status(error))


def send_card(form: str, *, shown: bool = False) -> BaseResponse:
    """Answer with the model card: to be shown in a frame in which nothing runs, or taken away."""
    try:
        found = current_client().model_card(cast("Form", form))
        return _card(found, form, shown=shown)
    except NotAuthorised:
        session.clear()
        return redirect(login_address("/model"))
    except ApiError as error:
        current_app.logger.warning("The model card could not be fetched: %s", type(error).__name__)
        back = t("model.title", current_language())
        return Response(_page(error, back, "/model"), status=_status(error))


def _card(found: Download, form: str, *, shown: bool) -> Response:
    if found.media_type != CARDS[form]:
        raise ContractError("The API sent a file of another kind. Use the same version of both services.")
    answer = Response(found.content, content_type=f"{found.media_type}; charset=utf-8")
    answer.headers["Content-Security-Policy"] = SANDBOX
    if not shown:
        answer.headers["Content-Disposition"] = found.disposition or "attachment"
    return answer


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


def _page(error: ApiError, back: str, address: str) -> str:
    lang, word = current_language(), error_kind(error)
    reference = t("shell.error.reference", lang, reference=error.request_id) if error.request_id else ""
    return render_template(
        "notice.html",
        lang=lang,
        theme=current_theme(),
        title=t("shell.file.failed", lang),
        what=t(f"shell.error.{word}.title", lang),
        advice=f"{t(f'shell.error.{word}.advice', lang)} {reference}".strip(),
        back=back,
        address=address,
    )
