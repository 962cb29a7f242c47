"""The coded checks on a model, in the order of their codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from modelling.evaluation.checks.calibration import MISCALIBRATION, THRESHOLD
from modelling.evaluation.checks.check import Check, Finding
from modelling.evaluation.checks.dominance import DOMINATED
from modelling.evaluation.checks.evidence import Evidence, evidence_from
from modelling.evaluation.checks.gap import GAP
from modelling.evaluation.checks.groups import GROUP_GAP
from modelling.evaluation.checks.leak import LEAK
from modelling.evaluation.checks.prices import REBALANCING, SELECTION
from modelling.evaluation.checks.stability import UNSTABLE
from modelling.evaluation.checks.synthetic import RECOGNISABLE
from modelling.evaluation.checks.usefulness import USELESS

CHECKS = (
    LEAK,
    GAP,
    MISCALIBRATION,
    UNSTABLE,
    GROUP_GAP,
    DOMINATED,
    RECOGNISABLE,
    THRESHOLD,
    REBALANCING,
    SELECTION,
    USELESS,
)

__all__ = ["CHECKS", "Check", "Evidence", "Finding", "evidence_from", "found_in", "run_checks"]


def run_checks(evidence: Evidence) -> tuple[Finding, ...]:
    """Put every check to a model.

    Parameters
    ----------
    evidence : Evidence

    Returns
    -------
    tuple of Finding
        One a check, whatever its outcome.

    Examples
    --------
    >>> {finding.outcome for finding in run_checks(Evidence())}
    {'not applicable'}
    """
    return tuple(check.finding(evidence) for check in CHECKS)


def found_in(report: Mapping[str, Any], severity: str | None = None) -> list[Finding]:
    """List what the checks of a report found.

    Parameters
    ----------
    report : Mapping
        Of a training; one of before there were checks gives none.
    severity : {"stop", "warning"}, optional
        Both by default.

    Returns
    -------
    list of Finding
    """
    rows: Iterable[Mapping[str, Any]] = report.get("checks", ())
    findings = [Finding(**row) for row in rows if row["outcome"] == "found"]
    return [each for each in findings if severity in (None, each.severity)]
