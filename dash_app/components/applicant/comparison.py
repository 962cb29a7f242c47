"""The client among others: one piece of information, its distribution and the client's own value."""

from __future__ import annotations

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from dash_app.components.applicant.profile import folded
from dash_app.components.chart import Table, chart_card
from dash_app.components.view import View
from dash_app.contracts import Distribution, Feature, Features
from dash_app.figures.bins import Row, is_categorical, levels, own_place, ranges
from dash_app.figures.histogram import HistogramWords, histogram
from dash_app.figures.levels import level_bars
from dash_app.figures.scale import axis_for
from dash_app.formatting import count, percent


def feature_picker(features: Features, chosen: str, element_id: str, view: View) -> Component:
    """Return the list of all information by its label, searchable by typing.

    Parameters
    ----------
    features : Features
        The dictionary.
    chosen : str
        Name of the one shown first.
    element_id : str
        Identifier; its ``value`` is a feature's name.
    view : View
        Language and theme.

    Returns
    -------
    Component
        A labelled drop-down list, sorted by theme.
    """
    ordered = sorted(features.items, key=lambda item: (item.theme_label, item.label))
    picker = dcc.Dropdown(
        id=element_id,
        options=[_option(item) for item in ordered],
        value=chosen,
        clearable=False,
        maxHeight=340,
        placeholder=view.say("comparison.choose"),
        labels={"search": view.say("comparison.search"), "no_options_found": view.say("comparison.nothing")},
    )
    label = html.Label(view.say("comparison.feature"), htmlFor=element_id, className="form-label")
    return html.Div([label, picker], className="choice choice-wide")


def comparison_result(
    distribution: Distribution, reference: str, view: View, *, with_rate: bool
) -> Component:
    """Return the distribution with its finding, who is compared and its table.

    Parameters
    ----------
    distribution : Distribution
        Bars and the client's value.
    reference : str
        ``"all"`` or ``"similar"``.
    view : View
        Language and theme.
    with_rate : bool
        Whether the observed default rate of each bar is drawn.

    Returns
    -------
    Component
        A chart card, or a line that says why there is nothing to compare.
    """
    categorical = is_categorical(distribution)
    rows = (
        levels(distribution, view.say("comparison.others"))
        if categorical
        else ranges(distribution, view.lang)
    )
    if not rows:
        return html.P(view.say("comparison.empty"), className="card-box empty", role="status")
    words = _words(distribution, view, categorical=categorical)
    if categorical:
        figure = level_bars(rows, words, with_rate=with_rate, theme=view.theme, lang=view.lang)
    else:
        figure = histogram(
            rows, own_place(distribution), words, with_rate=with_rate, theme=view.theme, lang=view.lang
        )
    table = _table(rows, view, categorical=categorical)
    name = f"comparaison-{distribution.feature.lower()}"
    return chart_card(
        finding(distribution, rows, view),
        " ".join([*typical(distribution), basis(distribution, reference, view)]),
        figure,
        table,
        view,
        name=name,
    )


def finding(distribution: Distribution, rows: Sequence[Row], view: View) -> str:
    """Return what the chart shows: the API's sentence, or the client's value and how common it is."""
    if distribution.value is None or distribution.text is None:
        return view.say("comparison.title.missing", label=distribution.label)
    if distribution.sentence:
        return distribution.sentence
    own = next((row for row in rows if row.own), None)
    if own is not None and is_categorical(distribution):
        share = percent(own.share, view.lang)
        return view.say(
            "comparison.title.level", label=distribution.label, value=distribution.text, share=share
        )
    return view.say("comparison.title", label=distribution.label, value=distribution.text)


def typical(distribution: Distribution) -> list[str]:
    """Return what is usual, from the API's sentence on a missing value; its title says already that it is."""
    sentence, label = distribution.sentence or "", distribution.label
    if distribution.value is not None or sentence.count(label) < 2:
        return []
    return [sentence[sentence.rindex(label) :]]


def basis(distribution: Distribution, reference: str, view: View) -> str:
    """Return who is compared, and for how many of them the information is missing."""
    line = view.say(f"comparison.basis.{reference}", n=count(distribution.n, view.lang))
    if distribution.missing:
        absent = view.say("comparison.basis.missing", missing=count(distribution.missing, view.lang))
        line = f"{line} ({absent})"
    return f"{line}."


def _option(feature: Feature) -> dict[str, str]:
    words = f"{feature.theme_label} · {feature.label}"
    return {"label": words, "value": feature.feature, "search": f"{words} {folded(words)}"}


def axis_title(distribution: Distribution, view: View) -> str:
    """Return the label with the unit in which it is drawn."""
    unit = axis_for(distribution.unit).unit
    return f"{distribution.label} ({view.say(f'unit.{unit}')})" if unit else distribution.label


def _words(distribution: Distribution, view: View, *, categorical: bool) -> HistogramWords:
    own = view.say("comparison.own.level")
    if not categorical:
        own = view.say("comparison.own", value=distribution.text or "")
    return HistogramWords(
        x=axis_title(distribution, view),
        y=view.say("comparison.y"),
        rate=view.say("comparison.rate.axis"),
        rate_short=view.say("comparison.rate.short"),
        own=own,
        clients=view.say("comparison.clients"),
    )


def _table(rows: Sequence[Row], view: View, *, categorical: bool) -> Table:
    first = "column.level" if categorical else "column.range"
    columns = [view.say(name) for name in (first, "column.count", "column.share", "column.rate")]
    mark = view.say("comparison.own.level")
    body = [
        (
            f"{row.name} ◂ {mark}" if row.own else row.name,
            count(row.count, view.lang),
            percent(row.share, view.lang),
            percent(row.default_rate, view.lang),
        )
        for row in rows
    ]
    return Table(columns, body, numbers=(1, 2, 3))
