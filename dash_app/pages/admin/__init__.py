"""``/admin``: users, keys of programs, published models and the audit, for administrators."""

from __future__ import annotations

from typing import Final

from dash_app.i18n import t
from dash_app.pages.admin.callbacks import register
from dash_app.pages.admin.layout import layout
from dash_app.routing import Page

PAGE: Final = Page(
    path="/admin",
    title=lambda asked: t("admin.title", asked.lang),
    crumbs=lambda asked: [(t("portfolio.title", asked.lang), "/"), (t("admin.title", asked.lang), None)],
    layout=layout,
    register=register,
    nav="admin.title",
    roles=("administrator",),
)
