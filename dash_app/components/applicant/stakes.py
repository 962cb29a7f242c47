"""What a loan may bring or cost the lender on average, with the assumptions said."""

from __future__ import annotations

from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dash_app.components.applicant.heading import CREDIT
from dash_app.components.view import View
from dash_app.contracts import Profile, Score
from dash_app.formatting import digits_apart, money, percent


@dataclass(frozen=True)
class Terms:
    """The lender's own figures, from the settings of the dashboard.

    Attributes
    ----------
    margin : float
        Earned on a loan that is repaid, as a share of its amount.
    loss_given_default : float
        Lost on one that is not, as a share of its amount.
    currency : str or None
        ISO 4217 code shown beside amounts.
    """

    margin: float = 0.06
    loss_given_default: float = 0.60
    currency: str | None = None


def expected_gain(probability: float, amount: float, terms: Terms) -> float:
    """Return what a loan brings on average: (1 - PD) x margin x amount - PD x LGD x amount.

    Parameters
    ----------
    probability : float
        PD, probability of default, 0 to 1.
    amount : float
        Of the loan.
    terms : Terms
        Margin and loss given default (LGD).

    Returns
    -------
    float
        In the unit of the amount; negative for an expected loss.

    Examples
    --------
    At 5 % of risk, 95 of 100 loans of 100,000 bring 6,000 each and 5 cost 60,000 each:
    0.95 x 6,000 - 0.05 x 60,000 = 5,700 - 3,000.

    >>> round(expected_gain(0.05, 100_000, Terms(margin=0.06, loss_given_default=0.60)), 6)
    2700.0
    """
    return ((1 - probability) * terms.margin - probability * terms.loss_given_default) * amount


def stakes_card(score: Score, profile: Profile, terms: Terms, view: View) -> Component:
    """Return the expected gain or loss of the loan asked for, in words, and what it rests on.

    Parameters
    ----------
    score : Score
        Its probability of default.
    profile : Profile
        Its amount; without one, the card says so.
    terms : Terms
        The lender's figures.
    view : View
        Language, theme; the words are those of the area ``decisions``.

    Returns
    -------
    Component
        A card whose title is the finding.
    """
    amount = loan_amount(profile)
    if amount is None:
        title = html.H3(view.say("stakes.title"), className="card-title")
        return html.Section(
            [title, html.P(view.say("stakes.unknown"), className="muted")], className="card-box stakes"
        )
    gain = expected_gain(score.probability_of_default, amount, terms)
    side = "gain" if gain >= 0 else "loss"
    finding = view.say(f"stakes.{side}", amount=_money(abs(gain), terms, view))
    return html.Section(
        [
            html.H3(finding, className="card-title"),
            html.P(_sentence(score, amount, terms, view)),
            html.P(
                view.say(
                    "stakes.assumptions",
                    margin=percent(terms.margin, view.lang, 0 if _whole(terms.margin) else 1),
                    loss=percent(
                        terms.loss_given_default, view.lang, 0 if _whole(terms.loss_given_default) else 1
                    ),
                ),
                className="muted note",
            ),
        ],
        className=f"card-box stakes is-{side}",
    )


def loan_amount(profile: Profile) -> float | None:
    """Return the amount asked for, None when it is not known."""
    values = (value for theme in profile.themes for value in theme.values if value.feature == CREDIT)
    found = next((value.value for value in values), None)
    return float(found) if isinstance(found, float | int) and not isinstance(found, bool) else None


def _sentence(score: Score, amount: float, terms: Terms, view: View) -> str:
    risk = score.probability_of_default
    digits = digits_apart(risk, score.threshold)
    return view.say(
        "stakes.sentence",
        repaid=percent(1 - risk, view.lang, digits),
        earned=_money(terms.margin * amount, terms, view),
        risk=percent(risk, view.lang, digits),
        lost=_money(terms.loss_given_default * amount, terms, view),
    )


def _money(amount: float, terms: Terms, view: View) -> str:
    return money(amount, view.lang, terms.currency)


def _whole(share: float) -> bool:
    return abs(100 * share - round(100 * share)) < 1e-9
