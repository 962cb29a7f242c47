"""What an advisor hands to a client: the letter, and the client's own data."""

from __future__ import annotations

from datetime import date
from typing import Any

from apiflask import APIBlueprint, FileSchema
from flask import Response

from flask_api.answers.documents import export, letter
from flask_api.answers.spreadsheet import to_csv
from flask_api.config import current_settings
from flask_api.registry import runtime
from flask_api.schemas.documents import Export
from flask_api.schemas.types import LanguageQuery
from flask_api.security import EVERYONE, require_role

documents = APIBlueprint("documents", __name__)
_NAMES = {"fr": {"letter": "lettre", "data": "donnees"}, "en": {"letter": "letter", "data": "data"}}


@documents.get("/applicants/<int:applicant_id>/report.pdf")
@require_role(*EVERYONE)
@documents.input(LanguageQuery, location="query", arg_name="query")
@documents.output(FileSchema(type="string", format="binary"), content_type="application/pdf")
def report(applicant_id: int, query: LanguageQuery) -> Response:
    """Write the letter to an applicant: proposal, reasons, rights."""
    content = letter(runtime(), applicant_id, query.lang, current_settings(), date.today())
    response = Response(content, mimetype="application/pdf")
    response.headers.update(_attached(applicant_id, "letter", "pdf", query.lang))
    return response


@documents.get("/applicants/<int:applicant_id>/export.json")
@require_role(*EVERYONE)
@documents.input(LanguageQuery, location="query", arg_name="query")
@documents.output(Export)
def as_json(applicant_id: int, query: LanguageQuery) -> tuple[dict[str, Any], int, dict[str, str]]:
    """Give an applicant's own data, score and reasons, to be taken away."""
    return _export(applicant_id, query), 200, _attached(applicant_id, "data", "json", query.lang)


@documents.get("/applicants/<int:applicant_id>/export.csv")
@require_role(*EVERYONE)
@documents.input(LanguageQuery, location="query", arg_name="query")
@documents.output(FileSchema(type="string"), content_type="text/csv")
def as_csv(applicant_id: int, query: LanguageQuery) -> Response:
    """Give an applicant's own data, score and reasons as a table for spreadsheets."""
    response = Response(to_csv(_export(applicant_id, query)), content_type="text/csv; charset=utf-8")
    response.headers.update(_attached(applicant_id, "data", "csv", query.lang))
    return response


def _export(applicant_id: int, query: LanguageQuery) -> dict[str, Any]:
    return export(runtime(), applicant_id, query.lang, current_settings().currency, date.today())


def _attached(applicant_id: int, name: str, suffix: str, language: str) -> dict[str, str]:
    file_name = f"{_NAMES[language][name]}-{applicant_id}.{suffix}"
    return {"Content-Disposition": f'attachment; filename="{file_name}"'}
