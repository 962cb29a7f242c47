"""``/new``: an application that is in no portfolio yet, typed in a form, or many of them from a file."""

from __future__ import annotations

from typing import Final

from dash_app.i18n import t
from dash_app.pages.new.callbacks import register
from dash_app.pages.new.layout import layout
from dash_app.routing import Page

PAGE: Final = Page(
    path="/new",
    title=lambda asked: t("new.title", asked.lang),
    crumbs=lambda asked: [(t("new.portfolio", asked.lang), "/"), (t("new.title", asked.lang), None)],
    layout=layout,
    register=register,
    nav="new.title",
)
