"""The form of a trial: every lever with a slider and a field, or a choice."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dash_app.components.view import View
from dash_app.components.what_if.setting import not_possible, number_text, shown_as
from dash_app.contracts import Lever, Value

LOAN: Final = frozenset({"amount", "instalment", "price", "contract"})
FOLLOWERS: Final = frozenset({"instalment", "price"})
#: Milliseconds without a key before what is typed counts.
PAUSE: Final = 350
ENTRY, SLIDE, LEVEL, FOLLOW, PROBLEM = (
    f"what-if-{kind}" for kind in ("entry", "slide", "level", "follow", "problem")
)


def control_id(kind: str, name: object) -> dict[str, object]:
    """Return the identifier of one control of one lever."""
    return {"type": kind, "name": name}


def setting_form(
    levers: Sequence[Lever], setting: Mapping[str, Value], view: View, *, reset_id: str
) -> Component:
    """Return the form, set as the levers say.

    Parameters
    ----------
    levers : sequence of Lever
        Of the setting to be shown.
    setting : mapping
        What is named in it: those levers stand apart from the client's own request.
    view : View
        Language and theme; words of the area ``what_if``.
    reset_id : str
        Identifier of the button that takes everything back.

    Returns
    -------
    Component
        A card with a group for the loan and one for the situation; what a lever may be stands beside it
        for the browser's script.
    """
    groups = {"loan": [one for one in levers if one.name in LOAN]}
    groups["situation"] = [one for one in levers if one.name not in LOAN]
    kept: dict[str, Any] = {"data-setting": json.dumps(dict(setting))}
    reset = html.Button(view.say("reset"), id=reset_id, type="button", className="btn btn-outline-secondary")
    return html.Section(
        [
            html.H3(view.say("form.title"), className="card-title"),
            html.P(view.say("form.hint"), className="muted"),
            *[_group(key, some, setting, view) for key, some in groups.items() if some],
            html.Div([reset], className="notice-actions"),
            html.P(view.say("share"), className="muted note"),
        ],
        className="card-box trial-form",
        **kept,
    )


def _group(key: str, levers: Sequence[Lever], setting: Mapping[str, Value], view: View) -> Component:
    rows = [_choice(lever, view) if lever.levels else _number(lever, setting, view) for lever in levers]
    return html.Fieldset(
        [html.Legend(view.say(f"group.{key}")), html.Div(rows, className="levers")], className="lever-group"
    )


def _number(lever: Lever, setting: Mapping[str, Value], view: View) -> Component:
    as_shown = shown_as(lever)
    low, high = as_shown.span(lever)
    value = None if isinstance(lever.value, str | None) else as_shown.place(lever.value)
    unit = html.Span(view.say(f"unit.{as_shown.unit}"), className="muted") if as_shown.unit else None
    label = html.Label([lever.label, " " if unit else "", unit], htmlFor=_written(ENTRY, lever.name))
    slide_label = html.Label(
        view.say("slide", label=lever.label), htmlFor=_written(SLIDE, lever.name), className="visually-hidden"
    )
    slide = dbc.Input(
        id=control_id(SLIDE, lever.name), type="range", min=low, max=high, step=_step(lever),
        value=low if value is None else value, className="slide",
    )  # fmt: skip
    entry = dbc.Input(
        id=control_id(ENTRY, lever.name), type="text", inputmode="decimal", autocomplete="off",
        value="" if value is None else number_text(value, view.lang), maxlength=24, debounce=PAUSE,
    )  # fmt: skip
    problem = html.P(id=control_id(PROBLEM, lever.name), className="lever-problem", role="alert")
    return html.Div(
        [
            label,
            html.Div([slide_label, slide, entry], className="lever-pair"),
            problem,
            _below(lever, setting, view),
        ],
        className="lever",
        **_data(lever, view),
    )


def _choice(lever: Lever, view: View) -> Component:
    options = [{"label": level.text, "value": level.value} for level in lever.levels]
    if lever.own is None:
        options.insert(0, {"label": lever.own_text, "value": ""})
    label = html.Label(lever.label, htmlFor=_written(LEVEL, lever.name))
    select = dbc.Select(
        id=control_id(LEVEL, lever.name), options=options, value=lever.value or "",
        placeholder=lever.own_text if lever.own is None else None,
    )  # fmt: skip
    own = html.P(view.say("own", value=lever.own_text), className="muted own")
    return html.Div([label, select, own], className="lever", **_data(lever, view))


def _below(lever: Lever, setting: Mapping[str, Value], view: View) -> Component:
    """Return the client's own value, and for what follows the amount whether it still does."""
    parts: list[Component] = [html.Span(view.say("own", value=lever.own_text), className="muted")]
    if _may_follow(lever, setting):
        parts.append(
            dbc.Checkbox(
                id=control_id(FOLLOW, lever.name),
                value=lever.follows,
                label=view.say("follow"),
                className="follow",
            )
        )
    return html.Div(parts, className="own")


def _may_follow(lever: Lever, setting: Mapping[str, Value]) -> bool:
    return lever.follows or (lever.name in setting and lever.name in FOLLOWERS)


def _step(lever: Lever) -> float:
    step = abs((lever.step or 1.0) * shown_as(lever).factor)
    return 0.25 if shown_as(lever).unit == "years" else step


def _written(kind: str, name: str) -> str:
    """Return an identifier as it stands in the page: keys in order, without spaces."""
    return json.dumps(control_id(kind, name), sort_keys=True, separators=(",", ":"))


def _data(lever: Lever, view: View) -> dict[str, Any]:
    """Return what the browser's script has to know of a lever."""
    as_shown = shown_as(lever)
    own = lever.own if isinstance(lever.own, str | None) else as_shown.place(lever.own)
    low, high = as_shown.span(lever)
    known = {
        "name": lever.name, "feature": lever.feature, "own": own, "raw": lever.own, "factor": as_shown.factor,
        "whole": lever.kind == "integer", "low": low, "high": high, "isLevel": bool(lever.levels),
        "least": lever.minimum, "most": lever.maximum,
    }  # fmt: skip
    return {"data-lever": json.dumps(known), "data-refused": not_possible(lever, view)}
