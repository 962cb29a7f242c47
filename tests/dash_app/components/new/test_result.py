"""Where a new application leads; most of it is tested with the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dash_app.components.new.result import Wrong, problems
from dash_app.components.view import View


def test_each_problem_leads_to_its_field(
    text_of: Callable[[Any], str], inside: Callable[[Any], list[Any]]
) -> None:
    shown = problems([Wrong("AMT_CREDIT", "Montant", "<b>Écrivez un nombre</b>")], View("fr", area="new"))
    assert text_of(shown).startswith("Une saisie est à corriger")
    buttons = [
        one.to_plotly_json()["props"] for one in inside(shown) if "data-field" in str(one.to_plotly_json())
    ]
    assert {"data-field": "AMT_CREDIT"}.items() <= buttons[-1].items()
    assert shown.role == "alert"
