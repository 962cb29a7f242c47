"""The client among others: each piece of information, its distribution and the client's own value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dash_app.components.applicant.boxes import box_card
from dash_app.components.applicant.compared_words import AREA, axis_title, basis, finding, typical
from dash_app.components.applicant.profile import folded
from dash_app.components.chart import Table, chart_card
from dash_app.components.view import View
from dash_app.contracts import Distribution, Feature, Features
from dash_app.figures.bins import Row, is_categorical, levels, own_place, ranges
from dash_app.figures.histogram import HistogramWords, histogram
from dash_app.figures.levels import level_bars
from dash_app.formatting import count, percent

BARS, BOX = "bars", "box"
#: What a drop-down list says by itself.
LIST_WORDS = (
    "search",
    "clear_search",
    "clear_selection",
    "select_all",
    "deselect_all",
    "selected_count",
    "no_options_found",
)


def feature_picker(
    features: Features, chosen: str | list[str], element_id: str, label: str, view: View
) -> Component:
    """Return the list of all information by its label, searchable by typing.

    Parameters
    ----------
    features : Features
        The dictionary.
    chosen : str or list of str
        Name of the one shown first; a list lets several be chosen.
    element_id : str
        Identifier; its ``value`` is a feature's name, or several.
    label : str
        What is chosen.
    view : View
        Language and theme.

    Returns
    -------
    Component
        A labelled drop-down list, sorted by theme.
    """
    ordered = sorted(features.items, key=lambda item: (item.theme_label, item.label))
    several = isinstance(chosen, list)
    words: Any = {key: view.say(f"comparison.list.{key}") for key in LIST_WORDS}
    picker = dcc.Dropdown(
        id=element_id,
        options=[_option(item) for item in ordered],
        value=chosen,
        multi=several,
        clearable=False,
        maxHeight=340,
        placeholder=view.say("comparison.choose"),
        labels=words,
    )
    name = html.Label(label, htmlFor=element_id, className="form-label")
    return html.Div([name, picker], className="choice choice-wide")


def comparison_result(
    distribution: Distribution, reference: str, view: View, *, shape: str = BARS, with_rate: bool = False
) -> Component:
    """Return the distribution with its finding, who is compared and its table.

    Parameters
    ----------
    distribution : Distribution
        Bars, quantiles and the client's value.
    reference : str
        Whom the client is compared with: one of the groups, or ``"selection"``.
    view : View
        Language and theme.
    shape : str
        ``"bars"``, or ``"box"`` for a number with quantiles; anything else is drawn as bars.
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
        return html.P(empty_line(distribution, view), className="card-box empty", role="status")
    if shape == BOX and distribution.quantiles is not None:
        return box_card(distribution, distribution.quantiles, reference, view)
    words = _words(distribution, view, categorical=categorical)
    if categorical:
        figure = level_bars(rows, words, with_rate=with_rate, theme=view.theme, lang=view.lang)
    else:
        figure = histogram(
            rows, own_place(distribution), words, with_rate=with_rate, theme=view.theme, lang=view.lang
        )
    sentence = " ".join([*typical(distribution), basis(distribution, reference, view)])
    table, name = _table(rows, view, categorical=categorical), f"comparaison-{distribution.feature.lower()}"
    return chart_card(finding(distribution, rows, view), sentence, figure, table, view, name=name)


def empty_line(distribution: Distribution, view: View) -> str:
    """Say that nobody has this information, and what to do."""
    return f"{distribution.label}{view.of(AREA).say('colon')} {view.say('comparison.empty')}"


def _option(feature: Feature) -> dict[str, str]:
    words = f"{feature.theme_label} · {feature.label}"
    return {"label": words, "value": feature.feature, "search": f"{words} {folded(words)}"}


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
