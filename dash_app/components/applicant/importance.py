"""What counts in the model for everyone: shares by theme, and the first items in a table.

It speaks of the model, not of one client: a theme such as the household is mostly protected data there, which
are never ranked for a person.
"""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dash_app.components.chart import Table, chart_card
from dash_app.components.view import View
from dash_app.contracts import Importance
from dash_app.figures.weights import Part, weights
from dash_app.formatting import count, decimal, percent

FIRST = 15


def importance_card(found: Importance, view: View) -> Component:
    """Return the themes as bars, with the first items in a table.

    Parameters
    ----------
    found : Importance
        Weights over the population.
    view : View
        Language and theme.

    Returns
    -------
    Component
        A chart card; a sentence when nothing weighs.
    """
    if not found.themes:
        return html.P(view.say("importance.empty"), className="empty", role="status")
    first = found.themes[0]
    parts = [Part(one.label, one.share) for one in found.themes]
    return chart_card(
        view.say("importance.finding", label=first.label, share=percent(first.share, view.lang, 0)),
        view.say("importance.sentence", n=count(found.n, view.lang)),
        weights(parts, theme=view.theme, lang=view.lang),
        _table(found, view),
        view,
        name="modele",
    )


def _table(found: Importance, view: View) -> Table:
    themes = {one.theme: one.label for one in found.themes}
    rows = [
        (
            one.label,
            themes.get(one.theme, ""),
            percent(one.share, view.lang),
            decimal(one.mean_absolute, view.lang, 3),
        )
        for one in found.features[:FIRST]
    ]
    names = ("measure", "theme", "share", "mean")
    return Table([view.say(f"column.{name}") for name in names], rows, numbers=(2, 3))
