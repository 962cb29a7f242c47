"""``/stability``: whether the clients in service still look like those the model learned on."""

from __future__ import annotations

from typing import Final

from dash_app.i18n import t
from dash_app.pages.stability.callbacks import register
from dash_app.pages.stability.layout import layout
from dash_app.routing import Page, PageRequest


def crumbs(asked: PageRequest) -> list[tuple[str, str | None]]:
    """Return the way here: the model, then the page."""
    return [(t("model.title", asked.lang), "/model"), (t("stability.title", asked.lang), None)]


PAGE: Final = Page(
    path="/stability",
    title=lambda asked: t("stability.title", asked.lang),
    crumbs=crumbs,
    layout=layout,
    register=register,
    within="/model",
)
