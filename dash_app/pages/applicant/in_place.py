"""A failure told where the answer was expected, so that the rest of the page stays."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dash import ctx
from dash.development.base_component import Component

from dash_app.components.notices import error_notice
from dash_app.errors import ApiError, NotAuthorised


def in_place(ask: Callable[[], Component], lang: str, *, retry: str) -> Component:
    """Return an answer, or the notice that says why there is none.

    Parameters
    ----------
    ask : callable
        Asks the API and builds the answer.
    lang : str
        ``fr`` or ``en``.
    retry : str
        Name of who listens to the button "try again".

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
        return error_notice(error, lang, retry=retry)


def only_appeared(clicks: Sequence[int | None]) -> bool:
    """Say whether a callback runs because a button "try again" was drawn, and not because it was pressed."""
    return isinstance(ctx.triggered_id, dict) and not any(clicks)
