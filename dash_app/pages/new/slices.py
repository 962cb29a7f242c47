"""Slices of a file, scored for the browser that reads it: nothing is kept between two of them."""

from __future__ import annotations

import csv
import io
from typing import Final

from flask import Blueprint, Flask, Response, current_app, jsonify, request, session
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dash_app.access import TOKEN, current_client, current_language
from dash_app.components.notices import error_kind
from dash_app.components.view import View
from dash_app.entry.fields import fields_of, grouped
from dash_app.errors import ApiError, NotAuthorised
from dash_app.i18n import t
from dash_app.pages.new.rows import NoColumns, Row, Sheet, scored
from dash_app.pages.new.template import template_rows
from dash_app.pages.new.upload import ADDRESS, SLICE, TEMPLATE
from dash_app.security import form_token, token_is_ours

TOKEN_HEADER: Final = "X-CSRF-Token"  # noqa: S105 - the name of a header
WIDEST: Final = 400


class _Line(BaseModel):
    """One line of a file."""

    model_config = ConfigDict(extra="forbid")
    line: int = Field(ge=1)
    cells: list[str] = Field(max_length=WIDEST)


class _Slice(BaseModel):
    """The head of a file and some of its lines."""

    model_config = ConfigDict(extra="forbid")
    columns: list[str] = Field(min_length=1, max_length=WIDEST)
    separator: str = Field(pattern="^[,;\t|]$")
    rows: list[_Line] = Field(min_length=1, max_length=SLICE)


def register_slices(server: Flask) -> None:
    """Add the two addresses to the server of the dashboard; both need a login."""
    blueprint = Blueprint("applications", __name__)
    blueprint.add_url_rule(ADDRESS, view_func=score_slice, methods=["POST"])
    blueprint.add_url_rule(TEMPLATE, view_func=send_template, methods=["GET"])
    server.register_blueprint(blueprint)


def score_slice() -> tuple[Response, int]:
    """Score the lines of a slice; what is wrong with a line is said in words, never with its values."""
    lang = current_language()
    if not token_is_ours(request.headers.get(TOKEN_HEADER, "")):
        # Who logged in again in another tab has another secret: only a page of ours can read this answer.
        return _told(t("new.batch.stale", lang), 403, token=form_token())
    try:
        sent = _Slice.model_validate_json(request.get_data())
    except ValidationError:
        return _told(t("new.batch.unreadable", lang), 422, kind="final")
    rows = tuple(Row(one.line, tuple(one.cells)) for one in sent.rows)
    sheet = Sheet(tuple(sent.columns), sent.separator, rows)
    try:
        return jsonify(scored(current_client(), sheet, View(lang, area="new"))), 200
    except NoColumns:
        return _told(t("new.batch.headless", lang), kind="final")
    except NotAuthorised:
        session.pop(TOKEN, None)
        return _told(t("new.batch.session", lang), kind="session")
    except ApiError as error:
        current_app.logger.warning("A slice could not be scored: %s", type(error).__name__)
        kind = error_kind(error)
        words = f"{t(f'shell.error.{kind}.title', lang)} {t(f'shell.error.{kind}.advice', lang)}"
        return _told(words, kind="again")


def send_template() -> Response:
    """Answer with an empty file to fill in, its columns named as on the form."""
    lang, client = current_language(), current_client()
    try:
        features = client.features(lang)
        groups = grouped(fields_of(features, client.importance(lang)), features)
    except NotAuthorised:
        session.pop(TOKEN, None)
        return Response(t("new.batch.session", lang), 401, content_type="text/plain; charset=utf-8")
    except ApiError as error:
        words = t(f"shell.error.{error_kind(error)}.advice", lang)
        return Response(words, 503, content_type="text/plain; charset=utf-8")
    text = io.StringIO()
    csv.writer(text, delimiter=";" if lang == "fr" else ",", lineterminator="\r\n").writerows(
        template_rows([one for group in groups for one in group.fields], View(lang, area="new"))
    )
    answer = Response("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{t("new.template.name", lang)}"'
    return answer


def _told(message: str, status: int = 200, **more: str) -> tuple[Response, int]:
    """Answer with a sentence; ``kind`` says whether trying again helps, or a login does."""
    return jsonify({"message": message} | more), status
