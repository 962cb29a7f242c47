"""Identifiers of the page."""

from __future__ import annotations

from dash_app import ids as shell
from dash_app.pages.applicant import ids


def names(module: object) -> list[str]:
    """Return the identifiers of a module."""
    return [value for key, value in vars(module).items() if key.isupper() and isinstance(value, str)]


def test_identifiers_differ_from_one_another_and_from_the_shell() -> None:
    own = names(ids)
    assert len(own) == len(set(own))
    assert not set(own) & set(names(shell))


def test_a_part_is_found_by_kind_and_name() -> None:
    assert ids.part(ids.TAB, "profile") == {"type": "applicant-tab", "name": "profile"}
