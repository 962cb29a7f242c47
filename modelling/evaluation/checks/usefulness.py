"""Check that a model is worth more than deciding alike for everybody."""

from __future__ import annotations

from modelling.evaluation.checks.check import Answer, Check, judged, not_measured
from modelling.evaluation.checks.evidence import Evidence


def _useless(evidence: Evidence) -> Answer:
    auc = evidence.estimate("out_of_fold", "auc")
    if auc is None:
        return not_measured("No AUC was measured out of fold")
    measured = [f"AUC out of fold {auc[0]:.3f}, at least {auc[1]:.3f} (limit 0.5)"]
    problems = measured.copy() if auc[1] <= 0.5 else []
    cost, rate = evidence.estimate("out_of_fold", "cost"), evidence.estimate("out_of_fold", "default_rate")
    if cost and rate and evidence.threshold:
        granting, refusing = evidence.threshold["cost_ratio"] * rate[0], 1 - rate[0]
        text = (
            f"it costs {cost[0]:.3f} per applicant, where granting all costs {granting:.3f} and refusing all "
            f"{refusing:.3f}"
        )
        measured.append(text)
        if cost[0] >= min(granting, refusing):
            problems.append(text)
    return judged(
        f"{'; '.join(measured)}.",
        problems,
        "It decides no better than one rule for everybody: look for empty tables, a wrong TARGET or too few "
        "defaults before publishing.",
    )


USELESS = Check("M11", "no better than everybody alike", "stop", _useless)
