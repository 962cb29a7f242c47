"""Learners beside each other, with what can be told from noise."""

from __future__ import annotations

import json
from typing import Any

import pytest

from modelling.evaluation.leaderboard import finding, leaderboard_html, leaderboard_json, leaderboard_text


@pytest.fixture
def rows(report: dict[str, Any]) -> list[dict[str, Any]]:
    """Four learners: the chosen one, the one compared with, one worse and one better."""
    chosen, plain = report["comparison"]
    return [
        {**chosen, "name": "logistic <regression>", "chosen": False, "verdict": "better"},
        chosen,
        plain,
        {**chosen, "name": "everybody alike", "chosen": False, "verdict": "worse"},
    ]


def test_the_finding_names_each_by_its_verdict(rows: list[dict[str, Any]]) -> None:
    assert finding(rows) == (
        'Against "XGBoost, none", better beyond noise: "logistic <regression>"; '
        'worse beyond noise: "everybody alike"; no difference beyond noise: "XGBoost, smote 0.12".'
    )


def test_verdicts_that_nobody_has(rows: list[dict[str, Any]]) -> None:
    assert "better beyond noise: none; worse beyond noise: none" in finding(rows[1:3])


@pytest.mark.parametrize("count", [0, 1])
def test_one_learner_is_no_comparison(rows: list[dict[str, Any]], count: int) -> None:
    assert finding(rows[2 : 2 + count]) == "Nothing to compare: one learner was trained."
    assert "Nothing to compare" in leaderboard_html(rows[2 : 2 + count])


def test_on_the_terminal(rows: list[dict[str, Any]]) -> None:
    lines = leaderboard_text(rows).splitlines()
    assert lines[0].startswith("Learner")
    assert lines[2].startswith("XGBoost, smote 0.12 *")
    assert lines[-1] == finding(rows)


def test_as_json(rows: list[dict[str, Any]]) -> None:
    assert json.loads(leaderboard_json(rows)) == {"finding": finding(rows), "learners": rows}


def test_as_a_page(rows: list[dict[str, Any]]) -> None:
    page = leaderboard_html(rows)
    assert '<td class="short"><strong>worse</strong></td>' in page
    assert '<td class="short">within noise</td>' in page
    assert '<td class="estimate">+0.0012 <span class="interval">[-0.0088, +0.0112]</span></td>' in page
    assert "320 applicants of 2 folds judged each learner" in page


def test_names_are_escaped_and_nothing_is_loaded(rows: list[dict[str, Any]]) -> None:
    page = leaderboard_html(rows)
    assert "logistic &lt;regression&gt;" in page
    assert "<regression>" not in page
    assert not any(word in page for word in ("<script", "http://", "https://", "src="))
