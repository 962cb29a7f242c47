"""One client among those side by side, and how they differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dash_app.contracts import Contribution, Explanation, Profile, ProfileValue, Score

MOST: Final = 4
LOAN: Final = (
    "NAME_CONTRACT_TYPE",
    "AMT_CREDIT",
    "AMT_ANNUITY",
    "CREDIT_TERM_IMPLIED",
    "AMT_GOODS_PRICE",
    "AMT_INCOME_TOTAL",
)


@dataclass(frozen=True)
class Person:
    """What the API knows of one client."""

    score: Score
    profile: Profile
    explanation: Explanation

    @property
    def applicant_id(self) -> int:
        """Number of the client."""
        return self.score.applicant_id

    def weight(self, theme: str) -> float:
        """Return what a theme adds to the log-odds, protected personal data aside."""
        return sum(item.contribution for item in self.of_theme(theme))

    def of_theme(self, theme: str) -> tuple[Contribution, ...]:
        """Return the contributions of a theme, the strongest first."""
        return tuple(item for item in self.explanation.ordinary if item.theme == theme)


@dataclass(frozen=True)
class ThemeRow:
    """One theme over all clients: its label, the weight for each, and how far apart they are."""

    theme: str
    label: str
    weights: tuple[float, ...]

    @property
    def spread(self) -> float:
        """Log-odds between the client it weighs most against and the one it weighs least against."""
        return max(self.weights) - min(self.weights)


@dataclass(frozen=True)
class LoanRow:
    """One fact of the loan over all clients; None where nobody knows it."""

    label: str
    texts: tuple[str | None, ...]
    spread: float


def theme_rows(people: Sequence[Person], labels: Mapping[str, str]) -> tuple[ThemeRow, ...]:
    """Return what weighs by theme, the largest difference first.

    Parameters
    ----------
    people : sequence of Person
        One at least.
    labels : mapping of str to str
        Words of the themes.

    Returns
    -------
    tuple of ThemeRow
        With one client, the largest weight first.
    """
    themes = dict.fromkeys(item.theme for one in people for item in one.explanation.ordinary)
    rows = [
        ThemeRow(theme, labels.get(theme, theme), tuple(one.weight(theme) for one in people))
        for theme in themes
    ]
    if len(people) == 1:
        return tuple(sorted(rows, key=lambda row: -abs(row.weights[0])))
    return tuple(sorted(rows, key=lambda row: -row.spread))


def loan_rows(people: Sequence[Person]) -> tuple[LoanRow, ...]:
    """Return the facts of the loans, the largest relative difference first."""
    known = [
        {value.feature: value for theme in one.profile.themes for value in theme.values} for one in people
    ]
    rows = []
    for feature in LOAN:
        values = [values.get(feature) for values in known]
        label = next((value.label for value in values if value), None)
        if label is not None:
            texts = tuple(value.text if value and value.value is not None else None for value in values)
            rows.append(LoanRow(label, texts, _spread(values)))
    return tuple(sorted(rows, key=lambda row: -row.spread))


def _spread(values: Sequence[ProfileValue | None]) -> float:
    """Return how far apart values are: their range over the largest; of words, 1 when they differ."""
    found = [value.value for value in values if value and value.value is not None]
    numbers = [abs(value) for value in found if isinstance(value, int | float)]
    if len(numbers) == len(found) and numbers:
        return (max(numbers) - min(numbers)) / (max(numbers) or 1.0)
    return float(len(set(found)) > 1)
