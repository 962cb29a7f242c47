"""``/applicants/<id>``: one client, the proposal, its reasons, and how they compare."""

from __future__ import annotations

from typing import Final

from dash_app.formatting import MISSING, identifier
from dash_app.i18n import t
from dash_app.pages.applicant.callbacks import register
from dash_app.pages.applicant.layout import layout
from dash_app.pages.applicant.state import client_number
from dash_app.routing import Page, PageRequest


def title(asked: PageRequest) -> str:
    """Return the title of the browser's tab: the client's number."""
    number = client_number(asked)
    return t("applicant.client", asked.lang, id=MISSING if number is None else identifier(number))


def crumbs(asked: PageRequest) -> list[tuple[str, str | None]]:
    """Return the way here: the portfolio, then the client."""
    return [(t("applicant.crumb.portfolio", asked.lang), "/"), (title(asked), None)]


PAGE: Final = Page(
    path="/applicants/<applicant_id>",
    title=title,
    crumbs=crumbs,
    layout=layout,
    register=register,
    within="/",
)
