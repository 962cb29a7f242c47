"""Content of each section: its questions to the API, then its components."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from dash import html
from dash.development.base_component import Component

from dash_app.api_client import ApiClient
from dash_app.components.applicant.choices import choice, switch
from dash_app.components.applicant.comparison import comparison_result, feature_picker
from dash_app.components.applicant.explanation import SHOWN, base_line, explanation_result
from dash_app.components.applicant.profile import profile_themes, search_box
from dash_app.components.applicant.reasons import decision_panel
from dash_app.components.applicant.similar import similar_panel
from dash_app.components.applicant.skeleton import awaited
from dash_app.components.applicant.view import View
from dash_app.contracts import Explanation, Features
from dash_app.pages.applicant import ids
from dash_app.pages.applicant.batch import both
from dash_app.pages.applicant.state import METHODS, REFERENCES, ApplicantState


def panel(client: ApiClient, state: ApplicantState, view: View) -> Component:
    """Return the content of the section that `state` names.

    Parameters
    ----------
    client : ApiClient
        Of the user.
    state : ApplicantState
        Who, which section, which settings.
    view : View
        Language and theme.

    Returns
    -------
    Component
        Ready to be shown; errors of the API are raised.
    """
    return BUILDERS[state.tab](client, state, view)


def decision(client: ApiClient, state: ApplicantState, view: View) -> Component:
    """Return the strongest reasons for and against."""
    explanation = client.explanation(state.applicant_id, view.lang)
    return decision_panel(explanation, view, more=f"/applicants/{state.applicant_id}?tab=explanation")


def explanation(client: ApiClient, state: ApplicantState, view: View) -> Component:
    """Return every reason, with its settings."""
    found = ask_explanation(client, state, view)
    reference = {key: view.say(f"explanation.reference.{key}") for key in REFERENCES}
    shown = {key: view.say(f"explanation.shown.{key}") for key in SHOWN}
    controls = html.Div(
        [
            choice(view.say("explanation.reference"), ids.REFERENCE, reference, state.reference),
            choice(view.say("explanation.shown"), ids.SHOWN, shown, state.shown),
        ],
        className="controls",
    )
    result = html.Div(explanation_result(found, state.shown, view), id=ids.REASONS)
    return html.Div([controls, awaited(result, view), further_box(found, state, view)])


def further_box(found: Explanation, state: ApplicantState, view: View) -> Component:
    """Return what only some readers want: the method, and what its numbers are."""
    methods = {key: view.say(f"explanation.method.{key}") for key in METHODS}
    return html.Details(
        [
            html.Summary(view.say("explanation.further")),
            choice(view.say("explanation.method"), ids.METHOD, methods, state.method),
            html.Div(method_note(found, view), id=ids.METHOD_NOTE),
        ],
        className="card-box more-box",
        open=state.method != METHODS[0],
    )


def method_note(found: Explanation, view: View) -> list[Component]:
    """Return one line on the method and, for the exact one, the sum that it satisfies."""
    lines = [view.say(f"explanation.method.{found.method}.help")]
    if found.method == "shap":
        lines.append(base_line(found, view))
    return [html.P(line, className="muted") for line in lines]


def ask_explanation(client: ApiClient, state: ApplicantState, view: View) -> Explanation:
    """Ask for the explanation under the settings of the state."""
    return client.explanation(state.applicant_id, view.lang, method=state.method, reference=state.reference)


def profile(client: ApiClient, state: ApplicantState, view: View) -> Component:
    """Return everything known of the client."""
    found = client.profile(state.applicant_id, view.lang)
    return html.Div([search_box(ids.SEARCH, ids.SEARCH_STATUS, view), profile_themes(found, view)])


def comparison(client: ApiClient, state: ApplicantState, view: View) -> Component:
    """Return one piece of information among all or similar clients, with its settings."""
    features, feature = both(lambda: client.features(view.lang), lambda: first_feature(client, state, view))
    reference = {key: view.say(f"explanation.reference.{key}") for key in REFERENCES}
    controls = html.Div(
        [
            feature_picker(features, feature, ids.FEATURE, view),
            choice(view.say("comparison.reference"), ids.AMONG, reference, state.among),
            switch(view.say("comparison.rate"), ids.RATE, on=state.rate),
        ],
        className="controls",
    )
    result = compared(client, state, feature, view, features)
    return html.Div([controls, awaited(html.Div(result, id=ids.DISTRIBUTION), view)])


def first_feature(client: ApiClient, state: ApplicantState, view: View) -> str:
    """Return the feature to compare first: the address's, or the one that counts most for this client."""
    if state.feature:
        return state.feature
    contributions = client.explanation(state.applicant_id, view.lang).contributions
    return contributions[0].feature if contributions else ""


def compared(
    client: ApiClient, state: ApplicantState, feature: str, view: View, features: Features | None = None
) -> Component:
    """Return the distribution of a feature; a name that is not in the dictionary is refused in words.

    Parameters
    ----------
    client : ApiClient
        Of the user.
    state : ApplicantState
        Who, among whom, with or without default rates.
    feature : str
        Name of a feature.
    view : View
        Language and theme.
    features : Features, optional
        Dictionary to check the name against; without it the API does.

    Returns
    -------
    Component
        A chart card, or what to do instead.
    """
    if not feature or (features is not None and features.find(feature) is None):
        return html.P(view.say("comparison.unknown"), className="card-box empty", role="status")
    found = client.distribution(feature, view.lang, applicant_id=state.applicant_id, reference=state.among)
    return comparison_result(found, state.among, view, with_rate=state.rate)


def similar(client: ApiClient, state: ApplicantState, view: View) -> Component:
    """Return the nearest clients and how often they defaulted."""
    found, score = both(
        lambda: client.similar(state.applicant_id, view.lang), lambda: client.score(state.applicant_id)
    )
    return similar_panel(found, score, view)


Builder = Callable[[ApiClient, ApplicantState, View], Component]
BUILDERS: Final[Mapping[str, Builder]] = {
    "decision": decision,
    "explanation": explanation,
    "profile": profile,
    "comparison": comparison,
    "similar": similar,
}
