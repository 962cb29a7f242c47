"""Two pieces of information together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from dash import dcc

from dash_app.components.applicant.together import together_card
from dash_app.components.view import View
from dash_app.contracts import Bivariate, parse

Text = Callable[[Any], str]
SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture
def found() -> Bivariate:
    """Two ranges of ages by two levels; one cell has too few clients."""
    return parse(Bivariate, (SAMPLES / "bivariate.json").read_text(encoding="utf-8"))


def test_the_title_is_the_finding_of_the_api(found: Bivariate, view: View, text_of: Text) -> None:
    assert text_of(together_card(found, 0.09, "all", view)).startswith(
        "Le risque estimé moyen des clients va de 2 %"
    )


def test_it_says_how_to_read_it_and_who_is_compared(found: Bivariate, view: View, text_of: Text) -> None:
    words = text_of(together_card(found, 0.09, "granted", view))
    assert "bleu sous la limite de 9,0\u202f%, orange au-dessus" in words
    assert "Âge\u00a0: 38 ans, Niveau d’études\u00a0: Études supérieures." in words
    assert "853 clients à qui le modèle accorde comparés (l’une des deux manque pour 12 autres)." in words


def test_the_table_has_a_row_a_cell_and_marks_the_own_one(
    found: Bivariate, view: View, text_of: Text
) -> None:
    words = text_of(together_card(found, 0.09, "all", view))
    assert "plus de 40 ans Études secondaires 400 6,0\u202f%" in words
    assert "40 ans ou moins ◂ ce client Études supérieures moins de 5 –" in words


def test_a_missing_value_says_so(found: Bivariate, view: View, text_of: Text) -> None:
    unknown = replace(found, x=replace(found.x, value=None, text="non renseigné", own=None))
    assert "Âge\u00a0: non renseigné pour ce client" in text_of(together_card(unknown, 0.09, "all", view))


def test_too_few_clients_say_what_to_do(
    found: Bivariate, view: View, text_of: Text, inside: Callable[[Any], list[Any]]
) -> None:
    card = together_card(replace(found, cells=()), 0.09, "all", view)
    assert "Choisissez-en une autre" in text_of(card)
    assert not [one for one in inside(card) if isinstance(one, dcc.Graph)]


def test_english(found: Bivariate, text_of: Text) -> None:
    assert "853 clients of the portfolio compared" in text_of(together_card(found, 0.09, "all", View("en")))
