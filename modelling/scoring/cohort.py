"""Cohorts of applicants: filter, search, and look at the spread of a feature."""

from __future__ import annotations

from modelling.scoring.bivariate import Bivariate, bivariate
from modelling.scoring.distribution import Bin, Distribution, distribution
from modelling.scoring.filters import Condition, Filters, parse_filters, select
from modelling.scoring.search import Page, search

__all__ = [
    "Bin",
    "Bivariate",
    "Condition",
    "Distribution",
    "Filters",
    "Page",
    "bivariate",
    "distribution",
    "parse_filters",
    "search",
    "select",
]
