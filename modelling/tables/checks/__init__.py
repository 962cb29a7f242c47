"""The coded checks on the raw tables, in the order in which they are reported."""

from __future__ import annotations

from modelling.tables.checks.check import Check, Problem
from modelling.tables.checks.columns import EXTRA, IMPOSSIBLE, MISSING, WRONG_TYPE
from modelling.tables.checks.files import ABSENT, DAMAGED, EMPTY
from modelling.tables.checks.keys import KEYLESS, ORPHANS, REPEATED, SHARED, STRANGERS
from modelling.tables.checks.outcome import ONE_CLASS

CHECKS = (
    ABSENT,
    DAMAGED,
    EMPTY,
    MISSING,
    EXTRA,
    WRONG_TYPE,
    IMPOSSIBLE,
    KEYLESS,
    REPEATED,
    ORPHANS,
    STRANGERS,
    SHARED,
    ONE_CLASS,
)

__all__ = ["CHECKS", "Check", "Problem"]
