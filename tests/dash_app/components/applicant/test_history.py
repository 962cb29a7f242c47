"""What was done with a file, in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from dash import html

from dash_app.components.applicant.history import history_page, history_table, what
from dash_app.components.view import View
from dash_app.contracts import History, HistoryEvent

Text = Callable[[Any], str]
Inside = Callable[[Any], list[Any]]
WORDS = View("fr", area="decisions")
NOW = datetime(2026, 11, 3, 15, 0, tzinfo=UTC)
IDS = ({"type": "older", "index": "c"}, {"type": "place", "index": "c"})


def test_events_are_told_in_words(history: History, text_of: Text) -> None:
    words = text_of(history_table(history.items, WORDS, NOW))
    assert "aujourd’hui à 13:05 Décision : crédit refusé camille" in words
    assert "Dossier consulté camille" in words
    assert "hier à 08:00 Lettre préparée, en français lea" in words
    assert "le 1 octobre 2026 à 08:00 Données du client exportées (tableur) lea" in words


def test_an_empty_history_says_what_will_come(text_of: Text) -> None:
    empty = history_table((), WORDS, NOW)
    assert "Rien n’a encore été noté" in text_of(empty)
    assert empty.role == "status"


@pytest.mark.parametrize(
    ("event", "detail", "words"),
    [
        ("decided", "granted", "Decision: credit granted"),
        ("exported", "json", "Client’s data exported (JSON)"),
        ("letter", "en", "Letter prepared, in English"),
        ("letter", "xx", "Other action"),
        ("viewed", "whatever", "File viewed"),
        ("of_a_later_version", None, "Other action"),
    ],
)
def test_what_is_not_known_is_told_as_such(event: str, detail: str | None, words: str) -> None:
    assert what(HistoryEvent("", "lea", event, detail), View("en", area="decisions")) == words


def test_older_events_are_one_button_away(history: History, inside: Inside) -> None:
    parts = inside(history_page(history, IDS, WORDS, NOW))
    assert [one.id for one in parts if isinstance(one, html.Button)] == [IDS[0]]
    assert [one.id for one in parts if getattr(one, "className", "") == "history-more"] == [IDS[1]]


def test_the_last_page_has_no_button(history: History, inside: Inside) -> None:
    parts = inside(history_page(History(history.items, None), IDS, WORDS, NOW))
    assert not [one for one in parts if isinstance(one, html.Button)]
