"""Connects a filter builder to the address of its page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl

from dash import ALL, Dash, Input, Output, State, ctx, no_update
from dash.development.base_component import Component
from flask import current_app

from dash_app import ids as shell
from dash_app.access import current_client
from dash_app.components.filters.chips import chips
from dash_app.components.filters.desk import FilterDesk, FilterIds
from dash_app.components.filters.editor import editor
from dash_app.components.filters.entry import Entry, entered, entry_of
from dash_app.components.filters.state import (
    LONGEST_TEXT,
    MOST_FILTERS,
    Fault,
    Filter,
    api_filters,
    read_filters,
    write_filters,
    write_query,
)
from dash_app.components.view import View
from dash_app.dictionary import known_features
from dash_app.errors import ApiError, NotAuthorised

Others = Callable[[str], dict[str, dict[str, Any]]]
Faults = Callable[[str], tuple[Fault, ...]]
_PAGE = "page"


def register_filters(
    app: Dash,
    ids: FilterIds,
    *,
    address: str,
    key: str = "f",
    others: Others = lambda _search: {},
    faults: Faults = lambda _search: (),
) -> None:
    """Add the callbacks of a filter builder to an app.

    Parameters
    ----------
    app : Dash
        The app.
    ids : FilterIds
        Identifiers, those given to `builder`.
    address : str
        Identifier of the ``dcc.Location`` whose query holds the filters.
    key : str
        Name of the filters in the query.
    others : callable
        From the query of the address to further filters, as the API takes them, under which values are
        counted.
    faults : callable
        From the query of the address to what else could not be read of it, told beside the filters.
    """
    _register_changes(app, ids, address, key)
    _register_editor(app, ids, address, key, others)

    @app.callback(
        Output(ids.chips, "children"),
        Input(address, "search"),
        State(shell.LANGUAGE, "data"),
        prevent_initial_call=True,
    )
    def show_chips(search: str | None, lang: str) -> list[Component]:
        desk = _desk(ids, lang)
        reading = read_filters(text_of(search, key), desk.features)
        return chips(replace(reading, faults=(*faults(search or ""), *reading.faults)), desk)


def text_of(search: str | None, key: str) -> str:
    """Return the text of the filters in the query of an address."""
    return dict(parse_qsl((search or "").lstrip("?"))).get(key, "")


def with_filters(search: str | None, key: str, filters: Sequence[Filter]) -> str:
    """Return the query of an address with other filters, from its first page on."""
    entries = dict(parse_qsl((search or "").lstrip("?"))) | {key: write_filters(filters)}
    return write_query({name: value for name, value in entries.items() if name != _PAGE})


def changed(filters: Sequence[Filter], one: Filter) -> tuple[Filter, ...]:
    """Return filters with one put in the place of the same feature's, or at the end."""
    if any(other.feature == one.feature for other in filters):
        return tuple(one if other.feature == one.feature else other for other in filters)
    return (*filters, one)


def applied(name: str, entry: Entry, search: str | None, key: str, desk: FilterDesk) -> tuple[Any, str]:
    """Return the query of the address with a filter as it was entered, and what is wrong with the entry.

    Parameters
    ----------
    name : str
        The feature.
    entry : Entry
        What was typed and ticked.
    search : str or None
        Query of the present address.
    key : str
        Name of the filters in it.
    desk : FilterDesk
        Dictionary and language.

    Returns
    -------
    tuple of (str or no_update, str)
        The hint is empty when the filter is good; otherwise the address stays.
    """
    feature = desk.features.find(name)
    found = entered(feature, entry, desk.view.lang) if feature else "gone"
    if isinstance(found, str):
        return no_update, desk.view.say(f"hint.{found}")
    filters = changed(read_filters(text_of(search, key), desk.features).filters, found)
    if len(filters) > MOST_FILTERS or len(write_filters(filters)) > LONGEST_TEXT:
        return no_update, desk.view.say("hint.too_long")
    return with_filters(search, key, filters), ""


