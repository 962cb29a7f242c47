"""The chart of one item for everyone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dash_app.contracts import Dependence
from dash_app.figures.dependence import DependenceWords, Own, dependence_curve, dependence_levels, hover
from dash_app.figures.steps import Step, steps

Check = Callable[[dict[str, Any]], dict[str, dict[str, Any]]]
WORDS = DependenceWords(
    x="Retard (jours)",
    y="Poids",
    lowers="réduit le risque",
    raises="augmente le risque",
    mean="Poids moyen",
    most="8 clients sur 10 : de {low} à {high}",
)
OWN = Own(12.0, 0.41, "ce client : 12 jours")


def ranges(dependence: Dependence, value: float | None = 12.0) -> list[Step]:
    """Return the ranges of a dependence."""
    return [row for row in steps(dependence, value) if row.is_range]


def curve(dependence: Dependence, own: Own | None = OWN, **look: str) -> dict[str, Any]:
    """Draw the ranges."""
    look = {"theme": "light", "lang": "fr"} | look
    return dependence_curve(ranges(dependence), own, WORDS, **look)  # type: ignore[arg-type]


def test_the_band_leaves_out_what_has_too_few_clients(dependence: Dependence, accepted: Check) -> None:
    traces = accepted(curve(dependence))
    assert traces["mean"]["y"] == [-0.21, -0.05, 0.12, 0.38, None]
    assert max(traces["band"]["x"]) == 4  # four ranges of five
    assert traces["band"]["y"][:2] == [-0.1, -0.1]  # the 90th percentile of the first range, across it
    assert traces["band"]["y"][-2:] == [-0.3, -0.3]


def test_the_clients_own_point_is_on_top_with_its_label(dependence: Dependence, accepted: Check) -> None:
    figure = curve(dependence)
    assert list(accepted(figure)) == ["band", "mean", "client"]
    mark = accepted(figure)["client"]
    assert mark["x"] == [pytest.approx(3 + 7 / 15)]  # 12 days between 5 and 20
    assert mark["y"] == [0.41]
    assert "<b>ce client : 12 jours</b>" in [note["text"] for note in figure["layout"]["annotations"]]


@pytest.mark.parametrize("own", [None, Own(None, 0.03, "ce client : non renseigné")])
def test_without_a_number_there_is_no_mark(dependence: Dependence, accepted: Check, own: Own | None) -> None:
    assert "client" not in accepted(curve(dependence, own))


@pytest.mark.parametrize(("theme", "ink"), [("light", "#11181C"), ("dark", "#FFFFFF")])
def test_the_mark_is_seen_on_both_grounds(
    dependence: Dependence, accepted: Check, theme: str, ink: str
) -> None:
    assert accepted(curve(dependence, theme=theme))["client"]["marker"]["color"] == ink


def test_both_sides_are_named_with_their_sign(dependence: Dependence) -> None:
    texts = [note["text"] for note in curve(dependence)["layout"]["annotations"]]
    assert texts[:2] == ["▲ augmente le risque", "▼ réduit le risque"]


def test_levels_are_rows_with_their_names(dependence_levels: Dependence, accepted: Check) -> None:
    rows = [row for row in steps(dependence_levels, "Revolving loans") if row.mean is not None]
    own = Own(None, -0.16, "ce client : Crédit renouvelable")
    figure = dependence_levels_of(rows, own)
    traces = accepted(figure)
    assert traces["mean"]["x"] == [0.02, -0.15]
    assert traces["mean"]["error_x"]["array"] == pytest.approx([0.02, 0.05])
    assert (traces["client"]["x"], traces["client"]["y"]) == ([-0.16], [1])
    texts = [note["text"] for note in figure["layout"]["annotations"]]
    assert "Prêt personnel" in texts
    assert "<b>ce client : Crédit renouvelable</b>" in texts


def dependence_levels_of(rows: list[Step], own: Own | None) -> dict[str, Any]:
    """Draw levels."""
    return dependence_levels(rows, own, WORDS, theme="light", lang="fr")


def test_a_rare_level_of_the_client_has_no_mark(dependence_levels: Dependence, accepted: Check) -> None:
    rows = [row for row in steps(dependence_levels, "Other") if row.mean is not None]
    own = Own(None, 0.01, "ce client : Autre")
    assert "client" not in accepted(dependence_levels_of(rows, own))


def test_hover_speaks_in_words(dependence: Dependence) -> None:
    rows = ranges(dependence)
    assert hover(rows[3], WORDS, "fr") == (
        "<b>plus de 5 à 20 jours</b><br>Poids moyen +0,38<br>8 clients sur 10 : de +0,2 à +0,6"
    )
    assert hover(rows[4], WORDS, "fr") == "<b>plus de 20 jours</b>"
