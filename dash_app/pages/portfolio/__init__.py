"""``/``: find a client among all, by number, proposal, band or a few values."""

from __future__ import annotations

from typing import Final

from dash_app.i18n import t
from dash_app.pages.portfolio.callbacks import register
from dash_app.pages.portfolio.layout import layout
from dash_app.routing import Page

PAGE: Final = Page(
    path="/",
    title=lambda asked: t("portfolio.title", asked.lang),
    crumbs=lambda asked: [(t("portfolio.title", asked.lang), None)],
    layout=layout,
    register=register,
    nav="portfolio.title",
)
