"""What would have to change, and what a change would do."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from flask_api.schemas.score import NewScore
from flask_api.schemas.types import Answer, Body, Decision, Kind, Language, OptionalNumber, Value

#: Changes in one what-if at most.
MOST_CHANGES = 200
Lever = Literal["amount", "down_payment", "duration", "income", "employment"]


class Change(Answer):
    """One given value that moves, as data and as people say it."""

    feature: str
    label: str
    unit: str
    before: Value = Field(alias="from")
    after: Value = Field(alias="to")
    from_text: str
    to_text: str


class Months(Answer):
    """A length before and after."""

    before: int | None = Field(alias="from")
    after: int | None = Field(alias="to")


class Total(Answer):
    """What is repaid in all, before and after."""

    before: float | None = Field(alias="from")
    after: float | None = Field(alias="to")


class Texts(Answer):
    """A number before and after, as people say it."""

    before: str | None = Field(alias="from")
    after: str | None = Field(alias="to")


class Loan(Answer):
    """The length and the cost of the loan; null on the side where no length can be read."""

    months: Months
    total: Total = Field(description="The instalment times the months.")
    months_text: Texts
    total_text: Texts


#: The loan of a proposal or of a what-if.
OptionalLoan = Annotated[
    Loan | None, Field(description="Null where no length can be read off the loan, before or after.")
]


class Proposal(Answer):
    """One way to have the application granted; its changes, sent to a what-if, give this decision."""

    levers: list[Lever]
    changes: list[Change]
    probability_of_default: float
    decision: Decision
    sentence: str
    loan: OptionalLoan


class Rule(Answer):
    """What was allowed to move, and how far."""

    lever: Lever
    label: str
    text: str


class Recourse(Answer):
    """What would have to change for another decision."""

    applicant_id: int
    model_version: str
    decision: Decision
    probability_of_default: float
    threshold: float
    status: Literal["found", "none", "not_needed"]
    sentence: str
    complete: bool = Field(description="False when the search was stopped before its end.")
    proposals: list[Proposal] = Field(
        description="At most three, of different levers: those of loan terms only first, then by cost."
    )
    rules: list[Rule] = Field(description="What may move for this application; the rest does not.")


class WhatIfRequest(Body):
    """Which values, and whether the instalment and the price of the goods follow the amount."""

    changes: dict[str, Any] = Field(
        max_length=MOST_CHANGES, description="Feature to value, null for missing; no derived feature."
    )
    linked: bool = False
    lang: Language = "fr"


class Moved(Answer):
    """One contribution that a change moves; the texts are those of the value of the feature."""

    feature: str
    label: str
    before: float
    after: float
    text_before: str
    text_after: str


class WhatIf(NewScore):
    """The score of the application as changed, and as it stands."""

    applicant_id: int
    before: NewScore
    changes: list[Change] = Field(description="Every given value that moved, with those that followed.")
    loan: OptionalLoan
    moved: list[Moved] = Field(
        description="Contributions (log-odds) that move, the largest difference first, eight at most."
    )


class Outcome(Answer):
    """What one other value of one lever would give."""

    value: Value
    text: str
    probability_of_default: float
    decision: Decision


class SensitivityLever(Answer):
    """One field that may be tried, and where the probability goes when it alone moves."""

    name: str = Field(description="Short and stable; for addresses.")
    feature: str
    label: str
    unit: str
    kind: Kind
    minimum: OptionalNumber
    maximum: OptionalNumber
    step: OptionalNumber
    value: Value = Field(description="In the setting.")
    text: str
    own: Value = Field(description="As the application stands.")
    own_text: str
    follows: bool = Field(description="Whether it follows the amount in this setting.")
    low: Outcome = Field(description="A little less; of a level, the one of lowest probability.")
    high: Outcome = Field(description="A little more; of a level, the one of highest probability.")
    levels: list[Outcome] = Field(description="Every level that may be tried; empty for a number.")


class Sensitivity(NewScore):
    """The score of a setting, and each lever alone around it."""

    applicant_id: int
    levers: list[SensitivityLever]
