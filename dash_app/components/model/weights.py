"""What the model looks at: themes, then the measures that weigh most."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dash_app.components.chart import Table, chart_card
from dash_app.components.view import View
from dash_app.contracts import Importance
from dash_app.figures.weights import Part, weights
from dash_app.formatting import count, decimal, percent

#: Measures drawn, and those that stand in the table.
DRAWN, TOLD = 10, 40


def looked_at(found: Importance, view: View) -> Component:
    """Return the weights of themes and of measures over the whole population.

    Parameters
    ----------
    found : Importance
    view : View
        Language and theme.

    Returns
    -------
    Component
        Two chart cards; a sentence when nothing weighs.
    """
    if not found.themes or not found.features:
        return html.P(view.say("weights.empty"), className="empty", role="status")
    return html.Div([_themes(found, view), _measures(found, view)], className="model-charts")


def _themes(found: Importance, view: View) -> Component:
    first = found.themes[0]
    rows = [
        (one.label, percent(one.share, view.lang), decimal(one.mean_absolute, view.lang, 3))
        for one in found.themes
    ]
    return chart_card(
        view.say("themes.finding", label=first.label, share=percent(first.share, view.lang, 0)),
        view.say("themes.sentence", n=count(found.n, view.lang)),
        weights([Part(one.label, one.share) for one in found.themes], theme=view.theme, lang=view.lang),
        Table([view.say(f"column.{name}") for name in ("theme", "share", "mean")], rows, numbers=(1, 2)),
        view,
        name="themes",
    )


def _measures(found: Importance, view: View) -> Component:
    themes = {one.theme: one.label for one in found.themes}
    drawn = found.features[:DRAWN]
    together = sum(one.share for one in drawn)
    rows = [
        (
            one.label,
            themes.get(one.theme, ""),
            percent(one.share, view.lang),
            decimal(one.mean_absolute, view.lang, 3),
        )
        for one in found.features[:TOLD]
    ]
    names = ("measure", "theme", "share", "mean")
    return chart_card(
        view.say("measures.finding", label=drawn[0].label, share=percent(drawn[0].share, view.lang, 0)),
        view.say(
            "measures.sentence", drawn=count(len(drawn), view.lang), together=percent(together, view.lang, 0)
        ),
        weights([Part(one.label, one.share) for one in drawn], theme=view.theme, lang=view.lang),
        Table([view.say(f"column.{name}") for name in names], rows, numbers=(2, 3)),
        view,
        name="measures",
    )
