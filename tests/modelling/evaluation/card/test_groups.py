"""What a card says of groups."""

from __future__ import annotations

from typing import Any

from modelling.evaluation.card.groups import groups


def test_each_group_is_a_table_of_shares_with_intervals(full: dict[str, Any]) -> None:
    (table,) = groups(full).tables
    assert table.caption == "Outcomes by gender"
    assert table.rows[0][:4] == ("Gender", "Applicants", "Defaults", "Mean PD")
    assert table.rows[1] == (
        "Woman",
        "1,200",
        "90",
        "8.0%",
        "7.5% [6.0%, 9.0%]",
        "25.0% [22.0%, 28.0%]",
        "nobody",
        "20.0% [18.0%, 22.0%]",
        "0.750 [0.700, 0.800]",
    )
    assert table.rows[2][0] == "Man"
    assert table.rows[2][-1] == "too few"


def test_it_says_what_became_of_small_groups(full: dict[str, Any]) -> None:
    assert "fewer than 50 known outcomes are put together" in groups(full).paragraphs[0]


def test_several_groups(full: dict[str, Any]) -> None:
    full["groups"].append(full["groups"][0] | {"group": "age"})
    assert [table.caption for table in groups(full).tables] == ["Outcomes by gender", "Outcomes by age"]


def test_groups_that_were_measured_but_too_small_are_told_from_none_measured(report: dict[str, Any]) -> None:
    assert groups(report).paragraphs == ("Group outcomes were not measured in this training.",)
    (said,) = groups(report | {"groups": []}).paragraphs
    assert said.endswith("no level of them has 50 known outcomes.")
