"""``/fairness``: what the model does to groups of applicants."""

from __future__ import annotations

from typing import Final

from dash_app.i18n import t
from dash_app.pages.fairness.layout import layout
from dash_app.routing import Page, PageRequest


def crumbs(asked: PageRequest) -> list[tuple[str, str | None]]:
    """Return the way here: the model, then the page."""
    return [(t("model.title", asked.lang), "/model"), (t("fairness.title", asked.lang), None)]


PAGE: Final = Page(
    path="/fairness",
    title=lambda asked: t("fairness.title", asked.lang),
    crumbs=crumbs,
    layout=layout,
    register=lambda _app: None,
    within="/model",
)
