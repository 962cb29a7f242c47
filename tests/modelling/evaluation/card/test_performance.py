"""What a card says of ranking and calibration."""

from __future__ import annotations

from typing import Any

import pytest

from modelling.evaluation.card.performance import calibration, performance


def test_folds_and_metrics(report: dict[str, Any]) -> None:
    section = performance(report)
    assert section.paragraphs[0].startswith("800 applicants developed the model in 5 folds")
    rows = {row[0]: row[1:] for row in section.tables[0].rows}
    assert rows["AUC"][:2] == ("0.5000 [0.4000, 0.6000]", "0.5000 [0.4000, 0.6000]")
    assert rows["Precision"][1] == "not defined"


def test_the_roc_curve_and_what_it_says(full: dict[str, Any]) -> None:
    (figure,) = performance(full).figures
    assert [line.label for line in figure.lines] == ["Out of fold", "Untouched test", "Deciding by chance"]
    assert "the default has the higher PD in 50.0% of pairs" in figure.finding


def test_a_report_without_that_curve_has_no_chart(report: dict[str, Any]) -> None:
    assert performance(report).figures == ()


def test_how_many_groups_hold_their_probability(bundle_of: Any, full: dict[str, Any]) -> None:
    # .02 lies in [.01, .05]; .10 does not lie in [.15, .26].
    (figure,) = calibration(bundle_of(full)).figures
    assert figure.finding.startswith("In 1 of 2 groups of equal size")
    assert figure.dots is not None
    assert figure.across.high == figure.up.high == pytest.approx(1.05 * 0.26)
    assert figure.table is not None
    assert figure.table.rows[2] == ("0.1000", "0.2000", "0.1500 to 0.2600", "100")


def test_methods_compared(bundle_of: Any, full: dict[str, Any]) -> None:
    section = calibration(bundle_of(full))
    assert section.paragraphs == (
        "The margin of the trees becomes a PD by the method `platt`. Learned on 800 untouched rows.",
    )
    assert section.tables[0].rows == (
        ("Method", "Log loss", "Brier", "ECE"),
        ("platt *", "0.25000", "0.07000", "0.01000"),
        ("isotonic", "0.25000", "0.07000", "0.01000"),
    )


def test_methods_as_older_reports_have_them(bundle_of: Any, report: dict[str, Any]) -> None:
    report["calibration"] = {"log_loss": {"platt": 0.25, "beta": 0.24}, "chosen_because": "it is simpler"}
    section = calibration(bundle_of(report))
    assert section.tables[0].rows == (("Method", "Log loss"), ("platt *", "0.25000"), ("beta", "0.24000"))
    assert section.paragraphs[0].endswith("Chosen because it is simpler.")


def test_nothing_compared(bundle_of: Any, report: dict[str, Any]) -> None:
    report["curves"] = {}
    section = calibration(bundle_of(report))
    assert (section.tables, section.figures) == ((), ())
    assert "`platt`" in section.paragraphs[0]
