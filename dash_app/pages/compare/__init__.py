"""``/compare?ids=1,2``: up to four clients side by side, everything in the address."""

from __future__ import annotations

from typing import Final

from dash_app.i18n import t
from dash_app.pages.compare.callbacks import register
from dash_app.pages.compare.layout import layout
from dash_app.routing import Page

PAGE: Final = Page(
    path="/compare",
    title=lambda asked: t("compare.title", asked.lang),
    crumbs=lambda asked: [(t("compare.portfolio", asked.lang), "/"), (t("compare.title", asked.lang), None)],
    layout=layout,
    register=register,
    nav="compare.nav",
)
