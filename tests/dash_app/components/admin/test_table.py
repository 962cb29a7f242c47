"""A table stays a table when a phone shows its lines as cards."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import dash_bootstrap_components as dbc

from dash_app.components.admin.table import button, field, state, table

Inside = Callable[[Any], list[Any]]


def test_roles_headers_and_caption(inside: Inside, text_of: Callable[[Any], str]) -> None:
    parts = inside(table("People", ["Name", "Role"], [["ada", "Advisor"], ["ben", "Analyst"]]))
    roles = [getattr(part, "role", None) for part in parts]
    assert [roles.count(role) for role in ("table", "row", "columnheader", "rowheader", "cell")] == [
        1,
        3,
        2,
        2,
        2,
    ]
    assert [text_of(part) for part in parts if type(part).__name__ == "Caption"] == ["People"]
    scopes = [part.scope for part in parts if type(part).__name__ == "Th"]
    assert scopes == ["col", "col", "row", "row"]


def test_a_cell_repeats_its_title_for_a_phone_and_not_for_a_screen_reader(inside: Inside) -> None:
    parts = inside(table("People", ["Name", "Role"], [["ada", "Advisor"]]))
    title = next(part for part in parts if getattr(part, "className", "") == "admin-cell-title")
    assert title.children == "Role"
    assert title.to_plotly_json()["props"]["aria-hidden"] == "true"


def test_a_button_says_what_it_is_about() -> None:
    made = button("Revoke", "Revoke: nightly", {"type": "x"}, danger=True)
    assert made.to_plotly_json()["props"]["aria-label"] == "Revoke: nightly"
    assert "btn-outline-danger" in made.className
    assert "btn-outline-secondary" in button("Enable", "Enable: ben", {"type": "x"}).className


def test_a_state_has_a_sign_and_words(text_of: Callable[[Any], str], inside: Inside) -> None:
    made = state("Disabled", "off")
    assert "Disabled" in text_of(made)
    assert "admin-sign-off" in inside(made)[1].className


def test_a_field_has_its_label_and_hint(inside: Inside) -> None:
    label, control, hint = inside(field("Name", dbc.Input(id="name"), "Letters"))[1:]
    assert (label.htmlFor, control.id, hint.children) == ("name", "name", "Letters")
    assert len(inside(field("Name", dbc.Input(id="name")))) == 3
