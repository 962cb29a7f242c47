"""What a client takes away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from dash import html

from dash_app.components.applicant.documents import document_links
from dash_app.components.view import View


@pytest.mark.parametrize(
    ("lang", "words"), [("fr", "Lettre PDF Ses données JSON CSV"), ("en", "PDF letter Their data JSON CSV")]
)
def test_three_files_in_the_language_of_the_page(
    lang: str, words: str, inside: Callable[[Any], list[Any]], text_of: Callable[[Any], str]
) -> None:
    links = document_links(100042, View(lang))
    assert text_of(links) == words
    assert [one.href for one in inside(links) if isinstance(one, html.A)] == [
        f"/applicants/100042/{name}?lang={lang}" for name in ("report.pdf", "export.json", "export.csv")
    ]


def test_links_say_what_they_download(view: View, inside: Callable[[Any], list[Any]]) -> None:
    links = [one for one in inside(document_links(7, view)) if isinstance(one, html.A)]
    labels = [one.to_plotly_json()["props"]["aria-label"] for one in links]
    assert labels[0] == "Lettre PDF : télécharger"
    assert len(set(labels)) == 3


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_spoken_name_begins_with_the_words_in_sight(
    lang: str, inside: Callable[[Any], list[Any]]
) -> None:
    for link in inside(document_links(7, View(lang))):
        if isinstance(link, html.A):  # WCAG 2.5.3: a voice says what the eye reads
            assert link.to_plotly_json()["props"]["aria-label"].startswith(link.children)
