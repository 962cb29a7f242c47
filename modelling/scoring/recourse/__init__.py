"""Recourse: the smallest realistic changes that would turn a refusal into a grant."""

from modelling.scoring.recourse.constraints import Constraints, Lever, declared_constraints
from modelling.scoring.recourse.proposals import Proposal, Recourse, find_recourse, prepare_recourse

__all__ = [
    "Constraints",
    "Lever",
    "Proposal",
    "Recourse",
    "declared_constraints",
    "find_recourse",
    "prepare_recourse",
]
