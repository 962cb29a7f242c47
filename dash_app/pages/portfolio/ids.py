"""Identifiers of the portfolio."""

from __future__ import annotations

from typing import Final

from dash_app.components.filters import FilterIds

ADDRESS: Final = "portfolio-address"
GRID: Final = "portfolio-grid"
GRID_CARD: Final = "portfolio-grid-card"
TOTALS: Final = "portfolio-totals"
STATUS: Final = "portfolio-status"
SEARCH: Final = "portfolio-search"
SEARCH_HINT: Final = "portfolio-search-hint"
DECISIONS: Final = "portfolio-decisions"
BANDS: Final = "portfolio-bands"
COLUMNS: Final = "portfolio-columns"
RESET: Final = "portfolio-reset"
TOGGLE: Final = "portfolio-toggle"
CONTROLS: Final = "portfolio-controls"
SPREAD: Final = "portfolio-spread"
CHART: Final = "portfolio-chart"
SUMMARISED: Final = "portfolio-summarised"
EXPORT: Final = "portfolio-export"
SYNCED: Final = "portfolio-synced"
FILTERS: Final = FilterIds("portfolio")
