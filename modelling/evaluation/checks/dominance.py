"""Check that a model does not hang on one feature, or on one family of features."""

from __future__ import annotations

from collections import defaultdict

from modelling.evaluation.checks.check import Answer, Check, judged, not_measured
from modelling.evaluation.checks.evidence import Evidence

#: With more than half of all contributions, the model is that feature with corrections.
HALF = 0.5


def _dominated(evidence: Evidence) -> Answer:
    total = sum(evidence.importance.values())
    if not total:
        return not_measured("The importance of features was not measured")
    shares = {name: size / total for name, size in evidence.importance.items()}
    families: dict[str, float] = defaultdict(float)
    for name, share in shares.items():
        families[evidence.families.get(name, name)] += share
    first, family = max(shares, key=shares.__getitem__), max(families, key=families.__getitem__)
    text = (
        f"{first} makes {shares[first]:.0%} of all contributions, the family {family} {families[family]:.0%} "
        f"(limit {HALF:.0%})"
    )
    beyond = max(shares[first], families[family]) > HALF
    return judged(
        f"{text}.",
        [text] if beyond else [],
        "When it fails or drifts, every decision does: watch it apart, and know what the model is worth "
        "without it.",
    )


DOMINATED = Check("M06", "one feature dominates", "warning", _dominated)
