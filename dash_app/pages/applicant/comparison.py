"""The tab that compares a client with others: what it asks the API, and what happens on it."""

from __future__ import annotations

from typing import Any, Final, cast

from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html
from dash.development.base_component import Component

from dash_app import ids as shell
from dash_app.access import current_client, current_theme
from dash_app.api_client import ApiClient
from dash_app.api_client.asking import Among
from dash_app.components.applicant.choices import choice, switch
from dash_app.components.applicant.compared_words import AREA
from dash_app.components.applicant.comparison import comparison_result, feature_picker
from dash_app.components.applicant.together import together_card
from dash_app.components.filters import (
    FilterDesk,
    FilterIds,
    api_filters,
    builder,
    read_filters,
    register_filters,
)
from dash_app.components.skeleton import awaited
from dash_app.components.view import View
from dash_app.contracts import Features
from dash_app.dictionary import known_features
from dash_app.pages.applicant import ids
from dash_app.pages.applicant.batch import both, every
from dash_app.pages.applicant.state import AMONG, MOST_COMPARED, SELECTION, SHAPES, ApplicantState, state_of

FILTERS: Final = FilterIds("comparison")


def comparison(client: ApiClient, state: ApplicantState, view: View) -> Component:
    """Return the client among others: settings, one chart a feature, and two features together."""
    features, first = both(lambda: client.features(view.lang), lambda: first_features(client, state, view))
    chosen, pair = list(state.features or first[:1]), state.pair or (first[0], first[1])
    alone, crossing = both(
        lambda: compared(client, state, chosen, view, features),
        lambda: crossed(client, state, pair, view, features),
    )
    words = view.of(AREA)
    return html.Div(
        [
            dcc.Store(id=ids.CHOSEN, data=state.f),
            settings(features, chosen, state, view),
            awaited(html.Div(alone, id=ids.DISTRIBUTION), view),
            html.Section(
                [
                    html.H3(words.say("together.title"), className="card-title"),
                    html.P(words.say("together.hint"), className="muted"),
                    html.Div(
                        [
                            feature_picker(features, pair[0], ids.ACROSS, words.say("together.x"), view),
                            feature_picker(features, pair[1], ids.UP, words.say("together.y"), view),
                        ],
                        className="controls",
                    ),
                    awaited(html.Div(crossing, id=ids.TOGETHER), view),
                ],
                className="card-box together",
            ),
        ],
        className="stack",
    )


def settings(features: Features, chosen: list[str], state: ApplicantState, view: View) -> Component:
    """Return what is compared, with whom and how it is drawn; filters show for a selection only."""
    words, desk = view.of(AREA), FilterDesk(FILTERS, features, view)
    groups = {key: words.say(f"among.{key}") for key in AMONG}
    shapes = {key: words.say(f"shape.{key}") for key in SHAPES}
    return html.Div(
        [
            html.Div(
                [
                    feature_picker(features, chosen, ids.FEATURE, words.say("features"), view),
                    choice(view.say("comparison.reference"), ids.AMONG, groups, state.among),
                ],
                className="controls",
            ),
            html.Div(
                [
                    choice(words.say("shape"), ids.SHAPE, shapes, state.shape),
                    switch(view.say("comparison.rate"), ids.RATE, on=state.rate),
                ],
                className="controls",
            ),
            html.Div(
                [
                    html.P(words.say("selection.hint"), className="muted"),
                    builder(read_filters(state.f, features), desk),
                ],
                id=ids.SELECTING,
                hidden=state.among != SELECTION,
                className="card-box selecting",
            ),
        ],
        className="comparison-settings",
    )


def first_features(client: ApiClient, state: ApplicantState, view: View) -> tuple[str, str]:
    """Return the two features that count most for this client, protected ones aside; empty for none."""
    if state.features and state.pair:
        return state.pair
    ordinary = client.explanation(state.applicant_id, view.lang).ordinary
    names = [*(item.feature for item in ordinary[:2]), "", ""]
    return names[0], names[1]


