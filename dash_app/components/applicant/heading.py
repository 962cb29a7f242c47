"""First line of the page: who the client is and what they ask for."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

from dash_app.components.view import View
from dash_app.contracts import Profile
from dash_app.formatting import identifier

CONTRACT, CREDIT, ANNUITY, INCOME = "NAME_CONTRACT_TYPE", "AMT_CREDIT", "AMT_ANNUITY", "AMT_INCOME_TOTAL"
TERM = "CREDIT_TERM_IMPLIED"
FACTS = ((CREDIT, "fact.amount"), (ANNUITY, "fact.annuity"), (TERM, "fact.term"), (INCOME, "fact.income"))
NO_HISTORY = "_NO_HISTORY"  # ending of the flags, one a table of the history


def heading(profile: Profile, view: View) -> Component:
    """Return the client's number and the loan in one line.

    Parameters
    ----------
    profile : Profile
        The client's values.
    view : View
        Language and theme.

    Returns
    -------
    Component
        A heading and a list of facts, what is not known left out; a line for a client without any history.
    """
    title = html.H1(view.say("client", id=identifier(profile.applicant_id)))
    facts = loan_facts(profile, view)
    beside = dcc.Link(
        view.of("compare").say("with_others"), href=f"/compare?ids={profile.applicant_id}", className="more"
    )
    parts: list[Component] = [title, html.Ul([html.Li(fact) for fact in facts], className="facts"), beside]
    if without_history(profile):
        parts.append(html.P(view.say("no_history"), className="muted no-history"))
    return html.Div(parts, className="who")


def without_history(profile: Profile) -> bool:
    """Say whether nothing is known of earlier loans: every table of the history is empty for this client."""
    values = [value for theme in profile.themes for value in theme.values]
    absent = [value.value == 1 for value in values if value.feature.endswith(NO_HISTORY)]
    return bool(absent) and all(absent)


def loan_facts(profile: Profile, view: View) -> list[str]:
    """Return what is asked for: kind of loan, amount, instalment, length as the model reads it, income."""
    known = {value.feature: value for theme in profile.themes for value in theme.values}
    facts = []
    contract = known.get(CONTRACT)
    if contract is not None and contract.value is not None:
        facts.append(contract.text)
    for feature, key in FACTS:
        found = known.get(feature)
        if found is not None and found.value is not None:
            facts.append(view.say(key, value=found.text))
    return facts
