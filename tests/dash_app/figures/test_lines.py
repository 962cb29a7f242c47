"""Titles on several lines."""

from __future__ import annotations

import pytest

from dash_app.figures.lines import LONGEST, wrapped


@pytest.mark.parametrize(
    "text", ["", "Âge (années)", "Part moyenne du plafond de la carte utilisée sur les 6 derniers mois"]
)
def test_nothing_is_cut_and_no_line_is_too_long(text: str) -> None:
    lines = wrapped(text).split("<br>")
    assert " ".join(lines) == text
    assert all(len(line) <= LONGEST for line in lines)


def test_a_text_may_hold_no_markup_of_its_own() -> None:
    assert wrapped("A & <b>") == "A &amp; &lt;b&gt;"
