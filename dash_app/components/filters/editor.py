"""The editor of one filter: levels or a range, how many have each, and what to do with missing values."""

from __future__ import annotations

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dash_app.components.aria import aria
from dash_app.components.filters.chips import unit_text
from dash_app.components.filters.desk import FilterDesk
from dash_app.components.filters.entry import MISSING_CHOICES, Entry
from dash_app.components.filters.numbers import LONGEST_NUMBER
from dash_app.components.filters.state import allowed_levels
from dash_app.components.view import View
from dash_app.contracts import Distribution, Feature
from dash_app.figures.scale import axis_for
from dash_app.formatting import count, decimal


def editor(feature: Feature, entry: Entry, counts: Distribution | None, desk: FilterDesk) -> Component:
    """Return the editor of a filter.

    Parameters
    ----------
    feature : Feature
        What is filtered.
    entry : Entry
        What stands in it first.
    counts : Distribution or None
        How many of those that the other filters keep have each value; None when it could not be asked.
    desk : FilterDesk
        Where it stands.

    Returns
    -------
    Component
        A fieldset; all its controls stand in it, those that do not apply hidden.
    """
    has_levels = bool(allowed_levels(feature))
    return html.Fieldset(
        [
            html.Legend([feature.label, html.Span(feature.theme_label, className="filter-theme")]),
            _levels(feature, entry, counts, desk, hidden=not has_levels),
            _range(feature, entry, counts, desk, hidden=has_levels),
            _missing(feature, entry, counts, desk),
            html.Div(
                [
                    _button("apply", "btn btn-primary", feature, desk),
                    _button("cancel", "btn btn-outline-secondary", feature, desk),
                ],
                className="filter-actions",
            ),
        ],
        className="filter-editor",
    )


def level_counts(feature: Feature, counts: Distribution | None) -> dict[str, int]:
    """Return how many have each level; a level that nobody has is 0; empty without counts."""
    if counts is None:
        return {}
    names = {item.level or _flag(item.low): item.count for item in counts.bins}
    return {level: names.get(level, 0) for level in allowed_levels(feature)}


def _flag(value: float | None) -> str:
    return "1" if value else "0"


def _levels(
    feature: Feature, entry: Entry, counts: Distribution | None, desk: FilterDesk, *, hidden: bool
) -> Component:
    view = desk.view
    labels = {level.value: level.label for level in feature.levels}
    if feature.kind == "flag":
        labels = {"1": view.say("yes"), "0": view.say("no")}
    known = level_counts(feature, counts)
    order = sorted(allowed_levels(feature), key=lambda level: -known.get(level, 0))
    options = [{"value": level, "label": _counted(labels[level], known.get(level), view)} for level in order]
    boxes = dbc.Checklist(
        id=desk.ids.part("levels", feature.feature),
        options=options,
        value=list(entry.levels),
        className="level-boxes",
    )
    return html.Div(boxes, hidden=hidden, className="level-list", role="group", **aria(label=feature.label))


def _range(
    feature: Feature, entry: Entry, counts: Distribution | None, desk: FilterDesk, *, hidden: bool
) -> Component:
    unit = unit_text(feature, desk.view, desk.currency)
    ends = [_end(name, value, feature, desk) for name, value in (("low", entry.low), ("high", entry.high))]
    parts = [
        html.Div(
            [*ends, *([html.Span(unit, className="filter-unit")] if unit else [])], className="filter-range"
        )
    ]
    usual = None if hidden else _usual(feature, counts, desk.view, unit)
    return html.Div([*parts, *([html.P(usual, className="filter-usual")] if usual else [])], hidden=hidden)


def _end(name: str, value: str, feature: Feature, desk: FilterDesk) -> Component:
    field = dbc.Input(
        id=desk.ids.part(name, feature.feature),
        type="text",
        value=value,
        inputMode="decimal",
        autocomplete="off",
        maxLength=LONGEST_NUMBER,
    )
    spoken = html.Span(f"{feature.label}, ", className="visually-hidden")
    return html.Label([spoken, desk.view.say(f"end.{name}"), field], className="filter-field")


def _usual(feature: Feature, counts: Distribution | None, view: View, unit: str) -> str | None:
    known = [item for item in counts.bins if item.low is not None and item.high is not None] if counts else []
    if not known:
        return None
    span = axis_for(feature.unit).span(float(known[0].low or 0), float(known[-1].high or 0))
    low, high = (decimal(end, view.lang, 0 if abs(end) >= 10 else 2) for end in span)
    return view.say("usual", low=low, high=f"{high} {unit}".strip())


def _missing(feature: Feature, entry: Entry, counts: Distribution | None, desk: FilterDesk) -> Component:
    view = desk.view
    absent = counts.missing if counts else None
    options = [
        {
            "value": word,
            "label": _counted(view.say(f"missing.{word}"), absent if word != "known" else None, view),
        }
        for word in MISSING_CHOICES
    ]
    boxes = dbc.RadioItems(
        id=desk.ids.part("missing", feature.feature),
        options=options,
        value=entry.missing,
        className="missing-choice",
    )
    hidden = absent == 0 and entry.missing == "known"
    return html.Div(boxes, hidden=hidden, role="radiogroup", **aria(label=view.say("missing")))


def _counted(label: str, number: int | None, view: View) -> str:
    return label if number is None else view.say("counted", label=label, count=count(number, view.lang))


def _button(kind: str, style: str, feature: Feature, desk: FilterDesk) -> Component:
    return html.Button(
        desk.view.say(kind), id=desk.ids.part(kind, feature.feature), type="button", className=style
    )
