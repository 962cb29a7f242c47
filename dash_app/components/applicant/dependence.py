"""How one item plays for everyone, with this client's own point."""

from __future__ import annotations

from collections.abc import Sequence

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dash_app.components.chart import Table, chart_card
from dash_app.components.view import View
from dash_app.contracts import Contribution, Dependence
from dash_app.figures.dependence import DependenceWords, Own, dependence_curve, dependence_levels
from dash_app.figures.scale import axis_for
from dash_app.figures.steps import Step, steps
from dash_app.formatting import MISSING, count, signed


def item_picker(contributions: Sequence[Contribution], chosen: str, element_id: str, view: View) -> Component:
    """Return the list of items, those that count most for this client first.

    Parameters
    ----------
    contributions : sequence of Contribution
        Sorted by size.
    chosen : str
        Name of the feature shown at first; empty or unknown for none.
    element_id : str
        Identifier; its ``value`` is a feature's name, or empty.
    view : View
        Language and theme.

    Returns
    -------
    Component
        A labelled native list: the keyboard reaches what a click on a bar does.
    """
    options = [{"label": f"{item.label} ({item.text})", "value": item.feature} for item in contributions]
    known = {item.feature for item in contributions}
    select = dbc.Select(
        id=element_id,
        options=options,
        value=chosen if chosen in known else "",
        placeholder=view.say("dependence.choose"),
    )
    label = html.Label(view.say("dependence.label"), htmlFor=element_id, className="form-label")
    return html.Div([label, select], className="choice choice-wide")


def dependence_card(found: Dependence, own: Contribution | None, view: View) -> Component:
    """Return the chart of one item with its finding, how to read it and its table.

    Parameters
    ----------
    found : Dependence
        Mean weights by value.
    own : Contribution or None
        Of this client; None when it is not known.
    view : View
        Language and theme.

    Returns
    -------
    Component
        A chart card; only a sentence when no step has enough clients.
    """
    rows = steps(found, own.value if own else None)
    drawn = [row for row in rows if row.is_range] or _strongest_first(rows)
    if all(row.mean is None for row in drawn):
        return html.P(view.say("dependence.empty"), className="empty", role="status")
    draw, key = dependence_levels, "dependence.sentence.levels"
    if drawn[0].is_range:
        draw, key = dependence_curve, "dependence.sentence"
    figure = draw(drawn, own_point(found, own, view), _words(found, view), theme=view.theme, lang=view.lang)
    sentence = " ".join([view.say(key, n=count(found.n, view.lang)), *_absent(own, view)])
    return chart_card(found.sentence, sentence, figure, _table(rows, view), view, name="element")


def own_point(found: Dependence, own: Contribution | None, view: View) -> Own | None:
    """Return the client's own point; its place on the axis is None for a level or a missing value."""
    if own is None:
        return None
    number = own.value if isinstance(own.value, float | int) and not isinstance(own.value, bool) else None
    spot = None if number is None else axis_for(found.unit).place(float(number))
    return Own(spot, own.contribution, view.say("dependence.own", value=own.text))


def _strongest_first(rows: Sequence[Step]) -> list[Step]:
    """Return the levels with figures, those that raise the risk first."""
    told = [(row.mean, i, row) for i, row in enumerate(rows) if row.mean is not None]
    return [row for _, _, row in sorted(told, key=lambda one: (-one[0], one[1]))]


def _absent(own: Contribution | None, view: View) -> list[str]:
    if own is None or own.value is not None:
        return []
    return [view.say("dependence.own.missing", weight=signed(own.contribution, view.lang))]


def _words(found: Dependence, view: View) -> DependenceWords:
    unit = axis_for(found.unit).unit
    return DependenceWords(
        x=f"{found.label} ({view.say(f'unit.{unit}')})" if unit else found.label,
        y=view.say("chart.weight"),
        lowers=view.say("chart.lowers"),
        raises=view.say("chart.raises"),
        mean=view.say("dependence.mean"),
        most=view.say("dependence.most"),
    )


def _table(rows: Sequence[Step], view: View) -> Table:
    names = ("range", "count", "mean", "least", "most")
    body = [
        (
            f"{row.name} ◂ {view.say('comparison.own.level')}" if row.own else row.name,
            count(row.count, view.lang),
            *(MISSING if end is None else signed(end, view.lang) for end in (row.mean, row.least, row.most)),
        )
        for row in rows
    ]
    return Table([view.say(f"column.{name}") for name in names], body, numbers=(1, 2, 3, 4))
