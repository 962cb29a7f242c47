"""The page about groups."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dash_app.contracts import Fairness, parse
from dash_app.errors import NotFound
from dash_app.pages.fairness import PAGE
from dash_app.routing import PageRequest

Text = Callable[[Any], str]
SAMPLE = Path(__file__).parents[2] / "samples" / "fairness.json"


@pytest.mark.usefixtures("in_request")
@pytest.mark.parametrize(("lang", "words"), [("fr", "quatre cinquièmes"), ("en", "four fifths")])
def test_groups_are_on_the_page(api: Any, text_of: Text, lang: str, words: str) -> None:
    api.tell("fairness", parse(Fairness, SAMPLE.read_text(encoding="utf-8")))
    assert words in text_of(PAGE.layout(PageRequest(lang=lang)))
    assert api.called("fairness") == [(lang,)]


@pytest.mark.usefixtures("in_request")
def test_a_model_without_groups_says_what_to_do(api: Any, text_of: Text) -> None:
    api.tell("fairness", NotFound("none"))
    assert "n’a pas mesuré de groupes" in text_of(PAGE.layout(PageRequest(lang="fr")))


def test_the_way_here() -> None:
    asked = PageRequest(lang="fr")
    assert PAGE.crumbs(asked) == [("Le modèle", "/model"), ("Équité", None)]
    assert (PAGE.nav, PAGE.within) == (None, "/model")
    assert PAGE.nav is None
