"""Notices that only the browser can give, for they are about the way to the server; its script shows them."""

from __future__ import annotations

from typing import Final

from dash import html
from dash.development.base_component import Component

from dash_app.components.aria import aria
from dash_app.i18n import t

NOTICES: Final = ("slow", "too-large", "unreachable")
OTHER_LOGIN: Final = "shell-other-login"


def browser_notices(lang: str) -> Component:
    """Return the notices, hidden until ``assets/js/shell.js`` shows one.

    An answer takes long; what was entered is too long to be sent; the dashboard itself does not answer;
    somebody else has logged in from another tab (over everything, for what stands on this one is not theirs).
    """
    lines = [html.P(_say(name, lang), id=f"shell-{name}", hidden=True) for name in NOTICES]
    title = html.H2(_say("other-login.title", lang), id=f"{OTHER_LOGIN}-title", className="notice-title")
    again = html.A(_say("other-login.open", lang), href="/", className="btn btn-primary")
    dialog = html.Dialog(
        [title, html.P(_say("other-login.advice", lang), className="notice-advice"), again],
        id=OTHER_LOGIN,
        className="other-login-box",
        **aria(labelledby=f"{OTHER_LOGIN}-title"),
    )
    return html.Div([html.Div(lines, role="status", className="browser-notices"), dialog])


def _say(name: str, lang: str) -> str:
    return t(f"shell.{name.replace('-', '_')}", lang)
