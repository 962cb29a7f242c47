"""M05: groups, beyond noise and beyond four fifths."""

from __future__ import annotations

from typing import Any

from modelling.evaluation.checks.evidence import Evidence
from modelling.evaluation.checks.groups import GROUP_GAP


def _row(level: str, n: int = 1000, **changed: Any) -> dict[str, Any]:
    row = {
        "group": "age",
        "level": level,
        "label": {"fr": level, "en": level},
        "n": n,
        "defaults": n // 10,
        "default_rate": 0.1,
        "mean_probability": 0.1,
        "refused": 0.3,
        "recall": 0.7,
        "false_positive_rate": 0.25,
    }
    return row | changed


def found(*rows: dict[str, Any]) -> str:
    finding = GROUP_GAP.finding(Evidence(groups=rows))
    assert (finding.code, finding.outcome, finding.severity) == ("M05", "found", "warning")
    return finding.detail


def clean(*rows: dict[str, Any]) -> bool:
    return GROUP_GAP.finding(Evidence(groups=rows)).outcome == "clean"


def test_equal_groups_are_clean() -> None:
    assert clean(_row("young"), _row("old"))


def test_four_fifths_of_the_granting_rate() -> None:
    # 40 % against 70 % granted: 0.57 of it.
    detail = found(_row("young", refused=0.6), _row("old"))
    assert "age: granting rates are 40.0% (young) and 70.0% (old), a ratio of 0.57 (limit 0.8)" in detail
    assert clean(_row("young", refused=0.4), _row("old"))  # 60 / 70 = 0.86


def test_the_same_gap_among_few_is_noise() -> None:
    assert clean(_row("young", n=50, refused=0.5), _row("old", n=50))
    assert "0.71" in found(_row("young", refused=0.5), _row("old"))


def test_good_clients_refused() -> None:
    assert "age: shares of good clients granted are 45.0% (young)" in found(
        _row("young", false_positive_rate=0.55), _row("old")
    )


def test_defaults_missed() -> None:
    assert "shares of defaults refused are 40.0% (old) and 70.0% (young)" in found(
        _row("young"), _row("old", recall=0.4)
    )


def test_a_probability_that_does_not_fit_a_group() -> None:
    detail = found(_row("young"), _row("old", mean_probability=0.15))
    assert "mean PD 0.1500 for a default rate of 0.1000 (old), a ratio of 1.50 (limits 0.8 to 1.25)" in detail
    assert clean(_row("young"), _row("old", n=100, mean_probability=0.13))


def test_levels_without_defaults_are_compared_by_the_rest() -> None:
    nobody = _row("old", defaults=0, default_rate=0.0, recall=None, mean_probability=0.01)
    assert clean(_row("young"), nobody)


def test_small_levels_and_single_levels_are_not_compared() -> None:
    evidence = Evidence(groups=(_row("young", refused=0.9), _row("old", n=49)))
    assert GROUP_GAP.finding(evidence).outcome == "not applicable"
    assert GROUP_GAP.finding(Evidence()).outcome == "not applicable"


def test_groups_are_not_mixed() -> None:
    other = [row | {"group": "gender"} for row in (_row("women", refused=0.6), _row("men", refused=0.6))]
    assert clean(_row("young"), _row("old"), *other)
