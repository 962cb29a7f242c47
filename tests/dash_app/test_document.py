from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from dash_app.document import Dashboard, page_title


@pytest.mark.parametrize(
    ("path", "lang", "title"),
    [
        ("/", "fr", "Portefeuille · Prêt à dépenser"),
        ("/", "en", "Portfolio · Prêt à dépenser"),
        ("/nowhere", "fr", "Page introuvable · Prêt à dépenser"),
        ("/nowhere", "en", "Page not found · Prêt à dépenser"),
    ],
)
def test_titles_differ_by_page_and_language(app: Dashboard, path: str, lang: str, title: str) -> None:
    assert page_title(app.pages, path, "", lang) == title


def test_a_client_has_their_own_title(app: Dashboard) -> None:
    titles = {page_title(app.pages, f"/applicants/{number}", "", "fr") for number in (100042, 100043)}
    assert len(titles) == 2


def test_the_document_is_whole_and_local(advisor: FlaskClient) -> None:
    document = advisor.get("/").text
    assert '<html lang="fr" data-bs-theme="light">' in document
    assert "/assets/vendor/bootstrap.min.css" in document
    assert "/assets/css/base.css" in document
    assert not re.search(r'(src|href)="(https?:)?//', document)


def test_the_only_inline_script_is_the_one_of_the_policy(app: Dashboard, advisor: FlaskClient) -> None:
    answer = advisor.get("/")
    inline = re.findall(r"<script(?![^>]*src)(?![^>]*application/json)[^>]*>", answer.text)
    assert len(inline) == 1
    assert app.csp_hashes()[0] in answer.headers["Content-Security-Policy"]


def test_markup_in_an_address_stays_text(advisor: FlaskClient) -> None:
    answer = advisor.get("/applicants/%3Cscript%3Ealert(1)%3C%2Fscript%3E")
    assert "<script>alert" not in answer.text
