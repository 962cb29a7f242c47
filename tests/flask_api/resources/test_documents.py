"""The letter and the exports over HTTP."""

from __future__ import annotations

import io
from datetime import date

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader

FIRST = 100_001
FILES = ["report.pdf", "export.json", "export.csv"]
MEDIA_TYPES = {"report.pdf": "application/pdf", "export.json": "application/json", "export.csv": "text/csv"}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_file_is_attached_under_a_plain_name(reader: FlaskClient, name: str, lang: str) -> None:
    answer = reader.get(f"/v1/applicants/{FIRST}/{name}?lang={lang}")
    assert answer.status_code == 200
    assert answer.mimetype == MEDIA_TYPES[name]
    words = {"fr": ("lettre", "donnees"), "en": ("letter", "data")}[lang]
    stem, suffix = words[name != "report.pdf"], name.rpartition(".")[2]
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{stem}-{FIRST}.{suffix}"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert b"TARGET" not in answer.data


def test_a_letter_is_a_dated_pdf_in_the_language_asked(reader: FlaskClient) -> None:
    for lang, said in (("fr", "Vos droits"), ("en", "Your rights")):
        answer = reader.get(f"/v1/applicants/{FIRST}/report.pdf", query_string={"lang": lang})
        found = PdfReader(io.BytesIO(answer.data))
        assert 1 <= len(found.pages) <= 2
        text = " ".join(" ".join(page.extract_text() for page in found.pages).split())
        assert said in text
        assert str(date.today().year) in text
        assert str(found.trailer["/Root"]["/Lang"]).lower().startswith(lang)


def test_french_is_the_default(reader: FlaskClient) -> None:
    assert "lettre" in reader.get(f"/v1/applicants/{FIRST}/report.pdf").headers["Content-Disposition"]
    assert reader.get(f"/v1/applicants/{FIRST}/export.json").get_json()["language"] == "fr"


def test_an_export_agrees_with_the_pages(reader: FlaskClient) -> None:
    given = reader.get(f"/v1/applicants/{FIRST}/export.json?lang=en").get_json()
    score = reader.get(f"/v1/applicants/{FIRST}/score").get_json()
    profile = reader.get(f"/v1/applicants/{FIRST}?lang=en").get_json()
    explanation = reader.get(f"/v1/applicants/{FIRST}/explanation?lang=en").get_json()
    assert given["score"].items() <= score.items()
    shown = [value for theme in profile["themes"] for value in theme["values"]]
    assert [{key: one[key] for key in shown[0]} for one in given["values"]] == shown
    assert given["reasons"] == explanation["reasons"]
    assert date.fromisoformat(given["date"])
    assert given["population_version"] == score["population_version"]


def test_a_table_for_spreadsheets_is_utf_8_with_a_mark(reader: FlaskClient) -> None:
    answer = reader.get(f"/v1/applicants/{FIRST}/export.csv")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.data.startswith(b"\xef\xbb\xbfRubrique;Nom;")


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    ("applicant_id", "query", "status"),
    [
        (5, "", 404),
        (10**30, "", 404),
        (FIRST, "?lang=de", 422),
        (FIRST, "?lang=fr&lang=en", 422),
        (FIRST, "?language=fr", 422),
    ],
)
def test_what_cannot_be_handed_out(
    reader: FlaskClient, name: str, applicant_id: int, query: str, status: int
) -> None:
    answer = reader.get(f"/v1/applicants/{applicant_id}/{name}{query}")
    assert answer.status_code == status
    assert answer.mimetype == "application/problem+json"
    assert "Content-Disposition" not in answer.headers


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_handed_out_without_a_session(client: FlaskClient, name: str) -> None:
    assert client.get(f"/v1/applicants/{FIRST}/{name}").status_code == 401


@pytest.mark.parametrize("name", FILES)
def test_files_are_declared_with_their_media_type(reader: FlaskClient, name: str) -> None:
    document = reader.get("/openapi.json").get_json()
    operation = document["paths"][f"/v1/applicants/{{applicant_id}}/{name}"]["get"]
    assert list(operation["responses"]["200"]["content"]) == [MEDIA_TYPES[name]]
    assert {"401", "404", "422"} <= set(operation["responses"])
