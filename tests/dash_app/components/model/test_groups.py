"""Groups, with careful words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from dash_app.components.model.groups import group_card, groups
from dash_app.components.view import View
from dash_app.contracts import Fairness, Group, GroupLevel

Read = Callable[[Any], str]
Graphs = Callable[[Any], list[dict[str, Any]]]


@pytest.fixture
def view() -> View:
    """French, on a light ground, with the words of this page."""
    return View("fr", "light", "fairness")


def test_what_a_gap_is_and_is_not_stands_first(fairness: Fairness, view: View, read: Read) -> None:
    words = read(groups(fairness, view))
    assert words.startswith("Un écart entre groupes n’est pas une preuve d’injustice")
    assert "sous 50 issues connues" in words
    assert "13 811 demandes" in words


def test_a_group_is_titled_by_its_extremes(fairness: Fairness, view: View, read: Read) -> None:
    gender, age, _ = fairness.groups
    assert read(group_card(gender, view)).startswith(
        "Sexe : 35 % de refus pour « Homme », 28 % pour « Femme »"
    )
    assert "vaut 90 % de la plus grande, au-dessus des quatre cinquièmes" in read(group_card(gender, view))
    words = read(group_card(age, view))
    assert "moins que les quatre cinquièmes d’usage : à examiner" in words
    assert "Les défauts observés vont dans le même sens" in words
    assert "Le modèle voit cette information" in words


def test_refusals_against_the_outcomes_are_said(fairness: Fairness, view: View, read: Read) -> None:
    age = fairness.groups[1]
    first, *others, last = age.levels
    crossed = replace(
        age,
        levels=(
            replace(first, default_rate=last.default_rate),
            *others,
            replace(last, default_rate=first.default_rate),
        ),
        in_model=False,
    )
    words = read(group_card(crossed, view))
    assert "ne vont pas dans le même sens" in words
    assert "ne voit pas cette information" in words


def small(level: GroupLevel) -> GroupLevel:
    """Return a level whose outcomes are too few."""
    return replace(level, default_rate=None, recall=None, false_positive_rate=None)


def test_few_outcomes_are_said_to_be_few(fairness: Fairness, view: View, read: Read) -> None:
    gender = fairness.groups[0]
    alone = Group("gender", "Sexe", True, None, (small(gender.levels[0]),))
    words = read(group_card(alone, view))
    assert words.startswith("Sexe : un seul groupe est assez grand")
    assert "trop peu" in words
    assert "défauts observés vont" not in words.lower()


def test_the_chart_has_intervals_and_the_overall_share(
    fairness: Fairness, view: View, graphs: Graphs
) -> None:
    level, rows = graphs(group_card(fairness.groups[0], view))[0]["data"]
    assert len(rows["x"]) == 2
    assert min(rows["error_x"]["array"]) > 0
    assert min(rows["x"]) < level["x"][0] < max(rows["x"])
