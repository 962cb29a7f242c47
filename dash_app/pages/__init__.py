"""The pages of the dashboard."""

from __future__ import annotations

from dash_app.routing import Page


def all_pages() -> tuple[Page, ...]:
    """Return every page, in the order in which addresses are matched."""
    from dash_app.pages import admin, applicant, compare, fairness, model, new, portfolio, stability

    return (
        portfolio.PAGE,
        new.PAGE,
        compare.PAGE,
        applicant.PAGE,
        model.PAGE,
        fairness.PAGE,
        stability.PAGE,
        admin.PAGE,
    )
