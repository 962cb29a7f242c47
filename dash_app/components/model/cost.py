"""The limit and what it costs: settings, curve, and its outcomes in words and money."""

from __future__ import annotations

from dataclasses import dataclass

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dash_app.components.applicant.choices import choice
from dash_app.components.chart import Table, chart_card
from dash_app.components.model.limits import at, cheapest, cost
from dash_app.components.view import View
from dash_app.contracts import Curves, Limit
from dash_app.figures.curve import Axis, Line, Mark, curve
from dash_app.formatting import decimal, percent

#: Smallest and largest of each setting, and its step.
RATIOS, LIMITS = (1.0, 50.0, 0.5), (0.5, 50.0, 0.1)
#: How far apart two costs are told to be equal.
SAME = 0.0005


@dataclass(frozen=True)
class Chosen:
    """What the page is set to.

    Attributes
    ----------
    ratio : float
        How many good clients refused one missed default is worth.
    threshold : float
        Limit, 0 to 1.
    """

    ratio: float
    threshold: float


def settings(curves: Curves, chosen: Chosen, view: View, ids: dict[str, str]) -> Component:
    """Return the settings: whom it is counted on, what a default costs, and the limit.

    Parameters
    ----------
    curves : Curves
    chosen : Chosen
    view : View
    ids : dict of str to str
        Identifiers of ``sample``, ``ratio``, ``ratio_slider``, ``limit``, ``limit_slider``,
        ``cheapest`` and ``in_use``.

    Returns
    -------
    Component
        Every setting is a labelled slider with a field for the number.
    """
    samples = {name: view.say(f"sample.{name}") for name in ("test", "out_of_fold")}
    buttons = [
        html.Button(
            view.say(f"button.{name}"), id=ids[name], type="button", className="btn btn-outline-secondary"
        )
        for name in ("cheapest", "in_use")
    ]
    return html.Div(
        [
            choice(view.say("sample"), ids["sample"], samples, curves.sample),
            _setting("ratio", chosen.ratio, RATIOS, view, ids),
            _setting("limit", round(100 * chosen.threshold, 2), LIMITS, view, ids),
            html.Div(buttons, className="model-buttons"),
        ],
        className="model-settings",
    )


def _setting(
    name: str, value: float, ends: tuple[float, float, float], view: View, ids: dict[str, str]
) -> Component:
    low, high, step = ends
    field = dbc.Input(
        id=ids[name], type="number", value=value, min=low, max=high, step="any", debounce=True,
    )  # fmt: skip
    slider = dbc.Input(
        id=ids[f"{name}_slider"], type="range", value=value, min=low, max=high, step=step, debounce=100,
        className="model-slider",
    )  # fmt: skip
    return html.Div(
        [
            html.Label(view.say(f"setting.{name}"), htmlFor=ids[name]),
            html.Div(
                [
                    html.Label(
                        view.say(f"setting.{name}.slider"),
                        htmlFor=ids[f"{name}_slider"],
                        className="visually-hidden",
                    ),
                    slider,
                    field,
                ],
                className="model-setting-row",
            ),
            html.P(view.say(f"setting.{name}.hint"), className="hint-line"),
        ],
        className="model-setting",
    )


def cost_card(curves: Curves, chosen: Chosen, view: View) -> Component:
    """Return the cost of an application at every limit, with the limit chosen and the least costly one.

    Parameters
    ----------
    curves : Curves
    chosen : Chosen
    view : View
        Language and theme.

    Returns
    -------
    Component
        A chart card.
    """
    mine, best = at(curves, chosen.threshold), cheapest(curves, chosen.ratio)
    return chart_card(
        _finding(mine, best, chosen, view),
        view.say(
            "cost.sentence",
            ratio=decimal(chosen.ratio, view.lang, 1),
            granting=_number(chosen.ratio * curves.default_rate, view),
            refusing=_number(1 - curves.default_rate, view),
        ),
        _figure(curves, mine, best, chosen, view),
        _table(curves, chosen, view),
        view,
        name="cost",
    )


def _finding(mine: Limit, best: Limit, chosen: Chosen, view: View) -> str:
    own, least = cost(mine, chosen.ratio), cost(best, chosen.ratio)
    if own - least < SAME:
        return view.say("cost.finding.best", limit=_percent(mine, view), cost=_number(own, view))
    return view.say(
        "cost.finding",
        limit=_percent(mine, view),
        cost=_number(own, view),
        least=_number(least, view),
        best=_percent(best, view),
    )


def _figure(curves: Curves, mine: Limit, best: Limit, chosen: Chosen, view: View) -> dict[str, object]:
    shown = [limit for limit in curves.thresholds if limit.threshold <= _end(curves, mine, best)]
    costs = [cost(limit, chosen.ratio) for limit in shown]
    hover = [
        view.say("cost.hover", limit=_percent(limit, view), cost=_number(value, view))
        for limit, value in zip(shown, costs, strict=True)
    ]
    line = Line(view.say("cost.axis"), [100 * limit.threshold for limit in shown], costs, hover)
    marks = [
        Mark(
            100 * best.threshold, cost(best, chosen.ratio), view.say("cost.best"), "circle-open", above=False
        )
    ]
    if abs(mine.threshold - best.threshold) > SAME:
        marks.append(Mark(100 * mine.threshold, cost(mine, chosen.ratio), view.say("cost.mine")))
    axes = (
        Axis(view.say("limit.axis"), 0, 100 * _end(curves, mine, best)),
        Axis(view.say("cost.axis"), 0, 1.15 * max(costs), percent=False),
    )
    return curve([line], marks, axes, theme=view.theme, lang=view.lang)


def _end(curves: Curves, mine: Limit, best: Limit) -> float:
    """Return where the curve is cut: beyond four times the limits nothing moves any more."""
    last = min(curves.thresholds[-1].threshold, 0.5)
    return min(last, max(4 * best.threshold, 1.2 * mine.threshold, 4 * curves.threshold))


def _table(curves: Curves, chosen: Chosen, view: View) -> Table:
    step = max(1, len(curves.thresholds) // 40)
    rows = [
        (
            _percent(limit, view),
            _number(cost(limit, chosen.ratio), view),
            percent(limit.tp + limit.fp, view.lang),
            percent(limit.tp / curves.default_rate if curves.default_rate else None, view.lang),
        )
        for limit in curves.thresholds[::step]
    ]
    names = ("limit", "cost", "refused", "caught")
    return Table([view.say(f"column.{name}") for name in names], rows, numbers=(1, 2, 3))


def _percent(limit: Limit, view: View) -> str:
    return percent(limit.threshold, view.lang)


def _number(value: float, view: View) -> str:
    return decimal(value, view.lang, 3)
