"""Identifiers of the portfolio."""

from __future__ import annotations

from typing import Final

ADDRESS: Final = "portfolio-address"
GRID: Final = "portfolio-grid"
GRID_CARD: Final = "portfolio-grid-card"
TOTALS: Final = "portfolio-totals"
STATUS: Final = "portfolio-status"
SEARCH: Final = "portfolio-search"
DECISIONS: Final = "portfolio-decisions"
BANDS: Final = "portfolio-bands"
RESET: Final = "portfolio-reset"
TOGGLE: Final = "portfolio-toggle"
FILTERS: Final = "portfolio-filters"
KNOWN: Final = "portfolio-known"
SYNCED: Final = "portfolio-synced"


def hint(name: str) -> str:
    """Return the identifier of the line that says what is wrong with a filter."""
    return f"portfolio-{name}-hint"


def level(name: str) -> str:
    """Return the identifier of the list of levels of a feature."""
    return f"portfolio-{name}"


def low(name: str) -> str:
    """Return the identifier of the lowest value of a range."""
    return f"portfolio-{name}-low"


def high(name: str) -> str:
    """Return the identifier of the highest value of a range."""
    return f"portfolio-{name}-high"
