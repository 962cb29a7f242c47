"""What has moved, in words and charts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Literal

import pytest

from dash_app.components.model.shifts import DRAWN, moved
from dash_app.components.view import View
from dash_app.contracts import Stability

Read = Callable[[Any], str]
Graphs = Callable[[Any], list[dict[str, Any]]]
Verdict = Literal["stable", "unclear", "watch", "moved"]


@pytest.fixture
def view() -> View:
    """French, on a light ground, with the words of this page."""
    return View("fr", "light", "stability")


def with_first(found: Stability, psi: float, verdict: Verdict) -> Stability:
    """Return an answer whose first feature has moved."""
    first, *others = found.features
    return replace(found, features=(replace(first, psi=psi, verdict=verdict), *others))


def test_a_stable_population_says_so(stability: Stability, view: View, read: Read) -> None:
    words = read(moved(stability, view))
    assert words.startswith("Stable : rien d’important n’a bougé")
    assert "20 000 clients en service comparés à 17 264 de l’apprentissage (22 novembre 2026)" in words
    assert "Les probabilités de défaut se répartissent comme à l’apprentissage" in words
    assert "Aucune des mesures les plus utilisées n’a bougé" in words
    assert "à surveiller dès 0,1, changé dès 0,25" in words


@pytest.mark.parametrize(
    ("psi", "verdict", "title", "counted"),
    [
        (0.15, "watch", "À surveiller", "1 mesure est à surveiller."),
        (0.4, "moved", "Changé", "1 mesure a changé."),
        (0.12, "unclear", "Rien de sûr", "1 mesure s’écarte, mais pas plus que le hasard."),
    ],
)
def test_the_worst_verdict_leads(
    stability: Stability, view: View, read: Read, psi: float, verdict: Any, title: str, counted: str
) -> None:
    words = read(moved(with_first(stability, psi, verdict), view))
    assert words.startswith(title)
    assert counted in words
    assert "« Profession » est la mesure qui a le plus bougé" in words


def test_both_charts_are_drawn(stability: Stability, view: View, graphs: Graphs) -> None:
    probability, features = graphs(moved(stability, view))
    assert [len(trace["y"]) for trace in probability["data"]] == [10, 10]
    assert [trace["x"][0] for trace in features["data"][1:]] == [0.1, 0.25]


def test_the_sentence_counts_what_is_drawn_and_blames_no_measure(
    stability: Stability, view: View, read: Read
) -> None:
    words = read(moved(with_first(stability, 0.0002, "stable"), view))
    drawn = min(DRAWN, len(stability.features))
    assert f"Parmi les {len(stability.features)} mesures qui pèsent le plus, les {drawn} qui" in words
    assert "la plus changée" not in words


def test_a_tiny_index_is_not_told_as_zero(stability: Stability, view: View, read: Read) -> None:
    assert "stable < 0,001" in read(moved(with_first(stability, 0.0002, "stable"), view))


def test_without_its_probabilities_the_features_are_told(
    stability: Stability, view: View, read: Read, graphs: Graphs
) -> None:
    bare = replace(stability, probability=None, bins=())
    assert len(graphs(moved(bare, view))) == 1
    assert "Profession" in read(moved(bare, view))


def test_too_few_clients_say_what_to_do(stability: Stability, view: View, read: Read) -> None:
    words = read(moved(replace(stability, among="new", n=12, probability=None, features=()), view))
    assert words == "Trop peu de clients pour comparer : il en faut 50. Choisissez « Tous »."
