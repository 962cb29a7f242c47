"""The page about the model, whole and with parts that an older model lacks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from dash_app.errors import ApiUnavailable, NotFound
from dash_app.pages.model import PAGE, ids
from dash_app.routing import PageRequest

Text = Callable[[Any], str]
Inside = Callable[[Any], list[Any]]


@pytest.mark.usefixtures("in_request")
@pytest.mark.parametrize(("lang", "title"), [("fr", "Le modèle"), ("en", "The model")])
def test_it_has_its_sections(known: Any, inside: Inside, text_of: Text, lang: str, title: str) -> None:
    page = PAGE.layout(PageRequest(lang=lang))
    headings = [text_of(one) for one in inside(page) if type(one).__name__ in {"H1", "H2"}]
    assert headings[0] == title == PAGE.title(PageRequest(lang=lang))
    assert len(headings) == 6
    assert known.called("curves") == [("test",), ("test",)]


@pytest.mark.usefixtures("in_request")
def test_sections_are_named_by_their_heading(known: Any, inside: Inside) -> None:
    parts = inside(PAGE.layout(PageRequest(lang="fr")))
    named = {getattr(one, "aria-labelledby", None) for one in parts} - {None}
    assert named == {one.id for one in parts if type(one).__name__ == "H2"}
    assert known.calls


@pytest.mark.usefixtures("in_request")
def test_the_address_sets_the_limit(known: Any, inside: Inside, text_of: Text) -> None:
    asked = PageRequest(lang="fr", query={"limit": "20", "ratio": "5", "sample": "out_of_fold"})
    page = PAGE.layout(asked)
    fields = {one.id: one.value for one in inside(page) if type(one).__name__ == "Input"}
    assert (fields[ids.LIMIT], fields[ids.RATIO]) == (20.0, 5.0)
    assert "À 20,0\u202f%, une demande coûte" in text_of(page)
    assert known.called("curves")[0] == ("out_of_fold",)


@pytest.mark.usefixtures("in_request")
def test_an_older_model_says_what_it_lacks(known: Any, text_of: Text) -> None:
    known.tell("curves", NotFound("no curves"))
    known.tell("model", replace(known.told["model"], has_card=False))
    words = text_of(PAGE.layout(PageRequest(lang="fr")))
    assert words.count("Entraînez-le et publiez-le à nouveau") == 3
    assert "Ce que le modèle regarde" in words


@pytest.mark.usefixtures("in_request")
def test_an_api_that_is_down_is_for_the_shell_to_tell(known: Any) -> None:
    known.tell("model", ApiUnavailable("down"))
    with pytest.raises(ApiUnavailable):
        PAGE.layout(PageRequest(lang="fr"))


def test_the_way_here_and_the_link_in_the_header() -> None:
    assert PAGE.crumbs(PageRequest(lang="fr")) == [("Le modèle", None)]
    assert (PAGE.nav, PAGE.roles) == ("model.nav", ())
