"""What each lever alone would do from the present setting."""

from __future__ import annotations

from typing import Final

from dash import html
from dash.development.base_component import Component

from dash_app.components.applicant.verdict import risk_and_limit
from dash_app.components.chart import Table, chart_card
from dash_app.components.view import View
from dash_app.contracts import Lever, Sensitivity, Tried
from dash_app.figures.tornado import End, Swing, TornadoWords, in_order, tornado
from dash_app.formatting import percent

#: Probabilities nearer than this are told as equal.
STILL: Final = 0.0005
MOST: Final = 8


def swings_card(found: Sensitivity, view: View) -> Component:
    """Return the chart of the levers, the one that matters most first.

    Parameters
    ----------
    found : Sensitivity
        Answer of the API.
    view : View
        Language and theme; words of the area ``what_if``.

    Returns
    -------
    Component
        A chart with its finding, a sentence and a table of every lever; a line when nothing moves the risk.
    """
    all_swings = in_order([_swing(lever, view) for lever in found.levers])
    shown = [swing for swing in all_swings if _moves(swing, found)][:MOST]
    if not shown:
        return html.P(view.say("tornado.none"), className="card-box empty", role="status")
    risk, limit = risk_and_limit(found.probability_of_default, found.threshold, view)
    words = TornadoWords(
        view.say("tornado.axis"), view.say("tornado.now", risk=risk), view.say("limit", limit=limit)
    )
    first = shown[0]
    ends = sorted((first.low, first.high), key=lambda end: end.risk)
    title = view.say("tornado.title", label=first.label, low=ends[0].told, high=ends[1].told)
    return chart_card(
        title,
        _sentence(found, view),
        tornado(
            shown, found.probability_of_default, found.threshold, words, theme=view.theme, lang=view.lang
        ),
        _table(all_swings, view),
        view,
        name="sensitivity",
    )


def _swing(lever: Lever, view: View) -> Swing:
    return Swing(lever.label, _end(lever.low, view), _end(lever.high, view))


def _end(end: Tried, view: View) -> End:
    return End(end.text, end.probability_of_default, percent(end.probability_of_default, view.lang))


def _moves(swing: Swing, found: Sensitivity) -> bool:
    ends = (swing.low.risk, swing.high.risk)
    return any(abs(risk - found.probability_of_default) >= STILL for risk in ends)


def _sentence(found: Sensitivity, view: View) -> str:
    """Say which levers alone would change the decision, or that none would."""
    turning = [
        lever.label
        for lever in found.levers
        if any(end.decision != found.decision for end in (lever.low, lever.high))
    ]
    if not turning:
        return view.say(f"tornado.stays.{found.decision}")
    return view.say(f"tornado.turns.{found.decision}", labels=", ".join(turning))


def _table(swings: list[Swing], view: View) -> Table:
    rows = [(one.label, one.low.text, one.low.told, one.high.text, one.high.told) for one in swings]
    names = ("lever", "low", "low_risk", "high", "high_risk")
    return Table([view.say(f"column.{name}") for name in names], rows, numbers=(1, 2, 3, 4))
