"""Check on the gap between rows that made a model and rows that did not."""

from __future__ import annotations

import math

from modelling.evaluation.checks.check import Answer, Check, judged, not_measured
from modelling.evaluation.checks.evidence import Evidence

#: Boosted trees know their own rows better than others; beyond this they have learned them by heart.
LEARNED_BY_HEART = 0.15
_NAMES = {"auc": "AUC", "cost": "cost per applicant"}


def _gap(evidence: Evidence) -> Answer:
    measured, problems = [], []
    for metric, name in _NAMES.items():
        pair = evidence.estimate("out_of_fold", metric), evidence.estimate("test", metric)
        if pair[0] is None or pair[1] is None:
            continue
        (before, *first), (now, *second) = pair[0], pair[1]
        noise = math.hypot(first[1] - first[0], second[1] - second[0]) / 2
        text = f"{name} {before:.3f} out of fold and {now:.3f} on the untouched test (noise {noise:.3f})"
        measured.append(text)
        if abs(now - before) > noise:
            problems.append(f"{name} moves from {before:.3f} out of fold to {now:.3f} on the untouched test, "
                            f"more than noise ({noise:.3f})")  # fmt: skip
    model = evidence.estimate("out_of_fold", "auc")
    if evidence.training_auc is not None and model:
        more = evidence.training_auc - model[0]
        measured.append(f"AUC {more:+.3f} on its own training rows (limit {LEARNED_BY_HEART:.2f})")
        if more > LEARNED_BY_HEART:
            problems.append(
                f"on its own training rows the model's AUC is {evidence.training_auc:.3f}, {more:.3f} above "
                f"out of fold (limit {LEARNED_BY_HEART:.2f})"
            )
    if not measured:
        return not_measured("No figures of two sets of rows to compare")
    return judged(
        f"{'; '.join(measured)}.",
        problems,
        "Believe the worse figure; see whether the rows differ in kind or in time, and try shallower trees, "
        "fewer features or more rows.",
    )


GAP = Check("M02", "train/test gap", "warning", _gap)
