"""Check that synthetic rows look like real ones."""

from __future__ import annotations

from collections.abc import Mapping

from modelling.evaluation.checks.check import Answer, Check, judged, not_measured
from modelling.evaluation.checks.evidence import Evidence

#: 00.50 is not to be told apart; beyond this, trees can learn "synthetic" in the place of "default".
LIMIT = 0.60


def _recognisable(evidence: Evidence) -> Answer:
    if not evidence.recognisability:
        return not_measured("No synthetic rows were made")

    def told(classes: Mapping[str, float]) -> str:
        shown = ", ".join(f"{value:.2f} ({label})" for label, value in classes.items())
        return (
            f"Trees that look for synthetic rows reach AUC {shown}; 0.50 is not to be told, limit {LIMIT:.2f}"
        )

    seen = evidence.recognisability
    beyond = {label: value for label, value in seen.items() if value > LIMIT}
    return judged(
        f"{told(seen)}.",
        [told(beyond)] if beyond else [],
        "Move fewer columns, take smaller steps or make fewer rows; else train with --resampling none.",
    )


RECOGNISABLE = Check("M07", "synthetic rows recognisable", "warning", _recognisable)
