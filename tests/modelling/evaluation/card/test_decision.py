"""What a card says of the threshold, of costs and of bands."""

from __future__ import annotations

from typing import Any

from modelling.evaluation.card.decision import decision


def test_the_threshold_in_words(report: dict[str, Any]) -> None:
    text = decision(report).paragraphs[0]
    assert "refused from a PD of 0.0900 (bootstrap interval 0.0700 to 0.1100)" in text
    assert "where a missed default costs c = 10 refused good clients" in text
    assert "1/(1+c) = 0.0909, which is inside that interval" in text
    report["threshold"]["interval"] = [0.07, 0.08]
    assert "which is outside that interval" in decision(report).paragraphs[0]


def test_an_empty_band_has_no_rate(report: dict[str, Any]) -> None:
    row = decision(report).tables[0].rows[1]
    assert row == ("A", "0.0000", "0.0200", "0", "0", "not defined", "0.0000 to 1.0000")


def test_the_lowest_cost_and_that_of_one_eleventh(full: dict[str, Any]) -> None:
    figure = decision(full).figures[0]
    assert figure.finding == (
        "The cost per applicant is lowest, 0.500, near a threshold of 0.080; "
        "near 1/(1+c) it is 0.500, 0.000 more."
    )
    tuned, bayes = figure.rules
    assert (tuned.x, tuned.interval) == (0.09, (0.07, 0.11))
    assert (bayes.label, bayes.interval) == ("1/(1+c)", None)


def test_where_the_model_saves(full: dict[str, Any]) -> None:
    # Cheaper than granting all (.08) at 1: no; than min(.80, .92) at 10: yes; than .92 at 50: no.
    figure = decision(full).figures[1]
    assert "At a cost ratio of 10 the model costs 0.500 per applicant, the cheaper rule" in figure.finding
    assert "for everybody 0.800; it is the cheapest at 1 of the 3 ratios" in figure.finding
    assert figure.table is not None
    assert figure.table.rows[2] == ("10", "0.0909", "0.5000", "40.0%", "0.8000", "0.9200")


def test_a_report_without_curves_has_no_charts(report: dict[str, Any]) -> None:
    assert decision(report).figures == ()
