"""Top of every page: brand, breadcrumb, language, theme and account."""

from __future__ import annotations

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from dash_app import ids
from dash_app.access import CSRF
from dash_app.components.aria import aria
from dash_app.i18n import LANGUAGES, t
from dash_app.routing import Page


def header(lang: str, theme: str, username: str, form_token: str) -> Component:
    """Return the header.

    Parameters
    ----------
    lang, theme : str
        Current language and theme.
    username : str
        Who is logged in.
    form_token : str
        Secret of the log-out form.

    Returns
    -------
    Component
        The banner of the page; the breadcrumb is filled by the router.
    """
    brand = dcc.Link(
        [html.Span(className="brand-mark"), html.Span(t("shell.brand", lang), className="brand-name")],
        href="/",
        className="brand",
    )
    crumbs = html.Nav(id=ids.CRUMBS, className="crumbs", **aria(label=t("shell.crumbs", lang)))
    tools = html.Div(
        [_languages(lang), _theme_switch(lang, theme), _account(lang, username, form_token)],
        className="header-tools",
    )
    pages = html.Nav(id=ids.NAVIGATION, className="navigation", **aria(label=t("shell.navigation", lang)))
    top = html.Div([brand, pages, tools], className="header-inner")
    return html.Header([top, html.Div(crumbs, className="crumbs-inner")], className="header")


def navigation(pages: Sequence[Page], role: str, current: str, lang: str) -> Component:
    """Return the links to the pages that a role may see.

    Parameters
    ----------
    pages : sequence of Page
        Those without ``nav`` are left out.
    role : str
        Role of the user.
    current : str
        Path of the page that is shown: its link, or that of the page it belongs to, says so.
    lang : str
        ``fr`` or ``en``.

    Returns
    -------
    Component
        A list of links.
    """
    here = next((page.within or page.path for page in pages if page.match(current) is not None), current)
    return html.Ul(
        [
            html.Li(
                dcc.Link(
                    t(page.nav, lang),
                    href=page.path,
                    className="navigation-here" if page.path == here else "",
                )
            )
            for page in pages
            if page.nav and page.is_for(role)
        ]
    )


def breadcrumb(crumbs: Sequence[tuple[str, str | None]]) -> Component:
    """Return a trail of links; the last one is the page itself."""
    return html.Ol([_crumb(label, address) for label, address in crumbs])


def _crumb(label: str, address: str | None) -> Component:
    if address is None:
        return html.Li(html.Span(label, **aria(current="page")))
    return html.Li(dcc.Link(label, href=address))


def _languages(lang: str) -> Component:
    links = [
        html.A(
            code.upper(),
            href=f"/preferences?lang={code}",
            lang=code,
            title=t("shell.language", code),
            className="switch-option",
            **aria(
                label=f"{code.upper()} – {t('shell.language', code)}",
                current="true" if code == lang else "false",
            ),
        )
        for code in LANGUAGES
    ]
    return html.Div(links, className="switch", role="group", **aria(label=t("shell.languages", lang)))


def _theme_switch(lang: str, theme: str) -> Component:
    other = "light" if theme == "dark" else "dark"
    label = t(f"shell.theme.{other}", lang)
    return html.A(
        html.Span(className=f"icon icon-{other}"),
        href=f"/preferences?theme={other}",
        className="icon-button",
        title=label,
        **aria(label=label),
    )


def _account(lang: str, username: str, form_token: str) -> Component:
    form = html.Form(
        [
            dcc.Input(type="hidden", name=CSRF, value=form_token),
            html.Button(t("shell.log_out", lang), type="submit", className="btn btn-outline-secondary w-100"),
        ],
        action="/logout",
        method="POST",
    )
    return html.Details(
        [
            html.Summary(
                [html.Span(className="icon icon-person"), html.Span(username, className="account-name")],
                className="account-button",
                **aria(label=t("shell.account", lang, name=username)),
            ),
            html.Div([html.P(t("shell.logged_in_as", lang, name=username)), form], className="account-menu"),
        ],
        className="account",
    )
