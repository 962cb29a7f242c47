"""The search of settings: by what they cost the lender, within a time budget, and resumable."""

from __future__ import annotations

from modelling.training.tuning.search import Found, Search

__all__ = ["Found", "Search"]
