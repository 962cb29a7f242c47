"""Every reason with its sign and its weight, as bars and as sentences."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dash_app.components.applicant.chart import Table, chart_card
from dash_app.components.applicant.reasons import sentence_list
from dash_app.components.applicant.view import View
from dash_app.contracts import Contribution, Explanation
from dash_app.figures.contributions import (
    SIGNS,
    Bar,
    ContributionWords,
    contributions,
)
from dash_app.formatting import decimal, percent

SHOWN = ("5", "10", "20", "all")
METHODS = ("shap", "lime")
REFERENCES = ("all", "similar")
STEPS = ("explanation.how.1", "explanation.how.2", "explanation.how.3", "explanation.how.4")


def explanation_result(explanation: Explanation, shown: str, view: View) -> Component:
    """Return the bars, the sentences and, for an approximation, how far it can be trusted.

    Parameters
    ----------
    explanation : Explanation
        Contributions and reasons.
    shown : str
        How many: ``"5"``, ``"10"``, ``"20"`` or ``"all"``.
    view : View
        Language and theme.

    Returns
    -------
    Component
        Chart card and sentences side by side.
    """
    number = int(shown) if shown.isdigit() else None
    columns = html.Div(
        [contribution_card(explanation, number, view), sentence_list(explanation, number, view)],
        className="two wide-first",
    )
    return html.Div([trust(explanation, view), columns])


def contribution_card(explanation: Explanation, number: int | None, view: View) -> Component:
    """Return the signed bars with their finding, their sentence and their table."""
    kept = list(explanation.contributions[:number])
    left = explanation.contributions[len(kept) :]
    rest = Bar(view.say("explanation.rest", n=len(left)), "", _total(left)) if left else None
    words = ContributionWords(
        lowers=view.say("chart.lowers"), raises=view.say("chart.raises"), weight=view.say("chart.weight")
    )
    bars = [Bar(item.label, item.text, item.contribution) for item in kept]
    return chart_card(
        title(explanation, view),
        balance(explanation, view),
        contributions(bars, words, theme=view.theme, lang=view.lang, rest=rest),
        _table(kept, rest, view),
        view,
        name=f"explication-{explanation.applicant_id}",
    )


def title(explanation: Explanation, view: View) -> str:
    """Return the finding: what counts most, and in which direction."""
    if not explanation.contributions:
        return view.say("tab.explanation")
    first = explanation.contributions[0]
    return view.say(f"explanation.title.{first.direction}", label=first.label)


def balance(explanation: Explanation, view: View) -> str:
    """Return how many items lower the risk and how many raise it, and against whom."""
    lowers = sum(item.contribution < 0 for item in explanation.contributions)
    raises = sum(item.contribution > 0 for item in explanation.contributions)
    return view.say(f"explanation.sentence.{explanation.reference}", lowers=lowers, raises=raises)


def trust(explanation: Explanation, view: View) -> Component | None:
    """Return how well an approximation follows the model, and the API's warning; None for the exact one."""
    if explanation.method != "lime" or explanation.fidelity is None:
        return None
    fidelity = view.say(
        "explanation.fidelity",
        r2=percent(explanation.fidelity.r2, view.lang, 0),
        agreement=percent(explanation.fidelity.agreement, view.lang, 0),
    )
    warning = [html.P(["⚠ ", explanation.warning], className="warning")] if explanation.warning else []
    return html.Div([html.P(fidelity), *warning], className="card-box trust", role="status")


def how_to_read(view: View) -> Component:
    """Return four lines on how to read the bars."""
    steps = html.Ul([html.Li(view.say(step)) for step in STEPS])
    return html.Details([html.Summary(view.say("explanation.how")), steps], className="card-box more-box")


def base_line(explanation: Explanation, view: View) -> str:
    """Return the sum that the exact bars satisfy, in the model's own unit."""
    parts = (explanation.base_value, _total(explanation.contributions), explanation.margin)
    base, total, margin = (_signed(part, view) for part in parts)
    return view.say("explanation.base", base=base, sum=total, margin=margin)


def _table(kept: Sequence[Contribution], rest: Bar | None, view: View) -> Table:
    rows = [
        (
            item.label,
            item.text,
            item.reference_text or "–",
            _effect(item.direction, view),
            _signed(item.contribution, view),
        )
        for item in kept
    ]
    if rest:
        rows.append((rest.label, "", "", _effect(rest.direction, view), _signed(rest.contribution, view)))
    names = ("column.measure", "column.client", "column.typical", "column.effect", "column.weight")
    return Table([view.say(name) for name in names], rows, numbers=(4,))


def _effect(direction: str, view: View) -> str:
    return f"{SIGNS[direction]} {view.say(f'chart.{direction}')}"


def _signed(number: float, view: View) -> str:
    sign = "−" if number < 0 else "+"
    return sign + decimal(abs(number), view.lang, 2)


def _total(items: Sequence[Contribution]) -> float:
    return sum(item.contribution for item in items)
