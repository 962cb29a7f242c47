"""Seeded demo data: the seven linked tables at any size, with a default risk that every table shows."""

from __future__ import annotations

from modelling.demo_data.errors import DemoDataError
from modelling.demo_data.generator import Summary, generate, true_probabilities
from modelling.demo_data.truth import bayes_limit

__all__ = ["DemoDataError", "Summary", "bayes_limit", "generate", "true_probabilities"]
