"""What a training prints."""

from __future__ import annotations

from typing import Any

import pytest

from modelling.evaluation.summary import comparison_rows, price_sentence, resampling_sentence, summary_text


def test_it_says_the_figures_and_their_denominators(report: dict[str, Any]) -> None:
    text = summary_text(report)
    assert "Out of fold (N = 800)" in text
    assert "Untouched test (N = 200)" in text
    assert "Threshold 0.0900, interval [0.0700, 0.1100]; 1/(1+c) = 0.0909" in text
    assert "Note: The test figures belong" in text


def test_a_comparison_of_more_than_the_price_is_a_table(report: dict[str, Any]) -> None:
    assert "Learner" not in summary_text(report)
    report["comparison"].append({**report["comparison"][0], "name": "everybody alike", "chosen": False})
    assert "everybody alike" in summary_text(report)


def test_a_search_is_told(report: dict[str, Any]) -> None:
    report["search"] = {"trials": 9, "finished": 4, "cost_before": 0.51, "cost_after": None}
    assert (
        "4 of 9 trials finished; cost at 1/(1+c) on the search's own folds 0.5100 -> not defined"
        in summary_text(report)
    )


def test_the_price_of_smote_in_words(report: dict[str, Any]) -> None:
    text = resampling_sentence(report["resampling"])
    assert "SMOTE to 0.12 defaults a repaid loan, 30% of the training rows synthetic." in text
    assert "AUC -0.0004 [-0.0104, +0.0096]" in text
    assert "within noise" in text
    assert "default 0.52" in text


def test_smote_that_had_nothing_to_do_says_so() -> None:
    text = resampling_sentence({"method": "smote", "ratio": 0.15, "synthetic_share": 0.0})
    assert "which changed nothing" in text


@pytest.mark.parametrize("method", ["none", "class-weight"])
def test_other_ways_are_named(method: str) -> None:
    assert resampling_sentence({"method": method}) == f"Rebalancing: {method}."


def test_the_chosen_learner_is_marked(report: dict[str, Any]) -> None:
    rows = comparison_rows(report["comparison"])
    assert rows[1][0] == "XGBoost, smote 0.12 *"
    assert rows[2][0] == "XGBoost, none"
    assert rows[2][-2] == "compared with"


def test_only_what_the_checks_found_is_printed(report: dict[str, Any]) -> None:
    clean = {
        "code": "M01",
        "title": "leak suspect",
        "severity": "stop",
        "outcome": "clean",
        "detail": "Fine.",
    }
    found = clean | {"code": "M05", "title": "group gap", "severity": "warning", "outcome": "found"}
    report["checks"] = [clean, found]
    lines = summary_text(report).splitlines()
    assert lines[-1] == "Check M05 group gap (warning): Fine."
    assert not any("M01" in line for line in lines)


def test_a_price_in_words(report: dict[str, Any]) -> None:
    assert price_sentence(report["resampling"]["price"]) == (
        "paired on 320 rows of 2 folds: AUC -0.0004 [-0.0104, +0.0096], "
        "cost at 1/(1+c) +0.0012 [-0.0088, +0.0112]: within noise."
    )
