"""Failures told where the answer was expected."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from dash import html

from dash_app.errors import Busy, NotAuthorised, NotFound
from dash_app.pages.applicant.in_place import in_place

Text = Callable[[Any], str]


def failing(error: Exception) -> Callable[[], html.Div]:
    """Return a question that fails."""

    def ask() -> html.Div:
        raise error

    return ask


def test_an_answer_is_passed_on(text_of: Text) -> None:
    assert text_of(in_place(lambda: html.Div("fine"), "fr", retry="x")) == "fine"


@pytest.mark.parametrize(("error", "words"), [(Busy("x"), "very busy"), (NotFound("x"), "client")])
def test_a_failure_is_a_notice(text_of: Text, error: Exception, words: str) -> None:
    assert words in text_of(in_place(failing(error), "en", retry="x"))


@pytest.mark.parametrize("error", [NotAuthorised("over"), ValueError("a fault of ours")])
def test_what_the_shell_answers_flies_on(error: Exception) -> None:
    with pytest.raises(type(error)):
        in_place(failing(error), "fr", retry="x")
