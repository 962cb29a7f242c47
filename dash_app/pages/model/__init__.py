"""``/model``: what the model is, how good, what its limit costs, and its card."""

from __future__ import annotations

from typing import Final

from dash_app.i18n import t
from dash_app.pages.model.callbacks import register
from dash_app.pages.model.layout import layout
from dash_app.routing import Page

PAGE: Final = Page(
    path="/model",
    title=lambda asked: t("model.title", asked.lang),
    crumbs=lambda asked: [(t("model.title", asked.lang), None)],
    layout=layout,
    register=register,
    nav="model.nav",
)
