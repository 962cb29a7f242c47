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


def busy(seconds: int | None, *, again: bool, inside: Callable[[Any], list[Any]]) -> list[Any]:
    """Return what a busy service shows."""
    return inside(in_place(failing(Busy("x", None, seconds)), "fr", retry="x", again=again))


def test_a_busy_service_is_asked_again_by_itself(inside: Callable[[Any], list[Any]], text_of: Text) -> None:
    shown = busy(4, again=True, inside=inside)
    assert "Nouvel essai automatique dans 4 s." in " ".join(text_of(shown[0]).split())
    [line] = [one for one in shown if "data-seconds" in one.to_plotly_json()["props"]]
    assert line.to_plotly_json()["props"]["data-seconds"] == "4"
    assert [
        one for one in shown if isinstance(one, html.Button)
    ]  # what the browser presses, or a person before


@pytest.mark.parametrize(("seconds", "again"), [(None, True), (4, False)])
def test_nothing_is_counted_down_without_a_time_or_a_wish(
    inside: Callable[[Any], list[Any]], seconds: int | None, again: bool
) -> None:
    shown = busy(seconds, again=again, inside=inside)
    assert not [one for one in shown if "data-seconds" in one.to_plotly_json()["props"]]


@pytest.mark.parametrize("error", [NotAuthorised("over"), ValueError("a fault of ours")])
def test_what_the_shell_answers_flies_on(error: Exception) -> None:
    with pytest.raises(type(error)):
        in_place(failing(error), "fr", retry="x")
