"""The frame of the portfolio: search, filters, totals, grid."""

from __future__ import annotations

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component
from flask import current_app

from dash_app.access import current_client
from dash_app.components.aria import aria
from dash_app.contracts import Feature, Features
from dash_app.i18n import t
from dash_app.pages.portfolio import ids
from dash_app.pages.portfolio.grid import grid
from dash_app.pages.portfolio.state import (
    BANDS,
    DECISIONS,
    EVERY_LEVEL,
    FEATURES,
    LEVELS,
    LONGEST_TEXT,
    RANGES,
    PortfolioState,
    read_state,
)
from dash_app.routing import PageRequest


def layout(asked: PageRequest) -> Component:
    """Return the portfolio as its address says.

    Parameters
    ----------
    asked : PageRequest
        Its query holds the state.

    Returns
    -------
    Component
        The page; its rows and totals come with the first answer of the API to the grid.
    """
    features = current_client().features(asked.lang)
    state = read_state(asked.query, known_levels(features))
    return portfolio(state, features, asked.lang, current_app.config.get("CURRENCY"))


def known_levels(features: Features) -> dict[str, list[str]]:
    """Return the levels of the portfolio's features that the model has, by short name."""
    found = {name: features.find(feature) for name, feature in FEATURES.items()}
    return {name: [level.value for level in one.levels] for name, one in found.items() if one}


def hint_text(name: str, state: PortfolioState, lang: str) -> str:
    """Return what is wrong with a filter, empty when nothing is."""
    kind = "search" if name == "search" else "range"
    return t(f"portfolio.hint.{kind}", lang) if name in state.problems else ""


def portfolio(state: PortfolioState, features: Features, lang: str, currency: str | None) -> Component:
    """Return the page for a state and a dictionary of features."""
    totals = html.Div(id=ids.TOTALS, className="totals", role="status")
    return html.Div(
        [
            html.Div([html.H1(t("portfolio.title", lang)), totals], className="page-head"),
            _toolbar(state, features, lang, currency),
            html.Div(id=ids.STATUS),
            html.Section(
                grid(state, features, lang),
                id=ids.GRID_CARD,
                className="card grid-card",
                **aria(label=t("portfolio.grid", lang)),
            ),
            dcc.Location(id=ids.ADDRESS, refresh="callback-nav"),
            dcc.Store(id=ids.KNOWN, data=known_levels(features)),
            dcc.Store(id=ids.SYNCED),
        ],
        className="page portfolio",
    )


def _toolbar(state: PortfolioState, features: Features, lang: str, currency: str | None) -> Component:
    # The callbacks need every control, so one whose feature the model lacks stands hidden.
    levels = [_levels(name, state, features.find(FEATURES[name]), lang) for name in LEVELS]
    known = known_levels(features)
    ranges = [_range(name, state, lang, currency, shown=name in known) for name in RANGES]
    toggle = html.Button(
        [t("portfolio.filters", lang)],
        id=ids.TOGGLE,
        type="button",
        className="btn btn-outline-secondary filters-toggle",
        **aria(expanded="false", controls=ids.FILTERS),
    )
    reset = html.Button(
        t("portfolio.reset", lang), id=ids.RESET, type="button", className="btn btn-outline-secondary"
    )
    controls = [_decisions(state, lang), _bands(state, lang), *levels, *ranges, reset]
    filters = html.Div(controls, id=ids.FILTERS, className="filters")
    return html.Section(
        [_search(state, lang), toggle, filters],
        className="card toolbar",
        role="search",
        **aria(label=t("portfolio.filters", lang)),
    )


def _search(state: PortfolioState, lang: str) -> Component:
    field = dbc.Input(
        id=ids.SEARCH,
        type="text",
        value=state.search,
        debounce=300,
        maxLength=LONGEST_TEXT,
        inputMode="numeric",
        autocomplete="off",
        placeholder=t("portfolio.search.example", lang),
        className="search-input",
    )
    return html.Div(
        [html.Label(t("portfolio.search", lang), htmlFor=ids.SEARCH), field, _hint("search", state, lang)],
        className="filter filter-search",
    )


def _hint(name: str, state: PortfolioState, lang: str) -> Component:
    return html.P(hint_text(name, state, lang), id=ids.hint(name), className="hint", role="status")


def _decisions(state: PortfolioState, lang: str) -> Component:
    options = [{"value": word, "label": t(f"portfolio.decision.{word}", lang)} for word in DECISIONS]
    return _choices(ids.DECISIONS, t("portfolio.column.decision", lang), options, state.decisions)


def _bands(state: PortfolioState, lang: str) -> Component:
    options = [{"value": band, "label": band} for band in BANDS]
    return _choices(ids.BANDS, t("portfolio.bands", lang), options, state.bands)


def _choices(name: str, label: str, options: list[dict[str, str]], chosen: tuple[str, ...]) -> Component:
    boxes = dbc.Checklist(
        id=name,
        options=options,
        value=list(chosen),
        inline=True,
        className="choices",
        inputClassName="btn-check",
        labelClassName="choice",
        labelCheckedClassName="choice-on",
    )
    return html.Fieldset([html.Legend(label), boxes], className="filter filter-choices")


def _levels(name: str, state: PortfolioState, feature: Feature | None, lang: str) -> Component:
    levels = feature.levels if feature else ()
    everything = {"value": EVERY_LEVEL, "label": t("portfolio.all", lang)}
    options = [everything, *({"value": level.value, "label": level.label} for level in levels)]
    choice = dbc.Select(id=ids.level(name), options=options, value=state.levels.get(name, EVERY_LEVEL))
    label = html.Label(t(f"portfolio.column.{name}", lang), htmlFor=ids.level(name))
    return html.Div([label, choice], className="filter filter-levels", hidden=feature is None)


def _range(name: str, state: PortfolioState, lang: str, currency: str | None, *, shown: bool) -> Component:
    low, high = state.ranges.get(name, (None, None))
    title = t(f"portfolio.range.{name}", lang)
    ends = [
        _end(ids.low(name), low, t("portfolio.low", lang), t("portfolio.low.of", lang, name=title)),
        html.Span("–", **aria(hidden="true")),
        _end(ids.high(name), high, t("portfolio.high", lang), t("portfolio.high.of", lang, name=title)),
    ]
    legend = f"{title} ({currency})" if currency else title
    fields = html.Div(ends, className="range")
    parts = [html.Legend(legend), fields, _hint(name, state, lang)]
    return html.Fieldset(parts, className="filter filter-range", hidden=not shown)


def _end(name: str, value: float | None, short: str, spoken: str) -> Component:
    field = dbc.Input(id=name, type="number", value=value, debounce=500, min=0, step="any", placeholder=short)
    return html.Div([html.Label(spoken, htmlFor=name, className="visually-hidden"), field])
