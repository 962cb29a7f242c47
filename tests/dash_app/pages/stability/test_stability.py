"""The page about stability."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dash_app import ids as shell
from dash_app.pages.stability import PAGE, ids
from dash_app.pages.stability.layout import among
from dash_app.routing import PageRequest

Text = Callable[[Any], str]


@pytest.mark.usefixtures("in_request")
@pytest.mark.parametrize(
    ("lang", "words"), [("fr", "Stable\u00a0: rien d’important"), ("en", "Stable: nothing that matters")]
)
def test_the_verdict_is_on_the_page(known: Any, text_of: Text, lang: str, words: str) -> None:
    assert words in text_of(PAGE.layout(PageRequest(lang=lang)))
    assert known.called("stability") == [("all", lang)]


@pytest.mark.usefixtures("in_request")
def test_the_address_says_whom_to_compare(known: Any) -> None:
    PAGE.layout(PageRequest(lang="fr", query={"among": "new"}))
    assert known.called("stability") == [("new", "fr")]


@pytest.mark.parametrize(("text", "whom"), [("new", "new"), ("all", "all"), ("<b>", "all"), (None, "all")])
def test_anything_else_means_everyone(text: object, whom: str) -> None:
    assert among(text) == whom


def test_others_are_compared_when_they_are_chosen(known: Any, ask: Callable[..., str]) -> None:
    output = {"id": ids.MOVED, "property": "children"}
    chosen = {"id": ids.AMONG, "property": "value", "value": "new"}
    language = {"id": shell.LANGUAGE, "property": "data", "value": "fr"}
    assert "rien d’important" in ask(output, [chosen], [language], f"{ids.AMONG}.value")
    assert known.called("stability") == [("new", "fr")]


def test_the_way_here() -> None:
    asked = PageRequest(lang="en")
    assert PAGE.crumbs(asked) == [("The model", "/model"), ("Stability", None)]
    assert (PAGE.title(asked), PAGE.nav, PAGE.within) == ("Stability", None, "/model")
