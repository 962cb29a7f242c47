"""The history of a file, page by page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from dash import html

from dash_app import ids as shell
from dash_app.components.view import View
from dash_app.contracts import History
from dash_app.errors import ApiUnavailable
from dash_app.pages.applicant import decision_ids as here
from dash_app.pages.applicant import ids
from dash_app.pages.applicant.past import history
from dash_app.pages.applicant.state import ApplicantState

Text = Callable[[Any], str]
Inside = Callable[[Any], list[Any]]


def test_the_newest_events_come_first(
    known: Any, state: ApplicantState, view: View, text_of: Text, inside: Inside
) -> None:
    shown = history(known, state, view)
    words = text_of(shown)
    assert words.startswith("Qui a fait quoi avec ce dossier")
    assert words.index("Décision : crédit refusé") < words.index("Lettre préparée")
    assert known.called("history") == [(100042, None)]
    button = next(one for one in inside(shown) if isinstance(one, html.Button))
    assert button.id == {"type": here.OLDER, "index": "WzEsImV2ZW50cyJd"}


def test_a_client_without_history(known: Any, state: ApplicantState, view: View, text_of: Text) -> None:
    known.tell("history", History((), None))
    assert "Rien n’a encore été noté" in text_of(history(known, state, view))


def older(ask_whole: Callable[..., str], clicks: int | None) -> str:
    """Press "show what came before"."""
    output = {"id": {"type": here.OLDER_PLACE, "index": "c"}, "property": "children"}
    pressed = {"id": {"type": here.OLDER, "index": "c"}, "property": "n_clicks", "value": clicks}
    state = [
        {"id": ids.CLIENT, "property": "data", "value": 100042},
        {"id": shell.LANGUAGE, "property": "data", "value": "en"},
    ]
    changed = f'{{"index":"c","type":"{here.OLDER}"}}.n_clicks'
    name = f'{{"index":["MATCH"],"type":"{here.OLDER_PLACE}"}}.children'
    return ask_whole(output, [pressed], state, changed, name)


def test_older_events_are_asked_from_where_the_page_ends(known: Any, ask_whole: Callable[..., str]) -> None:
    assert "Letter prepared, in French" in older(ask_whole, 1)
    assert known.called("history") == [(100042, "c")]


def test_the_button_does_nothing_by_appearing(known: Any, ask_whole: Callable[..., str]) -> None:
    older(ask_whole, None)
    assert not known.calls


@pytest.mark.parametrize("clicks", [1, 2])
def test_a_silent_api_is_a_notice(known: Any, ask_whole: Callable[..., str], clicks: int) -> None:
    known.tell("history", ApiUnavailable("silent"))
    assert "does not answer" in older(ask_whole, clicks) or "ne répond pas" in older(ask_whole, clicks)
