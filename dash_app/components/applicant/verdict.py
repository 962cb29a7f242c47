"""What the model proposes, in words and on the gauge: the first thing that is read."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dash_app.components.aria import aria
from dash_app.components.chart import Table, chart_card
from dash_app.components.view import View
from dash_app.contracts import Decision, Score
from dash_app.figures.gauge import GaugeWords, gauge
from dash_app.figures.scale import band_edges
from dash_app.formatting import digits_apart, percent, points, rounded
from dash_app.i18n import plural_form


def verdict(score: Score, view: View, change: Component, deciding: Sequence[Component] = ()) -> Component:
    """Return the gauge, the decision card and what could change the decision, side by side."""
    return html.Div(
        [gauge_card(score, view), decision_card(score, view, deciding), change], className="verdict"
    )


def decision_card(score: Score, view: View, deciding: Sequence[Component] = ()) -> Component:
    """Return the proposal in words, and where the person decides.

    Parameters
    ----------
    score : Score
        The model's proposal.
    view : View
        Language and theme.
    deciding : sequence of Component
        The last decision and the button to take one; none for a new application.

    Returns
    -------
    Component
        The proposal, the risk as people out of a hundred, the distance to the limit and the band.
    """
    sign = "▼" if score.decision == "granted" else "▲"
    meaning = view.say(f"band.{score.band}")
    return html.Section(
        [
            html.P(view.say("verdict.eyebrow"), className="eyebrow"),
            html.H2(proposal_words(score.decision, view), className=f"proposal proposal-{score.decision}"),
            *borderline(score, view),
            html.P(
                risk_sentence(score.probability_of_default, view, _digits(score)), className="risk-sentence"
            ),
            html.P(
                [
                    html.Span(sign, className="arrow", **aria(hidden="true")),
                    distance_sentence(score, view),
                ],
                className=f"distance distance-{score.decision}",
            ),
            html.P(view.say("verdict.band", band=score.band, meaning=meaning), className="muted"),
            html.P(view.say("verdict.human"), className="muted human"),
            *deciding,
        ],
        className=f"card-box decision-card is-{score.decision}",
    )


def proposal_words(decision: Decision, view: View) -> str:
    """Return the one phrase by which every page speaks of a proposal."""
    return view.of("shell").say(f"decision.{decision}")


def borderline(score: Score, view: View) -> list[Component]:
    """Return a tag where the risk lies within the uncertainty of the limit, and what that means."""
    if not score.is_borderline or score.threshold_interval is None:
        return []
    words = view.of("decisions")
    low, high = (percent(end, view.lang) for end in score.threshold_interval)
    tag = html.P([html.Span("≈", **aria(hidden="true")), words.say("borderline")], className="borderline")
    return [tag, html.P(words.say("borderline.help", low=low, high=high), className="muted borderline-help")]


def gauge_card(score: Score, view: View) -> Component:
    """Return the gauge with its sentence and the limits of the bands."""
    shares = (score.probability_of_default, score.threshold)
    risk, limit = risk_and_limit(*shares, view)
    words = GaugeWords(
        risk=risk,
        caption=view.say("gauge.caption"),
        limit=view.say("gauge.limit", limit=limit),
        band=view.say("gauge.hover"),
    )
    side = "under" if score.decision == "granted" else "over"
    figure = gauge(score.probability_of_default, score.threshold, words, theme=view.theme, lang=view.lang)
    return chart_card(
        view.say(f"gauge.title.{side}", band=score.band),
        view.say("gauge.sentence", risk=risk, limit=limit),
        figure,
        _bands(score, view),
        view,
        name=f"client-{score.applicant_id}",
    )


def risk_and_limit(probability: float, threshold: float, view: View) -> tuple[str, str]:
    """Write a risk and the limit with as many decimals as tell them apart."""
    digits = digits_apart(probability, threshold)
    return percent(probability, view.lang, digits), percent(threshold, view.lang, digits)


def risk_sentence(probability: float, view: View, digits: int = 1) -> str:
    """Say a probability as clients out of a hundred, whole ones."""
    risk = percent(probability, view.lang, digits)
    people = round(100 * probability)
    if probability < 0.01:
        return view.say("verdict.risk.low", risk=risk)
    if people == 1:
        return view.say("verdict.risk.one", risk=risk)
    return view.say("verdict.risk", risk=risk, count=people)


def distance_sentence(score: Score, view: View) -> str:
    """Say how far the risk is from the limit: the difference of the two percentages as they are shown."""
    digits = _digits(score)
    limit = percent(score.threshold, view.lang, digits)
    if score.probability_of_default == score.threshold:
        return view.say("verdict.at", limit=limit)
    side = "under" if score.decision == "granted" else "over"
    shown = rounded(score.threshold, digits) - rounded(score.probability_of_default, digits)
    if not shown:
        return view.say(f"verdict.just_{side}", limit=limit)
    key = f"verdict.{side}.{plural_form(abs(shown), view.lang)}"
    return view.say(key, points=points(float(shown) / 100, view.lang, digits), limit=limit)


def _digits(score: Score) -> int:
    return digits_apart(score.probability_of_default, score.threshold)


def _bands(score: Score, view: View) -> Table:
    rows = [
        (band, percent(low, view.lang), percent(high, view.lang), view.say(f"band.{band}"))
        for band, (low, high) in band_edges(score.threshold).items()
    ]
    names = ("column.band", "column.from", "column.to", "column.effect")
    return Table([view.say(name) for name in names], rows, numbers=(1, 2))
