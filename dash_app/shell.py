"""What surrounds every page, the router, and what happens when a callback fails."""

from __future__ import annotations

from collections.abc import Sequence
from traceback import extract_tb

from dash import ALL, ClientsideFunction, Dash, Input, Output, State, ctx, dcc, html, set_props
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate
from flask import current_app, has_request_context, request, session

from dash_app import ids
from dash_app.access import USERNAME, current_language, current_role, current_theme
from dash_app.components.browser_notices import browser_notices
from dash_app.components.header import breadcrumb, header, navigation
from dash_app.components.notices import error_notice, notice, retry_id, skeleton
from dash_app.document import tab_title
from dash_app.errors import ApiError, ApiUnavailable, NotAllowed, NotAuthorised
from dash_app.i18n import DEFAULT_LANGUAGE, t
from dash_app.routing import Page, PageRequest, find_page
from dash_app.security import form_token, local_address, login_address

RETRY_SECONDS = 5


def shell_layout() -> Component:
    """Return the frame of the pages, for the user and language of the request."""
    if not has_request_context():
        return html.Div()
    lang = current_language()
    return html.Div(
        [
            html.A(t("shell.skip", lang), href="#main", className="skip-link"),
            dcc.Location(id=ids.URL, refresh="callback-nav"),
            dcc.Location(id=ids.REDIRECT, refresh=True),
            dcc.Store(id=ids.LANGUAGE, data=lang),
            dcc.Store(id=ids.TITLE),
            dcc.Interval(id=ids.RETRY, interval=RETRY_SECONDS * 1000, disabled=True),
            header(lang, current_theme(), session.get(USERNAME, ""), form_token()),
            browser_notices(lang),
            html.Main(
                [html.Div(id=ids.NOTICE), html.Div(skeleton(lang), id=ids.CONTENT)], id="main", tabIndex="-1"
            ),
            html.Footer(t("shell.footer", lang), className="footer"),
        ],
        className="shell",
    )


def render(page: Page | None, asked: PageRequest) -> tuple[Component, bool]:
    """Return a page, or the notice that says why it cannot be shown.

    Parameters
    ----------
    page : Page or None
        None when no page has the address.
    asked : PageRequest
        What it is asked.

    Returns
    -------
    tuple of (Component, bool)
        The content, and whether trying again by itself makes sense.

    Raises
    ------
    NotAuthorised
        When the session is over.
    """
    if page is None:
        link = html.A(t("shell.to_portfolio", asked.lang), href="/", className="btn btn-primary")
        title = t("shell.unknown.title", asked.lang)
        return notice(title, t("shell.unknown.advice", asked.lang), link), False
    try:
        return permitted(page).layout(asked), False
    except NotAuthorised:
        raise
    except ApiError as error:
        again = isinstance(error, ApiUnavailable)
        shown = error_notice(error, asked.lang, retry="page", again_in=RETRY_SECONDS if again else None)
        return shown, again


def permitted(page: Page) -> Page:
    """Return a page that the role of the user may see.

    Raises
    ------
    NotAllowed
        When it may not.
    """
    if has_request_context() and not page.is_for(current_role()):
        raise NotAllowed("This page is for other roles. Ask an administrator for the role that it needs.")
    return page


def show_error(error: Exception) -> None:
    """Answer a callback that failed: to the login page and back, or a notice above the page.

    Parameters
    ----------
    error : Exception
        What the callback raised.
    """
    if isinstance(error, NotAuthorised):
        session.clear()
        set_props(ids.REDIRECT, {"href": login_address(local_address(request.referrer))})
        return
    if not isinstance(error, ApiError):
        frames = " < ".join(
            f"{f.filename}:{f.lineno}" for f in reversed(extract_tb(error.__traceback__)[-6:])
        )
        # Where it happened, not what it said: a message may repeat a person's value.
        current_app.logger.error("A callback failed: %s at %s", type(error).__name__, frames)
    set_props(ids.NOTICE, {"children": error_notice(error, current_language(), retry="page")})


def register_shell(app: Dash, pages: Sequence[Page]) -> None:
    """Add the router and the title of the browser's tab to an app.

    Parameters
    ----------
    app : Dash
        The app.
    pages : sequence of Page
        Pages, tried in order.
    """

    @app.callback(
        Output(ids.CONTENT, "children"),
        Output(ids.CRUMBS, "children"),
        Output(ids.TITLE, "data"),
        Output(ids.RETRY, "disabled"),
        Output(ids.NOTICE, "children"),
        Output(ids.NAVIGATION, "children"),
        Input(ids.URL, "pathname"),
        Input(ids.RETRY, "n_intervals"),
        Input(retry_id("page", ALL), "n_clicks"),
        State(ids.URL, "search"),
        State(ids.LANGUAGE, "data"),
    )
    def show_page(
        pathname: str, _tries: int, clicks: list[int | None], search: str, lang: str
    ) -> tuple[Component, Component, str, bool, None, Component]:
        if isinstance(ctx.triggered_id, dict) and not any(clicks):
            raise PreventUpdate  # the button has only appeared
        page, asked = find_page(pages, pathname, search, lang or DEFAULT_LANGUAGE)
        content, again = render(page, asked)
        crumbs = page.crumbs(asked) if page else [(t("shell.unknown.title", asked.lang), None)]
        links = navigation(pages, current_role(), pathname, asked.lang)
        return content, breadcrumb(crumbs), tab_title(page, asked), not again, None, links

    app.clientside_callback(
        ClientsideFunction("shell", "setTitle"),
        Output(ids.TITLE, "modified_timestamp"),
        Input(ids.TITLE, "data"),
    )
