"""Filters as people read them: one chip each, to be changed or removed."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dash_app.components.aria import aria
from dash_app.components.filters.desk import FilterDesk
from dash_app.components.filters.state import Fault, Filter, Reading
from dash_app.components.view import View
from dash_app.contracts import Feature
from dash_app.figures.scale import axis_for
from dash_app.formatting import NO_BREAK_SPACE, decimal

NAMED_LEVELS = 3
_UNITS = frozenset({"years", "months", "days", "percent"})


def chips(reading: Reading, desk: FilterDesk) -> list[Component]:
    """Return the chips of the filters, and what could not be read of the address.

    Parameters
    ----------
    reading : Reading
        Filters of the address.
    desk : FilterDesk
        Where they stand.

    Returns
    -------
    list of Component
        Nothing when there is nothing to say.
    """
    view = desk.view
    items = [_chip(one, desk) for one in reading.filters]
    shown: list[Component] = (
        [html.Ul(items, className="chips", **aria(label=view.say("present")))] if items else []
    )
    return [*shown, *([faults(reading.faults, view)] if reading.faults else [])]


def said(one: Filter, feature: Feature, view: View, currency: str | None = None) -> str:
    """Return a filter in words, such as ``Âge : 30 à 40 ans``."""
    view = view.of("filters")
    colon = NO_BREAK_SPACE + ":" if view.lang == "fr" else ":"
    return f"{feature.label}{colon} {_condition(one, feature, view, currency)}"


def faults(found: Sequence[Fault], view: View) -> Component:
    """Return the notice of filters that could not be read: which, why, and that the others hold."""
    view = view.of("filters")
    lines = [html.Li(view.say(f"fault.{fault.reason}", name=fault.name)) for fault in found]
    return html.Div(
        [html.P(view.say("faults"), className="faults-title"), html.Ul(lines)],
        className="faults",
        role="alert",
    )


def unit_text(feature: Feature, view: View, currency: str | None) -> str:
    """Return the unit in which a feature is typed and read; empty when it has none."""
    unit = axis_for(feature.unit).unit
    if unit == "money":
        return currency or ""
    return view.of("filters").say(f"unit.{unit}") if unit in _UNITS else ""


def _chip(one: Filter, desk: FilterDesk) -> Component:
    feature = desk.features.find(one.feature)
    text = said(one, feature, desk.view, desk.currency) if feature else one.feature
    edit = html.Button(
        text,
        id=desk.ids.part("edit", one.feature),
        type="button",
        className="chip-text",
        title=desk.view.say("edit"),
    )
    remove = html.Button(
        html.Span("×", **aria(hidden="true")),
        id=desk.ids.part("remove", one.feature),
        type="button",
        className="chip-remove",
        **aria(label=desk.view.say("remove", name=text)),
    )
    return html.Li([edit, remove], className="chip")


def _condition(one: Filter, feature: Feature, view: View, currency: str | None) -> str:
    if one.levels:
        text = _levels(one, feature, view)
    elif one.low is not None or one.high is not None:
        text = _range(one, view, unit_text(feature, view, currency))
    else:
        return view.say("only_missing" if one.missing else "only_known")
    return view.say("or_missing", text=text) if one.missing else text


def _levels(one: Filter, feature: Feature, view: View) -> str:
    labels = {level.value: level.label for level in feature.levels}
    if feature.kind == "flag":
        labels = {"1": view.say("yes"), "0": view.say("no")}
    names = [labels.get(level, level) for level in one.levels]
    if len(names) <= NAMED_LEVELS:
        return ", ".join(names)
    rest = len(names) - NAMED_LEVELS + 1
    return view.count("others", rest, names=", ".join(names[: NAMED_LEVELS - 1]))


def _range(one: Filter, view: View, unit: str) -> str:
    low, high = (decimal(end, view.lang, 4) for end in (one.low, one.high))
    key = (
        "between"
        if one.low is not None and one.high is not None
        else "least"
        if one.low is not None
        else "most"
    )
    text = view.say(key, low=low, high=high)
    return f"{text}{NO_BREAK_SPACE}{unit}" if unit else text
