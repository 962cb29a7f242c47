"""The frame of the portfolio: search, filters, totals, grid."""

from __future__ import annotations

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component
from flask import current_app

from dash_app.access import current_theme
from dash_app.components.aria import aria
from dash_app.components.filters import FilterDesk, Reading
from dash_app.components.filters.builder import feature_options, picker, workspace
from dash_app.components.view import View
from dash_app.dictionary import known_features
from dash_app.i18n import t
from dash_app.pages.portfolio import ids
from dash_app.pages.portfolio.grid import grid
from dash_app.pages.portfolio.state import BANDS, DECISIONS, LONGEST_TEXT, PortfolioState, read_state
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
        The page; its rows and totals come with the first answers of the API.
    """
    features = known_features(asked.lang)
    view = View(asked.lang, current_theme(), "portfolio")
    desk = FilterDesk(ids.FILTERS, features, view, current_app.config.get("CURRENCY"))
    return portfolio(read_state(asked.query, features), desk)


def hint_text(state: PortfolioState, lang: str) -> str:
    """Return what is wrong with the search, empty when nothing is."""
    return "" if state.is_searchable else t("portfolio.hint.search", lang)


def portfolio(state: PortfolioState, desk: FilterDesk) -> Component:
    """Return the page for a state, filters built at a desk."""
    view = desk.view.of("portfolio")
    totals = html.Div(id=ids.TOTALS, className="totals", role="status")
    return html.Div(
        [
            html.Div([html.H1(view.say("title")), totals], className="page-head"),
            _toolbar(state, desk, view),
            _bar(state, desk, view),
            html.Div(id=ids.CHART, className="spread-place"),
            html.Div(id=ids.STATUS),
            html.Section(
                grid(state, view.lang),
                id=ids.GRID_CARD,
                className="card grid-card",
                **aria(label=view.say("grid")),
            ),
            dcc.Location(id=ids.ADDRESS, refresh="callback-nav"),
            dcc.Store(id=ids.SYNCED),
            dcc.Store(id=ids.SUMMARISED),
        ],
        className="page portfolio",
    )


def _toolbar(state: PortfolioState, desk: FilterDesk, view: View) -> Component:
    toggle = html.Button(
        view.say("filters"),
        id=ids.TOGGLE,
        type="button",
        className="btn btn-outline-secondary filters-toggle",
        **aria(expanded="false", controls=ids.CONTROLS),
    )
    reset = html.Button(view.say("reset"), id=ids.RESET, type="button", className="btn btn-outline-secondary")
    controls = [_decisions(state, view), _bands(state, view), picker(desk), reset]
    too_long = html.P(view.say("paste"), className="hint paste-hint", role="status", hidden=True)
    return html.Section(
        [
            _search(state, view),
            toggle,
            html.Div(controls, id=ids.CONTROLS, className="filters"),
            too_long,
            workspace(Reading(state.filters, state.faults), desk),
        ],
        className="card toolbar",
        role="search",
        **aria(label=view.say("filters")),
    )


def _search(state: PortfolioState, view: View) -> Component:
    field = dbc.Input(
        id=ids.SEARCH,
        type="text",
        value=state.search,
        debounce=300,
        maxLength=LONGEST_TEXT,
        inputMode="numeric",
        autocomplete="off",
        placeholder=view.say("search.example"),
        className="search-input",
    )
    hint = html.P(hint_text(state, view.lang), id=ids.SEARCH_HINT, className="hint", role="status")
    label = html.Label(view.say("search"), htmlFor=ids.SEARCH)
    return html.Div([label, field, hint], className="filter filter-search")


def _decisions(state: PortfolioState, view: View) -> Component:
    options = [{"value": word, "label": view.say(f"decision.{word}")} for word in DECISIONS]
    return _choices(ids.DECISIONS, view.say("column.decision"), options, state.decisions)


def _bands(state: PortfolioState, view: View) -> Component:
    options = [{"value": band, "label": band} for band in BANDS]
    return _choices(ids.BANDS, view.say("bands"), options, state.bands)


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


def _bar(state: PortfolioState, desk: FilterDesk, view: View) -> Component:
    """Return what stands over the grid: the finding about the risk, the columns, the file."""
    spread = html.Button(
        id=ids.SPREAD,
        type="button",
        className="spread-toggle",
        **aria(expanded=str(state.chart).lower(), controls=ids.CHART),
    )
    export = html.A(
        view.say("export"), id=ids.EXPORT, href="/applicants.csv", download="", className="btn bar-link"
    )
    beside = dcc.Link(view.of("compare").say("title"), href="/compare", className="btn bar-link")
    return html.Div([spread, _columns(state, desk, view), beside, export], className="grid-bar")


def _columns(state: PortfolioState, desk: FilterDesk, view: View) -> Component:
    choice = dcc.Dropdown(
        id=ids.COLUMNS,
        options=feature_options(desk.features),
        value=list(state.columns),
        multi=True,
        maxHeight=340,
        placeholder=view.say("columns.choose"),
        labels={"search": desk.view.say("search"), "no_options_found": desk.view.say("nothing")},
    )
    label = html.Label(view.say("columns.shown"), htmlFor=ids.COLUMNS)
    return html.Details(
        [
            html.Summary(view.say("columns"), className="btn bar-link"),
            html.Div([label, choice], className="filter"),
        ],
        className="columns-menu",
    )
