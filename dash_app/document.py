"""The HTML document around every page: language, theme, title and style sheets."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from dash import Dash
from flask import current_app, has_request_context, request

from dash_app.access import current_language, current_theme
from dash_app.i18n import t
from dash_app.one_login import login_label
from dash_app.routing import Page, PageRequest, find_page

_DOCUMENT = """<!DOCTYPE html>
<html lang="{lang}" data-bs-theme="{theme}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <meta name="login" content="{login}">
    <meta name="largest-request" content="{largest}">
    <title>{title}</title>
    <link rel="icon" href="/assets/head/mark.svg" type="image/svg+xml">
    <link rel="preload" href="/assets/vendor/inter-latin-wght-normal.woff2" as="font" crossorigin>
    <script src="/assets/head/theme.js"></script>
    <link rel="stylesheet" href="/assets/vendor/bootstrap.min.css">
    {css}
  </head>
  <body>
    <noscript><p class="notice">{noscript}</p></noscript>
    {app_entry}
    {config}
    {scripts}
    {renderer}
  </body>
</html>"""


def page_title(pages: Sequence[Page], pathname: str, search: str, lang: str) -> str:
    """Return the title of the browser's tab for an address.

    Parameters
    ----------
    pages : sequence of Page
        Pages of the dashboard.
    pathname, search : str
        Parts of the address.
    lang : str
        ``fr`` or ``en``.

    Returns
    -------
    str
        For example ``Portefeuille · Prêt à dépenser``.
    """
    page, asked = find_page(pages, pathname, search, lang)
    return tab_title(page, asked)


def tab_title(page: Page | None, asked: PageRequest) -> str:
    """Return the title of a page, with the name of the product after it."""
    own = page.title(asked) if page else t("shell.unknown.title", asked.lang)
    return f"{own} · {t('shell.brand', asked.lang)}"


class Dashboard(Dash):
    """A Dash app whose document speaks the user's language.

    Parameters
    ----------
    pages : sequence of Page
        Pages of the dashboard.
    **options : object
        Options of `dash.Dash`.
    """

    def __init__(self, pages: Sequence[Page], **options: Any) -> None:
        super().__init__(**options)
        self.pages = tuple(pages)

    def interpolate_index(self, *args: Any, **parts: Any) -> str:
        """Return the document; Dash calls this for each first visit and once while it starts."""
        del args  # Dash names every part
        asked = has_request_context()
        lang = current_language() if asked else "fr"
        path, query = (request.path, request.query_string.decode(errors="replace")) if asked else ("/", "")
        return _DOCUMENT.format(
            lang=lang,
            theme=current_theme() if asked else "light",
            title=escape(page_title(self.pages, path, query, lang)),
            login=login_label() if asked else "",
            largest=current_app.config["MAX_CONTENT_LENGTH"] if asked else "",
            noscript=escape(t("shell.noscript", lang)),
            **{name: parts[name] for name in ("css", "app_entry", "config", "scripts", "renderer")},
        )
