"""What a card says of where the model comes from."""

from __future__ import annotations

from typing import Any

from modelling.evaluation.card.origin import data, identity, limits, reproduction


def test_what_the_model_is(bundle_of: Any, report: dict[str, Any]) -> None:
    rows = dict(identity(bundle_of(report)).tables[0].rows)
    assert rows["Version"] == "20260102T030405Z"
    assert rows["Trained at"] == "2026-01-02T00:00:00+00:00"
    assert (rows["Features"], rows["Trees"]) == ("3", "120")


def test_tables_used_and_absent_are_named(report: dict[str, Any]) -> None:
    section = data(report)
    assert section.tables[0].rows[1] == ("application_train", "122", "99")
    assert section.paragraphs[0] == "1,000 applicants with a known outcome, 80 of whom defaulted (8.0%)."
    assert "Absent tables: bureau." in section.paragraphs


def test_data_without_a_date_are_said_to_be_so(report: dict[str, Any]) -> None:
    text = " ".join(data(report).paragraphs)
    assert "read when the model was trained, 2026-01-02" in text
    assert "name no date" in text


def test_inputs_that_were_not_kept_leave_no_table(bundle_of: Any, report: dict[str, Any]) -> None:
    report["inputs"] = {}
    assert data(report).tables == ()
    assert reproduction(bundle_of(report)).tables[0].rows[1] == ("input files", "`not kept`")


def test_notes_of_the_training_come_before_those_of_every_model(report: dict[str, Any]) -> None:
    points = limits(report).points
    assert points[0] == report["notes"][0]
    assert "A person decides" in points[-1]


def test_it_says_how_to_make_it_again(bundle_of: Any, full: dict[str, Any]) -> None:
    section = reproduction(bundle_of(full))
    assert "--resampling smote --cost-ratio 10 --seed 7 --exclude CODE_GENDER`" in section.paragraphs[0]
    assert section.paragraphs[0].endswith("with python 3.11.")
    assert section.tables[0].rows[2] == ("schema", f"`{bundle_of(full).schema.hash}`")


def test_what_was_asked_for_is_asked_for_again(bundle_of: Any, full: dict[str, Any]) -> None:
    asked = {"resampling": "auto", "features": 80, "minutes": 5.0, "application_only": True}
    text = reproduction(bundle_of(full | {"asked": asked})).paragraphs[0]
    assert "--resampling auto" in text
    assert "--features 80 --minutes 5.0" in text
    assert "--application-only`" in text
    assert "need not end at the same settings" in text
