"""What a client asks for, and another request tried from it: plain values, kept in the browser meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from dash_app.components.applicant.heading import ANNUITY, CREDIT, INCOME
from dash_app.contracts import Profile, Proposal, Value
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
        None when the client did not give it.
    others : mapping
        Further features of a proposal and their values.
    words : str
        The same for people; empty when there are none.
    """

    amount: float | None = None
    annuity: float | None = None
    income: float | None = None
    others: Mapping[str, Value] = field(default_factory=dict)
    words: str = ""

    @property
    def shown(self) -> tuple[float | None, ...]:
        """The values of the form, in its order."""
        return (self.amount, self.annuity, self.income)


def own_request(profile: Profile) -> Request:
    """Return what the client asks for now."""
    known = {value.feature: value.value for theme in profile.themes for value in theme.values}
    amount, annuity, income = (_number(known.get(feature)) for feature in FIELDS.values())
    return Request(amount, annuity, income)


def proposed(own: Request, proposal: Proposal) -> Request:
    """Return what a proposal asks for: its changes over the client's own values."""
    moved = {change.feature: change.after for change in proposal.changes}
    shown: dict[str, Any] = dict(zip(FIELDS, own.shown, strict=True))
    shown |= {name: _number(moved[feature]) for name, feature in FIELDS.items() if feature in moved}
    others = [change for change in proposal.changes if change.feature not in FIELDS.values()]
    words = ", ".join(f"{change.label} : {change.to_text}" for change in others)
    return Request(**shown, others={change.feature: change.after for change in others}, words=words)


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
    """Return the changes to be sent, and whether price and instalment follow the amount by themselves.

    Parameters
    ----------
    trial : Trial
        What the form held at first and holds now.

    Returns
    -------
    tuple of (dict, bool)
        No change at all is an empty dict. A proposal as it was loaded is sent to the letter.

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
    untouched = asked.shown == base.shown
    changes = dict(base.others)
    if not untouched and asked.amount != base.amount:
        changes.pop(PRICE, None)  # it follows the amount
    pair_moved = asked.shown[:2] != own.shown[:2]
    for name, known, now in zip(FIELDS, own.shown, asked.shown, strict=True):
        # With another amount the instalment is sent even where it stays: it would follow otherwise.
        if now is not None and (now != known or (pair_moved and name != "income")):
            changes[FIELDS[name]] = now
    return changes, not untouched


def _number(value: Value) -> float | None:
    is_number = isinstance(value, float | int) and not isinstance(value, bool)
    return float(value) if is_number and value is not None else None
