"""A failure told where the answer was expected, so that the rest of the page stays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from dash import ctx, html
from dash.development.base_component import Component

from dash_app.components.aria import aria
from dash_app.components.notices import error_notice
from dash_app.errors import ApiError, Busy, NotAuthorised
from dash_app.formatting import count
from dash_app.i18n import t


def in_place(ask: Callable[[], Component], lang: str, *, retry: str, again: bool = False) -> Component:
    """Return an answer, or the notice that says why there is none.

    Parameters
    ----------
    ask : callable
        Asks the API and builds the answer.
    lang : str
        ``fr`` or ``en``.
    retry : str
        Name of who listens to the button "try again".
    again : bool
        Whether the browser presses that button by itself when the API said after how long.

    Returns
    -------
    Component
        What was built, or a notice.

    Raises
    ------
    NotAuthorised
        When the session is over: the shell leads to the login page and back.
    """
    try:
        return ask()
    except NotAuthorised:
        raise
    except ApiError as error:
        notice = error_notice(error, lang, retry=retry)
        if again and isinstance(error, Busy) and error.seconds:
            return html.Div([notice, countdown(error.seconds, lang)], className="retried")
        return notice


def countdown(seconds: int, lang: str) -> Component:
    """Return the line that counts down to the next try; the browser's script presses the button then."""
    left = html.Span(count(seconds, lang), className="countdown", role="timer", **aria(live="off"))
    waiting: dict[str, Any] = {"data-seconds": str(seconds)}
    return html.P([t("applicant.again.before", lang), " ", left, t("applicant.again.after", lang)], **waiting)


def only_appeared(clicks: Sequence[int | None]) -> bool:
    """Say whether a callback runs because a button "try again" was drawn, and not because it was pressed."""
    return isinstance(ctx.triggered_id, dict) and not any(clicks)
