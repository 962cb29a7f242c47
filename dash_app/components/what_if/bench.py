"""The section of a trial: what the address asked, the form, where it leads, and each lever alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dash import dcc, html
from dash.development.base_component import Component

from dash_app.components.aria import aria
from dash_app.components.skeleton import awaited
from dash_app.components.view import View
from dash_app.components.what_if.form import setting_form
from dash_app.components.what_if.result import trial_result
from dash_app.components.what_if.setting import changes_of
from dash_app.components.what_if.swings import swings_card
from dash_app.contracts import Sensitivity, Value, WhatIf


def bench(
    found: WhatIf,
    around: Sensitivity,
    setting: Mapping[str, Value],
    problems: Sequence[str],
    view: View,
    *,
    ids: Mapping[str, str],
) -> Component:
    """Return the form beside where it leads, and below them each lever alone, all for one setting.

    Parameters
    ----------
    found : WhatIf
        Where the setting leads.
    around : Sensitivity
        Its levers.
    setting : mapping
        What is named in it.
    problems : sequence of str
        What the address asked and cannot be tried.
    view : View
        Language and theme; words of the area ``what_if``.
    ids : mapping of str to str
        Identifiers of ``reset``, ``result``, ``around``, and of what was last ``asked``.

    Returns
    -------
    Component
        Ready to be changed.
    """
    left = setting_form(around.levers, setting, view, reset_id=ids["reset"])
    result = html.Div(trial_result(found, view), id=ids["result"], **aria(live="polite"))
    return html.Div(
        [
            dcc.Store(id=ids["asked"], data=changes_of(setting, around.levers)),
            *[_problems(problems, view)] * bool(problems),
            html.Div([left, html.Div(awaited(result, view), className="trial-outcome")], className="trial"),
            awaited(html.Div(swings_card(around, view), id=ids["around"]), view),
        ],
        className="stack",
    )


def not_tried(words: str) -> Component:
    """Return what to correct, in the place of the answer."""
    return html.P(words, className="card-box trial-problem", role="alert")


def _problems(problems: Sequence[str], view: View) -> Component:
    lines = [html.Li(problem) for problem in problems]
    return html.Div(
        [html.P(view.say("address.title")), html.Ul(lines)], className="card-box trial-problem", role="alert"
    )
