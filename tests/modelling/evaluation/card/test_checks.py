"""What a card says of the checks."""

from __future__ import annotations

from typing import Any

from modelling.evaluation.card.checks import checks


def test_every_check_is_listed_with_its_outcome(full: dict[str, Any]) -> None:
    section = checks(full)
    assert section.tables[0].rows[1:] == (
        ("M01", "leak suspect", "clean", "Fine."),
        ("M05", "group gap", "**found (warning)**", "Look."),
    )
    assert section.paragraphs == ("Of 2 checks, 1 are clean. Warnings: M05.",)


def test_what_would_stop_a_publication_is_said_first(full: dict[str, Any]) -> None:
    full["checks"][0]["outcome"] = "found"
    assert checks(full).paragraphs == (
        "Of 2 checks, 0 are clean. **M01 would stop a publication.** Warnings: M05.",
    )


def test_no_checks() -> None:
    section = checks({})
    assert section.tables == ()
    assert section.paragraphs == ("No checks were run at the end of this training.",)
