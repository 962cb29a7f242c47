"""The model card, shown where nothing runs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dash_app.components.model.card import ADDRESS, card_box, card_frame
from dash_app.components.view import View


def test_it_can_be_taken_away_and_opened(view: View, inside: Callable[[Any], list[Any]]) -> None:
    parts = inside(card_box(view, has_card=True, open_id="open", frame_id="frame"))
    links = [one.href for one in parts if type(one).__name__ == "A"]
    assert links == ["/model/card.html", "/model/card.md"]
    assert {"open", "frame"} <= {getattr(one, "id", None) for one in parts}
    assert not [one for one in parts if type(one).__name__ == "Iframe"]  # only when it is asked for


def test_its_frame_allows_nothing_and_has_a_name(view: View) -> None:
    frame = card_frame(view)
    assert (frame.src, frame.sandbox) == (ADDRESS, "")
    assert frame.title == "Fiche du modèle, en anglais"


def test_an_older_model_says_what_to_do(view: View, read: Callable[[Any], str]) -> None:
    box = card_box(view, has_card=False, open_id="open", frame_id="frame")
    assert "Entraînez-le et publiez-le à nouveau" in read(box)
