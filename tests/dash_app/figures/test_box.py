"""Five marks as a box."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dash_app.contracts import Distribution
from dash_app.figures.box import BoxWords, box

Check = Callable[[dict[str, Any]], dict[str, dict[str, Any]]]
WORDS = BoxWords(x="Âge (années)", own="ce client : 38 ans", marks=("a", "b", "c", "d", "<e>"))


def drawn(age: Distribution, own: float | None = 38.0) -> dict[str, Any]:
    """Return the box of ages."""
    assert age.quantiles is not None
    return box(age.quantiles, age.unit, own, WORDS, theme="light", lang="fr")


def test_days_before_become_years_the_youngest_first(accepted: Check, age: Distribution) -> None:
    found = accepted(drawn(age))["box"]
    ends = [found[name][0] for name in ("lowerfence", "q1", "median", "q3", "upperfence")]
    assert ends == sorted(ends)
    assert ends == pytest.approx([26.0, 34.2, 40.5, 46.5, 56.1], abs=0.1)


def test_the_client_is_on_top_with_a_label(accepted: Check, age: Distribution) -> None:
    figure = drawn(age)
    assert list(accepted(figure)) == ["box", "marks", "client"]
    assert figure["layout"]["annotations"][0]["text"] == "<b>ce client : 38 ans</b>"


def test_without_a_value_there_is_no_mark(accepted: Check, age: Distribution) -> None:
    figure = drawn(age, None)
    assert list(accepted(figure)) == ["box", "marks"]
    assert "annotations" not in figure["layout"]


@pytest.mark.parametrize(("own", "side"), [(20.0, "left"), (40.0, "center"), (90.0, "right")])
def test_a_client_beyond_the_marks_stays_on_the_axis(age: Distribution, own: float, side: str) -> None:
    layout = drawn(age, own)["layout"]
    low, high = layout["xaxis"]["range"]
    assert low < own < high
    assert layout["annotations"][0]["xanchor"] == side


def test_hover_speaks_in_words(accepted: Check, age: Distribution) -> None:
    marks = accepted(drawn(age))["marks"]
    assert marks["hovertext"][-1] == "&lt;e&gt;"
    assert len(marks["x"]) == 5
