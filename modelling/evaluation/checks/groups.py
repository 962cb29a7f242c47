"""Check that groups of applicants are treated alike, beyond what chance explains."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from scipy.stats import norm

from modelling.evaluation.checks.check import Answer, Check, judged, not_measured
from modelling.evaluation.checks.evidence import Evidence
from modelling.evaluation.groups import SMALLEST

#: The four-fifths rule: the least favoured level has at least this share of the most favoured one's rate.
FOUR_FIFTHS = 0.8
_ERROR = 0.05

Row = Mapping[str, Any]


def _unequal(evidence: Evidence) -> Answer:
    rows = [row for row in evidence.groups if row["n"] >= SMALLEST]
    groups = {group: list(levels) for group, levels in groupby(rows, key=lambda row: str(row["group"]))}
    compared = {group: levels for group, levels in groups.items() if len(levels) > 1}
    if not compared:
        return not_measured(f"No group has two levels of at least {SMALLEST} known outcomes")
    problems = [text for group, levels in compared.items() for text in _gaps(group, levels)]
    return judged(
        f"By {', '.join(compared)}: granting rates, granted good clients, refused defaults and mean PD "
        f"against default rate stay within the four-fifths rule ({FOUR_FIFTHS:g}), or within noise.",
        problems,
        "See in the table of groups whether observed default rates explain it; else find the features that "
        "carry the group, and compare with a model without them.",
    )


def _gaps(group: str, levels: Sequence[Row]) -> Iterator[str]:
    rates = {
        "granting rates": [(row, 1 - row["refused"], row["n"]) for row in levels],
        "shares of good clients granted": [
            (row, 1 - row["false_positive_rate"], row["n"] - row["defaults"])
            for row in levels
            if row["false_positive_rate"] is not None
        ],
        "shares of defaults refused": [
            (row, row["recall"], row["defaults"]) for row in levels if row["recall"] is not None
        ],
    }
    for what, shares in rates.items():
        yield from _uneven(f"{group}: {what}", shares)
    for row in levels:
        yield from _miscounted(group, row, len(levels))


def _uneven(what: str, shares: Sequence[tuple[Row, float, int]]) -> Iterator[str]:
    """Compare the lowest with the highest share, by the interval of their ratio (logarithms)."""
    if len(shares) < 2:
        return
    least, most = min(shares, key=lambda each: each[1]), max(shares, key=lambda each: each[1])
    smoothed = [((share * total + 0.5) / (total + 1), total) for _, share, total in (least, most)]
    ratio = smoothed[0][0] / smoothed[1][0]
    spread = math.sqrt(sum((1 - share) / (share * total) for share, total in smoothed))
    quantile = _quantile(len(shares) * (len(shares) - 1) // 2)
    if ratio * math.exp(quantile * spread) < FOUR_FIFTHS:
        yield (
            f"{what} are {least[1]:.1%} ({_name(least[0])}) and {most[1]:.1%} ({_name(most[0])}), "
            f"a ratio of {least[1] / most[1]:.2f} (limit {FOUR_FIFTHS:g})"
        )


def _miscounted(group: str, row: Row, levels: int) -> Iterator[str]:
    """Compare mean PD with the default rate; the interval widens with the number of levels looked at."""
    total, rate, mean = row["n"], row["default_rate"], row["mean_probability"]
    half = _quantile(levels) * math.sqrt(max(mean * (1 - mean), 1 / total) / total)
    if not rate:
        return
    ratio = mean / rate
    if (ratio < FOUR_FIFTHS or ratio > 1 / FOUR_FIFTHS) and abs(mean - rate) > half:
        yield (
            f"{group}: mean PD {mean:.4f} for a default rate of {rate:.4f} ({_name(row)}), a ratio of "
            f"{ratio:.2f} (limits {FOUR_FIFTHS:g} to {1 / FOUR_FIFTHS:g})"
        )


def _quantile(comparisons: int) -> float:
    """Two-sided quantile after Bonferroni: who looks often finds something."""
    return float(norm.isf(_ERROR / 2 / comparisons))


def _name(row: Row) -> str:
    return str(row["label"]["en"])


GROUP_GAP = Check("M05", "group gap", "warning", _unequal)
