"""The card: its sections in order, in both forms, for reports old and new."""

from __future__ import annotations

from typing import Any

import pytest

from modelling.evaluation.card import build_card, card_html, card_markdown

HEADINGS = [
    "Identity",
    "Data",
    "Features",
    "Performance",
    "Calibration",
    "Decision",
    "Rebalancing and other learners",
    "Groups",
    "Checks",
    "Limits",
    "How to reproduce",
]


def test_its_sections_in_order(bundle_of: Any, report: dict[str, Any], full: dict[str, Any]) -> None:
    for each in (report, full):
        assert [section.heading for section in build_card(bundle_of(each)).sections] == HEADINGS


def test_it_begins_with_what_was_measured_on_untouched_rows(bundle_of: Any, report: dict[str, Any]) -> None:
    card = build_card(bundle_of(report))
    assert card.title == "Model card: 20260102T030405Z"
    assert card.lead.startswith("On applicants that had no part in it: AUC 0.5000 [0.4000, 0.6000], cost")


@pytest.mark.parametrize("kind", ["report", "full"])
def test_both_forms_say_the_same(bundle_of: Any, kind: str, request: pytest.FixtureRequest) -> None:
    bundle = bundle_of(request.getfixturevalue(kind))
    page, text = card_html(bundle), card_markdown(bundle)
    for number, heading in enumerate(HEADINGS, 1):
        assert f'<h2 id="part-{number}">{heading}</h2>' in page
        assert f"\n## {heading}\n" in text
    for figure in (figure for section in build_card(bundle).sections for figure in section.figures):
        assert f"**{figure.title}.** {figure.finding}" in text
        assert figure.finding in page
    assert "None" not in text
    assert "nan" not in text


def test_an_older_report_says_what_it_did_not_measure(bundle_of: Any, report: dict[str, Any]) -> None:
    text = card_markdown(bundle_of(report))
    assert "Group outcomes were not measured in this training." in text
    assert "No checks were run at the end of this training." in text
    assert "The model sees all 3 features that its tables give." in text
    assert card_html(bundle_of(report)).count("<figure>") == 1


def test_a_new_report_has_four_charts(bundle_of: Any, full: dict[str, Any]) -> None:
    titles = [figure.title for section in build_card(bundle_of(full)).sections for figure in section.figures]
    assert titles == [
        "How well it ranks (ROC)",
        "How far the PD can be believed",
        "Cost against threshold",
        "Cost at other prices of a default",
    ]