def _desk(ids: FilterIds, lang: str) -> FilterDesk:
    return FilterDesk(ids, known_features(lang), View(lang), current_app.config.get("CURRENCY"))


def _register_changes(app: Dash, ids: FilterIds, address: str, key: str) -> None:
    controls = ("low", "high", "levels", "missing")
    pressed = [("apply", "n_clicks"), ("low", "n_submit"), ("high", "n_submit")]

    @app.callback(
        Output(address, "search", allow_duplicate=True),
        Output(ids.editor, "children", allow_duplicate=True),
        Output(ids.hint, "children", allow_duplicate=True),
        inputs={
            "presses": [Input(ids.part(kind, ALL), event) for kind, event in pressed],
            "values": {kind: State(ids.part(kind, ALL), "value") for kind in controls},
            "search": State(address, "search"),
            "lang": State(shell.LANGUAGE, "data"),
        },
        prevent_initial_call=True,
    )
    def apply(presses: Any, values: dict[str, list[Any]], search: str, lang: str) -> tuple[Any, Any, Any]:
        if not any(count for counts in presses for count in counts):
            return (no_update,) * 3  # the editor has only appeared
        entry = Entry(**{kind: found[0] for kind, found in values.items() if found[0]})
        found, hint = applied(ctx.triggered_id["feature"], entry, search, key, _desk(ids, lang))
        return found, no_update if hint else None, hint

    @app.callback(
        Output(address, "search", allow_duplicate=True),
        Input(ids.part("remove", ALL), "n_clicks"),
        State(address, "search"),
        State(shell.LANGUAGE, "data"),
        prevent_initial_call=True,
    )
    def remove(clicks: list[int | None], search: str, lang: str) -> Any:
        if not any(clicks):
            return no_update
        present = read_filters(text_of(search, key), known_features(lang)).filters
        return with_filters(search, key, [f for f in present if f.feature != ctx.triggered_id["feature"]])


def _register_editor(app: Dash, ids: FilterIds, address: str, key: str, others: Others) -> None:
    @app.callback(
        Output(ids.editor, "children"),
        Output(ids.picker, "value"),
        Output(ids.hint, "children"),
        inputs={
            "picked": Input(ids.picker, "value"),
            "presses": [Input(ids.part(kind, ALL), "n_clicks") for kind in ("edit", "cancel")],
            "search": State(address, "search"),
            "lang": State(shell.LANGUAGE, "data"),
        },
        prevent_initial_call=True,
    )
    def open_editor(picked: str | None, presses: Any, search: str, lang: str) -> tuple[Any, Any, Any]:
        pressed = ctx.triggered_id if isinstance(ctx.triggered_id, dict) else None
        if not (any(count for counts in presses for count in counts) if pressed else picked):
            return (no_update,) * 3  # a button has only appeared, or the list was emptied below
        if pressed and pressed == ids.part("cancel", pressed["feature"]):
            return None, None, ""
        name = str(pressed["feature"] if pressed else picked)
        return opened(name, text_of(search, key), others(search or ""), _desk(ids, lang)), None, ""


def opened(name: str, text: str, more: dict[str, dict[str, Any]], desk: FilterDesk) -> Component | None:
    """Return the editor of a feature, its values counted among those that the other filters keep.

    Parameters
    ----------
    name : str
        The feature.
    text : str
        Filters of the address.
    more : dict
        Further filters, as the API takes them.
    desk : FilterDesk
        Dictionary and language.

    Returns
    -------
    Component or None
        None when the model does not know the feature; without counts when the API cannot give them.
    """
    feature = desk.features.find(name)
    if feature is None:
        return None
    present = read_filters(text, desk.features).filters
    own = next((one for one in present if one.feature == name), None)
    rest = api_filters([one for one in present if one.feature != name], desk.features)
    try:
        counts = current_client().distribution(name, desk.view.lang, filters={**more, **rest}, bins=12)
    except NotAuthorised:
        raise
    except ApiError:
        counts = None
    return editor(feature, entry_of(own, desk.view.lang), counts, desk)
