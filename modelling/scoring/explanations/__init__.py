"""Explanations of one score: exact or by LIME, as numbers and in words.

Contributions add up in uncalibrated log-odds: that is what the trees sum. The
calibrated probability stands beside them.
"""

from __future__ import annotations

from modelling.scoring.explanations.explain import METHODS, REFERENCES, explain, prepare
from modelling.scoring.explanations.explanation import Contribution, Explanation, Fidelity
from modelling.scoring.explanations.sentences import Reason

__all__ = [
    "METHODS",
    "REFERENCES",
    "Contribution",
    "Explanation",
    "Fidelity",
    "Reason",
    "explain",
    "prepare",
]
