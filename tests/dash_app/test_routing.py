from __future__ import annotations

import pytest
from dash import html

from dash_app.routing import Page, find_page


def page(path: str) -> Page:
    return Page(
        path=path,
        title=lambda asked: path,
        crumbs=lambda asked: [],
        layout=lambda asked: html.Div(),
        register=lambda app: None,
    )


PAGES = (page("/"), page("/applicants/<applicant_id>"))


@pytest.mark.parametrize(
    ("pathname", "path"),
    [
        ("/", "/"),
        ("", "/"),
        ("/applicants/100042", "/applicants/<applicant_id>"),
        ("/applicants/100042/", "/applicants/<applicant_id>"),
        ("/applicants", None),
        ("/applicants/1/2", None),
        ("/nowhere", None),
    ],
)
def test_an_address_finds_its_page(pathname: str, path: str | None) -> None:
    found, _ = find_page(PAGES, pathname, "", "fr")
    assert (found.path if found else None) == path


def test_parts_and_query_are_read() -> None:
    _, asked = find_page(PAGES, "/applicants/100042", "?tab=profile&tab=similar&x=%C3%A9", "en")
    assert asked.parts == {"applicant_id": "100042"}
    assert asked.query == {"tab": "similar", "x": "é"}
    assert asked.lang == "en"
