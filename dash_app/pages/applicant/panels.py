"""Content of each section: its questions to the API, then its components."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from dash import html
from dash.development.base_component import Component

from dash_app.api_client import ApiClient
from dash_app.components.applicant.approximation import approximation
from dash_app.components.applicant.choices import choice
from dash_app.components.applicant.dependence import dependence_card, item_picker
from dash_app.components.applicant.documents import document_links
from dash_app.components.applicant.explanation import SHOWN, base_line, explanation_result
from dash_app.components.applicant.profile import identity_card, profile_themes, search_box
from dash_app.components.applicant.reasons import decision_panel, sentence_list
from dash_app.components.applicant.similar import similar_panel
from dash_app.components.skeleton import awaited
from dash_app.components.view import View
from dash_app.contracts import Explanation
from dash_app.pages.applicant import ids
from dash_app.pages.applicant.batch import both
from dash_app.pages.applicant.comparison import comparison
from dash_app.pages.applicant.past import history
from dash_app.pages.applicant.state import COUNTS, LIKENESSES, METHODS, REFERENCES, WHAT_IF, ApplicantState
from dash_app.pages.applicant.what_if import what_if


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
    explanation, score = both(
        lambda: client.explanation(state.applicant_id, view.lang), lambda: client.score(state.applicant_id)
    )
    return decision_panel(
        explanation, score.decision, view, more=f"/applicants/{state.applicant_id}?tab=explanation"
    )


def explanation(client: ApiClient, state: ApplicantState, view: View) -> Component:
    """Return every reason, with its settings, how one item plays for everyone, and the method behind."""
    found = ask_explanation(client, state, view)
    reference = {key: view.say(f"explanation.reference.{key}") for key in REFERENCES}
    shown = {key: view.say(f"explanation.shown.{key}") for key in SHOWN}
    counts = {key: key for key in sorted(COUNTS, key=int)}
    controls = html.Div(
        [
            choice(view.say("explanation.reference"), ids.REFERENCE, reference, state.reference),
            choice(view.say("explanation.shown"), ids.SHOWN, shown, state.shown),
            choice(view.say("explanation.count"), ids.COUNT, counts, state.count),
        ],
        className="controls",
    )
    chart, words, note = reasons(found, state, view)
    result = awaited(html.Div(chart, id=ids.REASONS), view)
    left = html.Div([result, one_item_box(found, state, view)], className="stack")
    columns = html.Div([left, html.Div(words, id=ids.SENTENCES)], className="two wide-first")
    return html.Div([controls, columns, further_box(note, state, view)])


def reasons(
    found: Explanation, state: ApplicantState, view: View
) -> tuple[Component, Component, list[Component]]:
    """Return what the settings of the exact explanation change: bars, sentences, note on the method."""
    most = int(state.count)
    chart = explanation_result(found, state.shown, view, graph_id=ids.BARS, most=most)
    words = sentence_list(found, view, same=state.shown == SHOWN[0], most=most)
    return chart, words, method_note(found, view)


def one_item_box(found: Explanation, state: ApplicantState, view: View) -> Component:
    """Return the choice of one item and the place of its chart, which a callback fills."""
    return html.Section(
        [
            html.H3(view.say("dependence.title"), className="card-title"),
            html.P(view.say("dependence.hint"), className="muted"),
            item_picker(found.ordinary, state.about, ids.ABOUT, view),
            awaited(html.Div(id=ids.DEPENDENCE), view),
        ],
        className="card-box one-item",
    )


def further_box(note: list[Component], state: ApplicantState, view: View) -> Component:
    """Return what only some readers want: the method, its numbers, and another method beside it."""
    methods = {key: view.say(f"explanation.method.{key}") for key in METHODS}
    return html.Details(
        [
            html.Summary(view.say("explanation.further")),
            html.Div(note, id=ids.METHOD_NOTE),
            choice(view.say("explanation.method"), ids.METHOD, methods, state.method),
            html.P(view.say("explanation.method.lime.help"), className="muted"),
            awaited(html.Div(id=ids.LIME), view),
            importance_box(view),
        ],
        className="card-box more-box",
        open=state.method != METHODS[0],
    )


def importance_box(view: View) -> Component:
    """Return the place of what counts in the model, which a callback fills when it is opened."""
    return html.Details(
        [
            html.Summary(view.say("importance.title"), id=ids.OPEN_IMPORTANCE),
            awaited(html.Div(id=ids.IMPORTANCE), view),
        ],
        className="figures model-weights",
    )


def method_note(found: Explanation, view: View) -> list[Component]:
    """Return one line on the exact method and the sum that it satisfies."""
    lines = [view.say("explanation.method.shap.help"), base_line(found, view)]
    return [html.P(line, className="muted") for line in lines]


def ask_explanation(client: ApiClient, state: ApplicantState, view: View) -> Explanation:
    """Ask for the exact explanation under the settings of the state."""
    return client.explanation(state.applicant_id, view.lang, reference=state.reference)


def beside(client: ApiClient, state: ApplicantState, view: View) -> Component:
    """Return the other method when it is wanted, nothing otherwise."""
    if state.method == METHODS[0]:
        return html.Div()
    found, exact = both(
        lambda: client.explanation(
            state.applicant_id, view.lang, method=state.method, reference=state.reference
        ),
        lambda: ask_explanation(client, state, view),
    )
    return approximation(found, view, told=exact.warning)


def one_item(client: ApiClient, state: ApplicantState, view: View) -> Component:
    """Return how the chosen item plays for everyone, with this client's own point.

    Nothing without an item, or when it is protected personal data.
    """
    if not state.about:
        return html.Div()
    found, explained = both(
        lambda: client.dependence(state.about, view.lang),
        lambda: client.explanation(state.applicant_id, view.lang),
    )
    own = next((item for item in explained.ordinary if item.feature == state.about), None)
    return dependence_card(found, own, view) if own else html.Div()


def profile(client: ApiClient, state: ApplicantState, view: View) -> Component:
    """Return everything known of the client."""
    found = client.profile(state.applicant_id, view.lang)
    identity = identity_card(found, view, document_links(state.applicant_id, view))
    search = search_box(ids.SEARCH, ids.SEARCH_STATUS, view)
    return html.Div([identity, search, profile_themes(found, view)])


def similar(client: ApiClient, state: ApplicantState, view: View) -> Component:
    """Return the nearest clients and how often they defaulted, with what "near" means as a setting."""
    kinds = {key: view.say(f"similar.by.{key}") for key in LIKENESSES}
    controls = html.Div([choice(view.say("similar.by"), ids.BY, kinds, state.by)], className="controls")
    result = html.Div(nearest(client, state, view), id=ids.SIMILAR)
    return html.Div([controls, awaited(result, view)])


def nearest(client: ApiClient, state: ApplicantState, view: View) -> Component:
    """Return the nearest clients in the sense of the state, beside this client's own risk."""
    found, score = both(
        lambda: client.similar(state.applicant_id, view.lang, by=state.by),
        lambda: client.score(state.applicant_id),
    )
    return similar_panel(found, score, view)


Builder = Callable[[ApiClient, ApplicantState, View], Component]
#: What each section asks the API for, and shows.
BUILDERS: Final[Mapping[str, Builder]] = {
    "decision": decision,
    "explanation": explanation,
    "profile": profile,
    "comparison": comparison,
    WHAT_IF: what_if,
    "similar": similar,
    "history": history,
}
