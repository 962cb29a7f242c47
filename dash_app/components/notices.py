"""What a page says when it cannot show what was asked: what happened, and what to do."""

from __future__ import annotations

from typing import Any, Final

from dash import html
from dash.development.base_component import Component

from dash_app.components.aria import aria
from dash_app.errors import (
    ApiError,
    ApiUnavailable,
    Busy,
    ContractError,
    InvalidRequest,
    NotAllowed,
    NotFound,
    TooManyRequests,
)
from dash_app.i18n import plural, t

_KINDS: Final = (
    (TooManyRequests, "busy"),
    (Busy, "occupied"),
    (ApiUnavailable, "unavailable"),
    (NotFound, "not_found"),
    (NotAllowed, "not_allowed"),
    (InvalidRequest, "invalid"),
    (ContractError, "contract"),
)


def notice(
    title: str, advice: str, *actions: Component, urgent: bool = False, again_in: int | None = None
) -> Component:
    """Return a notice: a title, what to do, and buttons or links to do it.

    Parameters
    ----------
    title : str
        What happened.
    advice : str
        What to do.
    *actions : Component
        Buttons or links.
    urgent : bool
        Whether a screen reader interrupts for it.
    again_in : int, optional
        Seconds that the advice tells and the browser counts down, silently for a screen reader.

    Returns
    -------
    Component
        Announced when it appears.
    """
    heading = html.H2(title, className="notice-title")
    counted: dict[str, Any] = {"data-countdown": str(again_in), **aria(live="off")} if again_in else {}
    children: list[Component] = [heading, html.P(advice, className="notice-advice", **counted)]
    if actions:
        children.append(html.Div(list(actions), className="notice-actions"))
    return html.Div(children, className="notice", role="alert" if urgent else "status")


def retry_id(name: str, index: Any = 0) -> dict[str, Any]:
    """Return the identifier of the button "try again" that `name` listens to.

    Listeners give ``ALL`` as `index`, since the button only stands in a notice. They are also called when it
    appears: they act on clicks alone.
    """
    return {"type": f"retry-{name}", "index": index}


def error_kind(error: Exception) -> str:
    """Return the word under which the catalogue ``shell`` speaks of an error."""
    return next((word for kind, word in _KINDS if isinstance(error, kind)), "unexpected")


def error_notice(
    error: Exception, lang: str, *, retry: str | None = None, again_in: int | None = None
) -> Component:
    """Return the notice of an error: what to do, and the number to quote when the API gave one.

    Parameters
    ----------
    error : Exception
        Best an `ApiError`; anything else is "unexpected". Its message is never shown.
    lang : str
        ``fr`` or ``en``.
    retry : str, optional
        Name of who listens to the button "try again" (`retry_id`); none without.
    again_in : int, optional
        Seconds after which the page tries again by itself.

    Returns
    -------
    Component
        A notice.
    """
    word = error_kind(error)
    advice = _advice(error, word, lang, again_in)
    reference = error.request_id if isinstance(error, ApiError) else None
    if reference:
        advice = f"{advice} {t('shell.error.reference', lang, reference=reference)}"
    actions: list[Component] = []
    if retry and word in {"unavailable", "busy", "occupied", "unexpected"}:
        actions.append(
            html.Button(
                t("shell.retry", lang),
                id=retry_id(retry),
                type="button",
                className="btn btn-primary",
            )
        )
    if word == "not_found":
        actions.append(html.A(t("shell.to_portfolio", lang), href="/", className="btn btn-primary"))
    title = t(f"shell.error.{word}.title", lang)
    return notice(title, advice, *actions, urgent=True, again_in=again_in)


def _advice(error: Exception, word: str, lang: str, again_in: int | None) -> str:
    if again_in is not None:
        return t("shell.error.again", lang, seconds=again_in)
    if isinstance(error, Busy) and error.seconds:
        return plural("shell.error.occupied.wait", error.seconds, lang)
    return t(f"shell.error.{word}.advice", lang)


def skeleton(lang: str, lines: int = 6) -> Component:
    """Return the grey shape of a page that is on its way."""
    bars = [html.Div(className="skeleton skeleton-line") for _ in range(lines)]
    words = html.Span(t("shell.loading", lang), className="visually-hidden")
    title = html.Div(className="skeleton skeleton-title")
    return html.Div([words, title, *bars], className="skeleton-page", role="status")
