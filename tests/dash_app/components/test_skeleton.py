"""What stands in a panel while its data are on their way."""

from __future__ import annotations

from dash import html

from dash_app.components.skeleton import PATIENCE_MS, awaited
from dash_app.components.view import View


def test_a_skeleton_shows_only_after_a_while(view: View) -> None:
    waiting = awaited(html.P("contenu"), view)
    assert waiting.delay_show == PATIENCE_MS == 300
    assert waiting.show_initially is False
    assert waiting.custom_spinner is not None
    assert waiting.children.children == "contenu"
