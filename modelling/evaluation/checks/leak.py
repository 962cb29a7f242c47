"""Check for a leak: a number that says what only the future could know."""

from __future__ import annotations

from modelling.evaluation.checks.check import Answer, Check, Severity, judged, not_measured
from modelling.evaluation.checks.evidence import Evidence, bounds

#: The best single column of a loan application, an external score, reaches .73 to .76; a feature
#: that passes .80 for certain knows more than an application does.
SINGLE = 0.80
#: The best public blends of hundreds of models reach .806 on Home Credit; one model that is above
#: this for certain is either on easier applicants or has seen the outcome.
TOO_GOOD = 0.81
#: No application score that we know of comes near: the outcome is among the features.
IMPOSSIBLE = 0.85
_WARNING: Severity = "warning"
_ADVICE = (
    "Look where it comes from: a value written after the decision, an outcome in another table, rows of one "
    "person on both sides of a fold. Leave it out and train again."
)


def _leak(evidence: Evidence) -> Answer:
    alone = {name: found for name, raw in evidence.separations.items() if (found := bounds(raw))}
    model = evidence.estimate("out_of_fold", "auc")
    if model is None and not alone:
        return not_measured("Neither an AUC out of fold nor that of single features was measured")
    problems, severity = [], None
    leaks = [name for name, (_, low, _) in alone.items() if low > SINGLE]
    for name in leaks:
        value, low, _ = alone[name]
        problems.append(f"{name} alone reaches AUC {value:.3f} (at least {low:.3f}), above {SINGLE:.2f}")
    if model and model[1] > TOO_GOOD:
        limit = IMPOSSIBLE if model[1] > IMPOSSIBLE else TOO_GOOD
        severity = None if leaks or limit == IMPOSSIBLE else _WARNING
        problems.append(
            f"the model's AUC out of fold is {model[0]:.3f} (at least {model[1]:.3f}), above {limit:.2f}, "
            "where the best public models of such applications reach .806"
        )
    return judged(_measured(evidence, alone, model), problems, _ADVICE, severity)


def _measured(
    evidence: Evidence,
    alone: dict[str, tuple[float, float, float]],
    model: tuple[float, float, float] | None,
) -> str:
    parts = []
    if alone:
        best = max(alone, key=lambda name: alone[name][0])
        parts.append(
            f"Of {len(evidence.separations)} features, {best} tells most alone: AUC {alone[best][0]:.3f} "
            f"(limit {SINGLE:.2f})"
        )
    if model:
        parts.append(f"the model's AUC out of fold is {model[0]:.3f} (limit {TOO_GOOD:.2f} for its low end)")
    text = "; ".join(parts)
    return f"{text[0].upper()}{text[1:]}."


LEAK = Check("M01", "leak suspect", "stop", _leak)
