"""A secret that is shown once: a password or a key, with a button that copies it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

from dash_app.components.view import View


def secret_card(title: str, secret: str, ids: Mapping[str, str], view: View) -> Component:
    """Return a secret with its button; nothing of it is kept anywhere.

    Parameters
    ----------
    title : str
        Whose it is.
    secret : str
    ids : mapping of str to str
        Identifiers of ``text``, ``copy`` and ``copied``.
    view : View
        Language; the words are those of the area ``admin``.

    Returns
    -------
    Component
    """
    copy = html.Button(
        view.say("secret.copy"), id=ids["copy"], type="button", className="btn btn-outline-secondary"
    )
    words: dict[str, Any] = {"data-done": view.say("secret.copied"), "data-failed": view.say("secret.failed")}
    return html.Section(
        [
            html.H3(title, className="admin-subtitle"),
            html.P(view.say("secret.once")),
            html.Div(
                [html.Code(secret, id=ids["text"], className="admin-secret-text"), copy],
                className="admin-row",
            ),
            html.P(id=ids["copied"], role="status", className="hint", **words),
        ],
        className="admin-secret",
    )
