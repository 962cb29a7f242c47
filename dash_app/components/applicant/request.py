"""What a client asks for, and another request tried from it: plain values, kept in the browser meanwhile."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from dash_app.components.applicant.heading import ANNUITY, CREDIT, INCOME
from dash_app.components.view import View
from dash_app.contracts import Features, Profile, Proposal, Value
from dash_app.errors import DashboardError

PRICE: Final = "AMT_GOODS_PRICE"
FIELDS: Final[Mapping[str, str]] = {"amount": CREDIT, "annuity": ANNUITY, "income": INCOME}


class Incomplete(DashboardError):
    """A field of the form was emptied, or holds no number above zero; ``fields`` names which."""

    def __init__(self, fields: tuple[str, ...]) -> None:
        super().__init__("Fill in every field with a number above zero.")
        self.fields = fields


@dataclass(frozen=True)
class Request:
    """The three values of the form, and what else a proposal moves.

    Attributes
    ----------
    amount, annuity, income : float or None
        None when the client did not give it, or when it changes nothing in the model.
    others : mapping
        Further features of a proposal and their values.
    words : str
        The same for people, but for a price that is known; empty when there are none.
    price : float or None
        Of the goods; the form shows it in words only, for it is kept or follows the amount.
    """

    amount: float | None = None
    annuity: float | None = None
    income: float | None = None
    others: Mapping[str, Value] = field(default_factory=dict)
    words: str = ""
    price: float | None = None

    @property
    def shown(self) -> tuple[float | None, ...]:
        """The values of the form, in its order."""
        return (self.amount, self.annuity, self.income)


def offered(features: Features) -> frozenset[str]:
    """Return the fields of the form that change something in the model: the API refuses the others."""
    used = {item.feature for item in features.items if item.used}
    return frozenset(name for name, feature in FIELDS.items() if feature in used)


def own_request(profile: Profile, fields: Collection[str] = tuple(FIELDS)) -> Request:
    """Return what the client asks for now, of the fields that are offered."""
    known = {value.feature: value.value for theme in profile.themes for value in theme.values}
    amount, annuity, income = (
        _number(known.get(feature)) if name in fields else None for name, feature in FIELDS.items()
    )
    return Request(amount, annuity, income, price=_number(known.get(PRICE)) if "amount" in fields else None)


def proposed(own: Request, proposal: Proposal, view: View) -> Request:
    """Return what a proposal asks for: its changes over the client's own values."""
    moved = {change.feature: change.after for change in proposal.changes}
    shown: dict[str, Any] = dict(zip(FIELDS, own.shown, strict=True))
    shown |= {name: _number(moved[feature]) for name, feature in FIELDS.items() if feature in moved}
    others = [change for change in proposal.changes if change.feature not in FIELDS.values()]
    price = _number(moved.get(PRICE, own.price)) if own.price is not None else None
    told = [
        view.say("attempt.too", label=change.label, value=change.to_text)
        for change in others
        if change.feature != PRICE or price is None
    ]
    rest = {change.feature: change.after for change in others}
    return Request(**shown, others=rest, words=", ".join(told), price=price)


@dataclass(frozen=True)
class Trial:
    """One use of the form.

    Attributes
    ----------
    own : Request
        The client's values.
    base : Request
        What was loaded in the form: the same, or a proposal.
    asked : Request
        What the form holds now.
    """

    own: Request
    base: Request
    asked: Request


def question(trial: Trial) -> tuple[dict[str, Value], bool]:
    """Return the changes to be sent, and whether the price follows the amount by itself.

    Parameters
    ----------
    trial : Trial
        What the form held at first and holds now.

    Returns
    -------
    tuple of (dict, bool)
        Only what moves; no change at all is an empty dict. The price follows an amount that was changed in
        the form, not one that a proposal moved: a down payment leaves the price where it is.

    Raises
    ------
    Incomplete
        When a field that the client has a value for is empty or not above zero.
    """
    own, base, asked = trial.own, trial.base, trial.asked
    pairs = zip(FIELDS, own.shown, asked.shown, strict=True)
    wrong = tuple(name for name, known, now in pairs if (known if now is None else now <= 0))
    if wrong:
        raise Incomplete(wrong)
    changes = dict(base.others)
    edited = asked.amount != base.amount
    if edited:
        changes.pop(PRICE, None)  # it follows the amount
    linked = edited and asked.amount != own.amount
    for name, known, now in zip(FIELDS, own.shown, asked.shown, strict=True):
        # With a linked amount the instalment is sent even where it stays: it would follow otherwise.
        if now is not None and (now != known or (linked and name == "annuity")):
            changes[FIELDS[name]] = now
    return changes, linked


def _number(value: Value) -> float | None:
    is_number = isinstance(value, float | int) and not isinstance(value, bool)
    return float(value) if is_number and value is not None else None