def compared(
    client: ApiClient, state: ApplicantState, chosen: list[str], view: View, features: Features
) -> Component:
    """Return one chart a feature; a name that is not in the dictionary is refused in words.

    Parameters
    ----------
    client : ApiClient
        Of the user.
    state : ApplicantState
        Who, among whom, in which shape, with or without default rates.
    chosen : list of str
        Names of features; four are shown at most.
    view : View
        Language and theme.
    features : Features
        Dictionary to check the names against.

    Returns
    -------
    Component
        Chart cards, or what to do instead.
    """
    names = [name for name in chosen[:MOST_COMPARED] if features.find(name)]
    if not names:
        return html.P(view.say("comparison.unknown"), className="card-box empty", role="status")
    asked = question(state, features)
    found = every(
        [lambda name=name: client.distribution(name, view.lang, **asked) for name in names]  # type: ignore[misc]
    )
    cards = [
        comparison_result(one, state.among, view, shape=state.shape, with_rate=state.rate) for one in found
    ]
    more = len(chosen) > MOST_COMPARED
    note = [html.P(view.of(AREA).say("most"), className="muted", role="status")] if more else []
    return html.Div([*note, html.Div(cards, className="two" if len(cards) > 1 else "stack")])


def crossed(
    client: ApiClient,
    state: ApplicantState,
    pair: tuple[str, str],
    view: View,
    features: Features,
) -> Component:
    """Return the map of two features, or what to choose first."""
    if pair[0] == pair[1] or not all(features.find(name) for name in pair):
        return html.P(view.of(AREA).say("together.choose"), className="empty", role="status")
    found, score = both(
        lambda: client.bivariate(pair, view.lang, **question(state, features)),
        lambda: client.score(state.applicant_id),
    )
    return together_card(found, score.threshold, state.among, view)


def question(state: ApplicantState, features: Features) -> dict[str, Any]:
    """Return whom the API is asked about: a group, or everyone who passes the filters of the address."""
    own = {"applicant_id": state.applicant_id}
    if state.among != SELECTION:
        return {**own, "reference": cast("Among", state.among)}
    return {**own, "filters": api_filters(read_filters(state.f, features).filters, features)}


def register_comparison(app: Dash) -> None:
    """Add the callbacks of the tab to an app."""
    register_filters(app, FILTERS, address=shell.URL)
    _register_charts(app)
    _register_browser(app)


def _register_charts(app: Dash) -> None:
    whom = [Input(ids.AMONG, "value"), Input(ids.CHOSEN, "data")]
    client_and_language = [State(ids.CLIENT, "data"), State(shell.LANGUAGE, "data")]

    @app.callback(
        Output(ids.DISTRIBUTION, "children"),
        Input(ids.FEATURE, "value"),
        Input(ids.SHAPE, "value"),
        Input(ids.RATE, "value"),
        *whom,
        *client_and_language,
        prevent_initial_call=True,
    )
    def compare(
        names: list[str] | None, shape: str, rate: bool, among: str, chosen: str, *who: Any
    ) -> Component:
        state = state_of(who[0], among=among, shape=shape, rate=int(bool(rate)), f=chosen)
        return compared(
            current_client(), state, names or [], View(who[1], current_theme()), known_features(who[1])
        )

    @app.callback(
        Output(ids.TOGETHER, "children"),
        Input(ids.ACROSS, "value"),
        Input(ids.UP, "value"),
        *whom,
        *client_and_language,
        prevent_initial_call=True,
    )
    def cross(x: str | None, y: str | None, among: str, chosen: str, *who: Any) -> Component:
        state = state_of(who[0], among=among, f=chosen)
        view, known = View(who[1], current_theme()), known_features(who[1])
        return crossed(current_client(), state, (x or "", y or ""), view, known)


def _register_browser(app: Dash) -> None:
    names = (ids.FEATURE, ids.AMONG, ids.SHAPE, ids.RATE, ids.ACROSS, ids.UP)
    app.clientside_callback(
        ClientsideFunction("comparison", "remember"),
        Output(shell.URL, "search", allow_duplicate=True),
        *[Input(name, "value") for name in names],
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("comparison", "follow"),
        Output(ids.CHOSEN, "data"),
        Output(ids.SELECTING, "hidden"),
        Input(shell.URL, "search"),
        State(ids.CHOSEN, "data"),
        prevent_initial_call=True,
    )
