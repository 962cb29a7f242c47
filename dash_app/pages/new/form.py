"""The form of one application: what weighs most first, everything else under a fold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from dash_app.components.aria import aria
from dash_app.components.view import View
from dash_app.contracts import Feature
from dash_app.entry.fields import Field, Group
from dash_app.entry.reading import LONGEST, allowed_text
from dash_app.formatting import percent
from dash_app.pages.new import ids

#: Value of the choice "not provided": a list cannot hold an empty one.
NOTHING = "-"
MONEY_EXAMPLE = {"fr": "12 500,50", "en": "12,500.50"}
#: A duration that is never shorter than these days is an age.
_AGE = 3652


def form(main: Sequence[Group], more: Sequence[Group], view: View, currency: str | None = None) -> Component:
    """Return the form, empty.

    Parameters
    ----------
    main, more : sequence of Group
        What is asked first, and what is optional.
    view : View
        Language and theme, with the words of the page.
    currency : str, optional
        ISO 4217 code, put on amounts.

    Returns
    -------
    Component
        Nothing of it is kept by the browser: it has neither an address nor a place in its storage.
    """
    count = sum(len(group.fields) for group in main)
    buttons = [
        html.Button(view.say("send"), id=ids.SEND, type="button", className="btn btn-primary"),
        html.Button(view.say("clear"), id=ids.CLEAR, type="button", className="btn btn-outline-secondary"),
    ]
    return html.Section(
        [
            html.H2(view.say("form.title"), className="card-title"),
            html.P(view.count("form.first", count), className="muted"),
            html.P(view.say("form.missing"), className="muted"),
            *[group_of(group, view, currency) for group in main],
            more_box(more, view, currency),
            html.Div(buttons, className="notice-actions"),
            html.P(view.say("form.kept"), className="muted note"),
        ],
        id=ids.FORM,
        className="card-box new-form",
    )


def group_of(group: Group, view: View, currency: str | None = None) -> Component:
    """Return the fields of one theme; protected ones say why they are asked for."""
    fields = [field_of(one, view, currency) for one in group.fields]
    return html.Fieldset(
        [html.Legend(group.label), html.Div(fields, className="new-fields")], className="new-group"
    )


def more_box(groups: Sequence[Group], view: View, currency: str | None = None) -> Component:
    """Return the optional fields with a search; nothing when there are none."""
    count = sum(len(group.fields) for group in groups)
    search = dbc.Input(id=ids.SEARCH, type="search", value="", autocomplete="off", className="new-search")
    return html.Details(
        [
            html.Summary(view.count("more", count)),
            html.Label(view.say("more.search"), htmlFor=ids.SEARCH, className="form-label"),
            search,
            html.P(view.say("more.none"), id=ids.SEARCH_STATUS, hidden=True, role="status"),
            *[group_of(group, view, currency) for group in groups],
        ],
        id=ids.MORE,
        className="more-box new-more",
        hidden=not groups,
    )


def field_of(field: Field, view: View, currency: str | None = None) -> Component:
    """Return one field with its label, what is allowed, and the place of what is wrong with it."""
    feature = field.feature
    entry_id = field_id(feature)
    told = [_hint(feature, view, currency)]
    if field.is_protected:
        told.append(view.say("protected", share=percent(field.share, view.lang, 0)))
    notes = [html.Span(note, className="new-hint") for note in told if note]
    named: dict[str, Any] = {
        "data-name": feature.feature,
        "data-words": f"{feature.label} {feature.theme_label}",
    }
    return html.Div(
        [
            html.Label(
                [html.Span(feature.label), *notes], htmlFor=ids.written(entry_id), className="form-label"
            ),
            control(feature, entry_id, view),
            html.P(id=ids.part(ids.PROBLEM, feature.feature), className="new-problem", **aria(live="polite")),
            dcc.Store(id=ids.part(ids.FACTS, feature.feature), data=asdict(feature)),
        ],
        className="new-field",
        **named,
    )


def field_id(feature: Feature) -> dict[str, Any]:
    """Return the identifier of the control of a feature: chosen from a list, or typed."""
    return ids.part(ids.CHOSEN if is_chosen(feature) else ids.TYPED, feature.feature)


def is_chosen(feature: Feature) -> bool:
    """Return whether a value is picked from a list."""
    return feature.kind == "flag" or bool(feature.levels)


def control(feature: Feature, entry_id: dict[str, Any], view: View) -> Component:
    """Return a list for what has levels, a line of text for numbers, durations and dates."""
    if is_chosen(feature):
        return dbc.Select(id=entry_id, options=choices(feature, view), value=NOTHING)
    return dbc.Input(
        id=entry_id,
        type="text",
        value="",
        debounce=400,
        inputMode="text" if feature.unit in {"days_before", "months_before"} else "decimal",
        autocomplete="off",
        maxLength=LONGEST,
    )


def choices(feature: Feature, view: View) -> list[dict[str, str]]:
    """Return what a list offers, "not provided" first."""
    known = {level.value: level.label for level in feature.levels}
    if feature.kind == "flag":
        known = {"1": view.say("yes"), "0": view.say("no")}
    offered = {NOTHING: view.say("absent")} | known
    return [{"value": value, "label": label} for value, label in offered.items()]


def _hint(feature: Feature, view: View, currency: str | None) -> str:
    if is_chosen(feature):
        return ""
    if feature.unit == "days_before":
        return view.say(duration_hint(feature))
    allowed = allowed_text(feature, view)
    if feature.unit == "money":
        code = f" ({currency})" if currency else ""
        return view.say("hint.money", example=MONEY_EXAMPLE[view.lang], currency=code)
    if feature.unit == "share":
        return view.say("hint.share")
    if feature.unit == "score":
        return view.say("hint.score", allowed=allowed)
    key = "hint.whole" if feature.kind == "integer" else "hint.number"
    return view.say(key, allowed=allowed)


def duration_hint(feature: Feature) -> str:
    """Return the key of what to write for a duration: an age has examples of its own."""
    is_age = feature.maximum is not None and feature.maximum <= -_AGE
    return "hint.age" if is_age else "hint.duration"
