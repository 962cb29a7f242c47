"""Tables for the terminal and for Markdown."""

from __future__ import annotations

from typing import Any

import pytest

from modelling.evaluation.layout import interval, markdown_table, metric_rows, number, text_table


def test_text_is_aligned_without_trailing_spaces() -> None:
    assert text_table([["a", "bb"], ["ccc", "d"]]) == "a    bb\nccc  d"


def test_markdown_has_a_heading_rule() -> None:
    assert markdown_table([["a", "b"], ["1", "2"]]) == "| a | b |\n|---|---|\n| 1 | 2 |"


@pytest.mark.parametrize(("value", "text"), [(0.12345, "0.1235"), (None, "not defined"), (12.0, "12.0000")])
def test_numbers(value: float | None, text: str) -> None:
    assert number(value) == text


def test_intervals() -> None:
    assert interval({"value": 0.5, "low": 0.25, "high": 1.0}) == "0.5000 [0.2500, 1.0000]"
    assert interval({"value": None, "low": None, "high": None}) == "not defined"


def test_a_metric_says_what_it_is_taken_over(report: dict[str, Any]) -> None:
    rows = metric_rows(report["metrics"], {"out_of_fold": "OOF", "test": "Test"})
    assert rows[0] == ["Metric", "OOF", "Test", "Taken over"]
    precision = next(row for row in rows if row[0] == "Precision")
    assert precision[2:] == ["not defined", "refused applicants (TP + FP)"]


def test_a_metric_that_an_older_report_lacks_is_left_out(report: dict[str, Any]) -> None:
    del report["metrics"]["test"]["ks"]
    assert not any(row[0] == "KS" for row in metric_rows(report["metrics"], {"test": "Test"}))
