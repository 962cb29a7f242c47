from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dash_app.components.notices import error_kind, error_notice, notice, retry_id, skeleton
from dash_app.errors import (
    ApiUnavailable,
    Busy,
    ContractError,
    InvalidRequest,
    NotAllowed,
    NotFound,
    TooManyRequests,
)
from dash_app.i18n import LANGUAGES

ERRORS = [
    (ApiUnavailable("secret"), "unavailable"),
    (TooManyRequests("secret"), "busy"),
    (Busy("secret"), "occupied"),
    (NotFound("secret"), "not_found"),
    (NotAllowed("secret"), "not_allowed"),
    (InvalidRequest("secret"), "invalid"),
    (ContractError("secret"), "contract"),
    (ValueError("secret"), "unexpected"),
]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("error", "kind"), ERRORS, ids=[kind for _, kind in ERRORS])
def test_every_error_has_words_and_never_its_own(
    error: Exception, kind: str, lang: str, text_of: Callable[[Any], str]
) -> None:
    assert error_kind(error) == kind
    shown = error_notice(error, lang, retry="page")
    assert shown.role == "alert"
    assert len(text_of(shown)) > 30
    assert "secret" not in text_of(shown)


def test_the_number_to_quote_is_shown(text_of: Callable[[Any], str]) -> None:
    shown = error_notice(NotFound("x", request_id="r-42"), "en")
    assert "Reference to quote: r-42." in text_of(shown)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(20, "réessayez dans 20 secondes."), (1, "dans 1 seconde."), (None, "dans quelques secondes.")],
)
def test_who_is_busy_says_when_to_come_again(
    text_of: Callable[[Any], str], seconds: int | None, words: str
) -> None:
    assert words in text_of(error_notice(Busy("x", seconds=seconds), "fr", retry="lime"))


def test_only_what_may_pass_can_be_tried_again(inside: Callable[[Any], list[Any]]) -> None:
    def buttons(error: Exception) -> list[Any]:
        parts = inside(error_notice(error, "fr", retry="page"))
        return [part.id for part in parts if type(part).__name__ == "Button"]

    assert buttons(ApiUnavailable("x")) == [retry_id("page")] == [{"type": "retry-page", "index": 0}]
    assert len(buttons(Busy("x"))) == 1
    assert buttons(InvalidRequest("x")) == []


def test_a_calm_notice_does_not_interrupt() -> None:
    assert notice("Title", "Advice").role == "status"


def test_a_skeleton_says_that_it_waits(text_of: Callable[[Any], str]) -> None:
    assert text_of(skeleton("en")).strip() == "Loading"
    assert len(skeleton("fr", lines=3).children) == 5


def test_what_is_tried_again_by_itself_is_counted_down_in_silence() -> None:
    shown = error_notice(ApiUnavailable("down"), "fr", retry="page", again_in=5).to_plotly_json()
    advice = shown["props"]["children"][1].to_plotly_json()["props"]
    assert (advice["data-countdown"], advice["aria-live"]) == ("5", "off")
