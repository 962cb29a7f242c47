"""Why the model proposes what it proposes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dash_app.contracts.types import Direction, Number, Value


@dataclass(frozen=True)
class Contribution:
    """What one feature adds to (or takes from) the log-odds of default.

    ``probability_change`` is the PD less what it would be without this contribution; these do not add up.
    ``reference_text`` is None for protected personal data, which are compared with nobody.
    """

    feature: str
    label: str
    value: Value
    unit: str
    contribution: Number
    text: str
    reference_text: str | None
    direction: Direction
    theme: str
    probability_change: Number


@dataclass(frozen=True)
class Reason:
    """Features that tell one story together, in one sentence.

    ``value_text`` is None for protected personal data (age, gender, family): they are told without a value.
    """

    direction: Direction
    features: tuple[str, ...]
    sentence: str
    contribution: Number
    probability_change: Number
    label: str
    value_text: str | None
    typical_text: str | None

    @property
    def is_protected(self) -> bool:
        """Whether it speaks of protected personal data, which are never ranked among the reasons."""
        return self.value_text is None


@dataclass(frozen=True)
class Fidelity:
    """How well LIME follows the model.

    ``r2`` is that of the simple rule near the applicant; ``agreement`` the share of the 8 strongest exact
    items with the same sign; ``overlap`` the Jaccard index of the 8 strongest items of both.
    """

    r2: Number
    agreement: Number
    overlap: Number
    samples: int


@dataclass(frozen=True)
class Explanation:
    """Contributions sorted by size; for shap ``base_value + sum(contributions) = margin``."""

    applicant_id: int
    method: Literal["shap", "lime"]
    reference: Literal["all", "similar"]
    base_value: Number
    margin: Number
    probability_of_default: Number
    contributions: tuple[Contribution, ...]
    reasons: tuple[Reason, ...]
    sentences: tuple[str, ...]
    fidelity: Fidelity | None = None
    warning: str | None = None

    @property
    def principal(self) -> tuple[Reason, ...]:
        """The reasons that are ranked."""
        return tuple(reason for reason in self.reasons if not reason.is_protected)

    @property
    def protected(self) -> tuple[Reason, ...]:
        """The reasons that are told aside: at most one."""
        return tuple(reason for reason in self.reasons if reason.is_protected)

    @property
    def ordinary(self) -> tuple[Contribution, ...]:
        """The contributions of all features but those that are protected."""
        aside = {feature for reason in self.protected for feature in reason.features}
        return tuple(
            item
            for item in self.contributions
            if item.reference_text is not None and item.feature not in aside
        )
