"""Checks on the probability and on the threshold made of it."""

from __future__ import annotations

from modelling.evaluation.checks.check import Answer, Check, Severity, judged, not_measured
from modelling.evaluation.checks.evidence import Evidence

#: A PD off by two points on average moves a band for many; by five it is no probability any more.
ECE, GROSS_ECE = 0.02, 0.05
#: Mean PD over default rate, or its inverse, beyond which a portfolio is priced wrongly.
GROSS_RATIO = 1.5
_PARTS = {"out_of_fold": "out of fold", "test": "on the untouched test"}


def _miscalibrated(evidence: Evidence) -> Answer:
    measured: list[str] = []
    problems: list[str] = []
    gross = False
    for part, where in _PARTS.items():
        ece = evidence.estimate(part, "ece")
        if ece:
            measured.append(f"ECE {ece[0]:.4f} {where} (limit {ECE:g} for its low end)")
        if ece and ece[1] > ECE:
            gross |= ece[1] > GROSS_ECE
            problems.append(f"ECE {ece[0]:.4f} {where}, at least {ece[1]:.4f}, above {ECE:g}")
        rate, mean = evidence.estimate(part, "default_rate"), evidence.mean_probability.get(part)
        if rate and mean is not None:
            measured.append(f"mean PD {mean:.4f} for a default rate of {rate[0]:.4f} {where}")
        if rate and mean is not None and not rate[1] <= mean <= rate[2]:
            gross |= mean > GROSS_RATIO * rate[2] or mean * GROSS_RATIO < rate[1]
            problems.append(
                f"mean PD {mean:.4f} {where}, outside the interval of the default rate, "
                f"{rate[1]:.4f} to {rate[2]:.4f}"
            )
    if not measured:
        return not_measured("Neither ECE nor mean PD was measured")
    severity: Severity = "stop" if gross else "warning"
    return judged(
        f"{'; '.join(measured)}.",
        problems,
        "Learn the calibration on untouched rows of the applicants it is meant for, and train again.",
        severity,
    )


def _away(evidence: Evidence) -> Answer:
    rule = evidence.threshold
    if rule is None:
        return not_measured("No threshold was tuned")
    low, high = rule["interval"]
    text = (
        f"1/(1+c) = {rule['bayes']:.4f}; the tuned threshold is {rule['tuned']:.4f}, "
        f"its interval {low:.4f} to {high:.4f}"
    )
    problems = [] if low <= rule["bayes"] <= high else [f"{text}: outside it"]
    return judged(
        f"{text}: inside it.",
        problems,
        "With exact PDs it would lie inside: look at the reliability curve around 1/(1+c).",
    )


MISCALIBRATION = Check("M03", "miscalibration", "stop", _miscalibrated)
THRESHOLD = Check("M08", "threshold away from 1/(1+c)", "warning", _away)
