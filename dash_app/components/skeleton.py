"""What stands in a panel while its data are on their way."""

from __future__ import annotations

from dash import dcc
from dash.development.base_component import Component

from dash_app.components.notices import skeleton
from dash_app.components.view import View

PATIENCE_MS = 300


def awaited(content: Component, view: View) -> Component:
    """Wrap what a callback fills: the grey shape of a page shows after 300 ms of waiting, never before."""
    return dcc.Loading(
        content, custom_spinner=skeleton(view.lang), delay_show=PATIENCE_MS, show_initially=False
    )
