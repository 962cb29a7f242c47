"""Small settings above a chart: one choice among a few, and switches."""

from __future__ import annotations

from collections.abc import Mapping

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component


def choice(label: str, element_id: str, options: Mapping[str, str], value: str) -> Component:
    """Return one choice among a few, as a labelled group of buttons.

    Parameters
    ----------
    label : str
        What is chosen.
    element_id : str
        Identifier; its ``value`` is the key chosen.
    options : mapping of str to str
        Keys and their words.
    value : str
        Key chosen at first; an unknown one falls back on the first.

    Returns
    -------
    Component
        A ``fieldset``: the arrow keys move between the options.
    """
    chosen = value if value in options else next(iter(options))
    radios = dbc.RadioItems(
        id=element_id,
        options=[{"label": words, "value": key} for key, words in options.items()],
        value=chosen,
        inline=True,
        className="segmented",
        inputClassName="btn-check",
        labelClassName="segment",
        labelCheckedClassName="segment-on",
    )
    return html.Fieldset([html.Legend(label), radios], className="choice")


def switch(label: str, element_id: str, *, on: bool) -> Component:
    """Return a labelled switch; its ``value`` is true or false."""
    return html.Div(dbc.Switch(id=element_id, label=label, value=on), className="choice choice-switch")
