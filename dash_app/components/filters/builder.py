"""The place where filters are built: the list to pick from, the chips, the editor."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

from dash_app.components.applicant.profile import folded
from dash_app.components.filters.chips import chips
from dash_app.components.filters.desk import FilterDesk
from dash_app.components.filters.state import Reading
from dash_app.contracts import Feature, Features


def picker(desk: FilterDesk) -> Component:
    """Return the list from which a feature is picked to be filtered, searched by typing.

    Parameters
    ----------
    desk : FilterDesk
        Where it stands.

    Returns
    -------
    Component
        A labelled drop-down list.
    """
    view = desk.view
    choice = dcc.Dropdown(
        id=desk.ids.picker,
        options=feature_options(desk.features),
        placeholder=view.say("choose"),
        clearable=False,
        maxHeight=340,
        labels={"search": view.say("search"), "no_options_found": view.say("nothing")},
    )
    label = html.Label(view.say("add"), htmlFor=desk.ids.picker)
    return html.Div([label, choice], className="filter filter-picker")


def feature_options(features: Features) -> list[dict[str, str]]:
    """Return the features as options of a drop-down list, by theme; accents do not matter in a search."""
    ordered = sorted(features.items, key=lambda item: (item.theme_label, item.label))
    return [_option(item) for item in ordered]


def builder(reading: Reading, desk: FilterDesk) -> Component:
    """Return the list to pick from, the chips of the filters and the place of the editor.

    Parameters
    ----------
    reading : Reading
        Filters of the address.
    desk : FilterDesk
        Where they stand.

    Returns
    -------
    Component
        Everything; `picker` and `workspace` give its parts to a page that puts them apart.
    """
    parts = [picker(desk), workspace(reading, desk)]
    return html.Div(parts, className="filter-builder")


def workspace(reading: Reading, desk: FilterDesk) -> Component:
    """Return the place of the editor and the chips."""
    return html.Div(
        [
            html.Div(id=desk.ids.editor),
            html.P(id=desk.ids.hint, className="hint", role="alert"),
            html.Div(chips(reading, desk), id=desk.ids.chips),
        ],
        className="filter-workspace",
    )


def _option(feature: Feature) -> dict[str, str]:
    words = f"{feature.theme_label} · {feature.label}"
    return {"label": words, "value": feature.feature, "search": f"{words} {folded(words)}"}
