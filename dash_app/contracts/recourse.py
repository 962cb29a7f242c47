"""What would change the proposal: realistic changes, and another request tried."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from dash_app.contracts.types import BandName, Decision, Kind, Number, Value


@dataclass(frozen=True)
class Change:
    """One value that moves, as data and as text; ``before`` and ``after`` are ``from`` and ``to``."""

    feature: str
    label: str
    unit: str
    before: Annotated[Value, Field(alias="from")]
    after: Annotated[Value, Field(alias="to")]
    from_text: str
    to_text: str


@dataclass(frozen=True)
class Texts:
    """A number before and after, as people say it; None where it cannot be read."""

    before: Annotated[str | None, Field(alias="from")]
    after: Annotated[str | None, Field(alias="to")]


@dataclass(frozen=True)
class Loan:
    """How long the loan is repaid, and how much in all."""

    months_text: Texts
    total_text: Texts


@dataclass(frozen=True)
class Proposal:
    """Changes that together lead to the other decision; ``levers`` names what was moved."""

    levers: tuple[str, ...]
    changes: tuple[Change, ...]
    probability_of_default: Number
    decision: Decision
    sentence: str
    loan: Loan | None


@dataclass(frozen=True)
class Rule:
    """How far one lever was allowed to move, in words."""

    lever: str
    label: str
    text: str


@dataclass(frozen=True)
class Recourse:
    """What would alter the decision; ``complete`` is false when the search ran out of time."""

    applicant_id: int
    decision: Decision
    probability_of_default: Number
    threshold: Number
    status: Literal["found", "none", "not_needed"]
    sentence: str
    complete: bool
    proposals: tuple[Proposal, ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True)
class Outcome:
    """The proposal of the model for one set of values."""

    probability_of_default: Number
    decision: Decision
    threshold: Number
    distance_to_threshold: Number
    band: BandName


@dataclass(frozen=True)
class Moved:
    """One contribution that a change moves, in log-odds, and the value behind it before and after."""

    feature: str
    label: str
    before: Number
    after: Number
    text_before: str
    text_after: str


@dataclass(frozen=True)
class WhatIf:
    """Another request of an applicant, what it leads to, and all that moved with it."""

    probability_of_default: Number
    decision: Decision
    threshold: Number
    distance_to_threshold: Number
    band: BandName
    before: Outcome
    changes: tuple[Change, ...]
    loan: Loan | None
    moved: tuple[Moved, ...]


@dataclass(frozen=True)
class Tried:
    """What one other value of one lever would give."""

    value: Value
    text: str
    probability_of_default: Number
    decision: Decision


@dataclass(frozen=True)
class Lever:
    """One field that may be tried: how far it goes, its value in the setting and its ``own`` one.

    ``low`` and ``high`` are a little less and a little more; for a level, those of lowest and highest risk.
    """

    name: str
    feature: str
    label: str
    unit: str
    kind: Kind
    minimum: Number | None
    maximum: Number | None
    step: Number | None
    value: Value
    text: str
    own: Value
    own_text: str
    follows: bool
    low: Tried
    high: Tried
    levels: tuple[Tried, ...]


@dataclass(frozen=True)
class Sensitivity:
    """The proposal for a setting, and where each lever alone would lead from there."""

    probability_of_default: Number
    decision: Decision
    threshold: Number
    levers: tuple[Lever, ...]
