"""Two pieces of information as a map of risk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dash_app.contracts import Bivariate, SideStep, parse
from dash_app.figures.bivariate import BivariateWords, Ladder, bivariate_map
from dash_app.figures.template import BAND_INKS

Check = Callable[[dict[str, Any]], dict[str, dict[str, Any]]]
SAMPLES = Path(__file__).parents[1] / "samples"
WORDS = BivariateWords("Âge (années)", "Niveau d’études", "ce client", "Risque moyen", "clients", "trop peu")


@pytest.fixture
def found() -> Bivariate:
    """Two ranges of ages by two levels; one cell has too few clients."""
    return parse(Bivariate, (SAMPLES / "bivariate.json").read_text(encoding="utf-8"))


def drawn(found: Bivariate, theme: str = "light") -> dict[str, Any]:
    """Return the map under a limit of 9 %."""
    return bivariate_map(found, 0.09, WORDS, theme=theme, lang="fr")


def test_a_cell_has_the_colour_of_the_band_of_its_risk(accepted: Check, found: Bivariate) -> None:
    cells = accepted(drawn(found))["cells"]
    # the youngest stand left: 21 % is twice the limit (E); 6 % lies under it (C), 2 % under a quarter (A)
    assert cells["z"] == [[4, 2], [None, 0]]
    assert (cells["zmin"], cells["zmax"]) == (-0.5, 4.5)


def test_the_risk_is_written_in_each_cell(accepted: Check, found: Bivariate) -> None:
    risks = accepted(drawn(found))["risks"]
    written = dict(zip(zip(risks["x"], map(round, risks["y"]), strict=True), risks["text"], strict=True))
    assert written == {(1, 0): "6", (1, 1): "2", (0, 0): "21", (0, 1): "·"}
    assert risks["textfont"]["color"][2] == BAND_INKS["E"]


def test_the_client_is_on_top_in_the_own_cell(accepted: Check, found: Bivariate) -> None:
    figure = drawn(found)
    assert list(accepted(figure)) == ["cells", "risks", "client"]
    client = figure["data"][-1]
    assert -0.5 < client["x"][0] < 0.5
    assert client["x"][0] == pytest.approx(0.4, abs=0.1)  # 38 years, between 20 and 40
    assert client["y"] == [1.0]
    assert "ce client" in figure["layout"]["annotations"][1]["text"]


def test_without_both_values_there_is_no_mark(accepted: Check, found: Bivariate) -> None:
    figure = drawn(replace(found, x=replace(found.x, value=None, own=None)))
    assert list(accepted(figure)) == ["cells", "risks"]
    assert [note["text"] for note in figure["layout"]["annotations"]] == ["▲ Niveau d’études"]


def test_ends_stand_between_ranges_and_names_at_levels(found: Bivariate) -> None:
    layout = drawn(found)["layout"]
    assert layout["xaxis"]["tickvals"] == [0.5]
    assert layout["xaxis"]["ticktext"] == ["40"]
    assert layout["yaxis"]["ticktext"] == ["Études seconda…", "Études supérie…"]
    assert layout["xaxis"]["title"]["text"] == "Âge (années)"


def test_a_long_level_is_cut_on_the_axis_but_whole_on_hover(accepted: Check, found: Bivariate) -> None:
    name = "Un niveau dont le nom ne finit pas"
    long = replace(found, y=replace(found.y, steps=(SideStep(None, None, "L", name), found.y.steps[1])))
    figure = drawn(long)
    assert figure["layout"]["yaxis"]["ticktext"][0].endswith("…")
    assert name in accepted(figure)["cells"]["hovertext"][0][1]


def test_hover_speaks_in_words(accepted: Check, found: Bivariate) -> None:
    hover = accepted(drawn(found))["cells"]["hovertext"]
    assert "Risque moyen <b>21,0\u202f%</b> (250 clients)" in hover[0][0]
    assert "trop peu" in hover[1][0]


def test_single_values_are_named_too(found: Bivariate) -> None:
    flat = replace(
        found.x, unit="count", steps=(SideStep(0, 0, None, "0"), SideStep(1, 1, None, "1")), value=1, own=1
    )
    ladder = Ladder.of(flat)
    assert (list(ladder.ticks[0]), list(ladder.ticks[1]), ladder.own) == ([0, 1], ["0", "1"], 1.0)


def test_the_chart_grows_with_its_rows(found: Bivariate) -> None:
    more = replace(found, y=replace(found.y, steps=found.y.steps * 4))
    assert drawn(more, "dark")["layout"]["height"] > drawn(found)["layout"]["height"]


@pytest.mark.parametrize(("lang", "written"), [("fr", "Âge\u00a0: <b>40 ans"), ("en", "Âge: <b>40 ans")])
def test_a_name_is_parted_from_its_value_as_the_language_does(
    found: Bivariate, lang: str, written: str
) -> None:
    hover = bivariate_map(found, 0.09, WORDS, theme="light", lang=lang)["data"][0]["hovertext"]
    assert hover[0][0].startswith(written)


@pytest.mark.parametrize(
    ("risk", "band"),
    [(0.0, 0), (0.0225, 1), (0.045, 2), (0.0899, 2), (0.09, 3), (0.18, 4), (1.0, 4)],
)
def test_a_risk_at_an_edge_stands_in_the_band_above_it(found: Bivariate, risk: float, band: int) -> None:
    # of a limit of 9 %: B from a quarter of it, C from half of it, D from it on, E from twice it
    one = replace(found, cells=(replace(found.cells[0], count=10, mean_probability=risk),))
    drawn_bands = [band for row in drawn(one)["data"][0]["z"] for band in row if band is not None]
    assert drawn_bands == [band]


@pytest.mark.parametrize(("value", "place"), [(-365.25 * 20, 0), (-365.25 * 95, 1)])
def test_a_client_beyond_the_ends_stays_in_the_own_cell(found: Bivariate, value: float, place: int) -> None:
    own = 1 - place  # the API counts days before, so that the oldest come first
    ladder = Ladder.of(replace(found.x, value=value, own=own))
    assert ladder.own is not None
    assert place - 0.5 < ladder.own < place + 0.5
