"""The pages of the dashboard."""

from __future__ import annotations

from dash_app.routing import Page


def all_pages() -> tuple[Page, ...]:
    """Return every page, in the order in which addresses are matched."""
    from dash_app.pages import applicant, fairness, model, new, portfolio, stability

    return portfolio.PAGE, new.PAGE, applicant.PAGE, model.PAGE, fairness.PAGE, stability.PAGE
