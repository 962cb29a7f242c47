"""The parts of the page, and the lender's settings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from dash import html

from dash_app.components.view import View
from dash_app.document import Dashboard
from dash_app.errors import NotFound
from dash_app.pages.model.panels import best, lender, or_absent, result
from dash_app.pages.model.state import ModelState

VIEW = View("fr", "light", "model")


def refuse() -> html.Div:
    """Stand for a question to which there is no answer."""
    raise NotFound("nothing")


def test_what_is_absent_is_said_in_its_place(text_of: Callable[[Any], str]) -> None:
    assert "n’a pas gardé ces mesures" in text_of(or_absent(refuse, VIEW))
    assert or_absent(lambda: html.Div("there"), VIEW).children == "there"


@pytest.mark.usefixtures("in_request")
def test_the_lender_s_settings_meet_the_mean_amount(known: Any, app: Dashboard) -> None:
    curves = known.told["curves"]
    app.server.config.update(MARGIN=0.05, LOSS_GIVEN_DEFAULT=0.4)
    found = lender(curves)
    assert found is not None
    assert (found.margin, found.loss, found.amount) == (0.05, 0.4, curves.mean_amount)
    assert lender(replace(curves, mean_amount=None)) is None
    app.server.config.update(MARGIN=None)
    assert lender(curves) is None


@pytest.mark.usefixtures("in_request")
def test_a_result_is_a_chart_and_its_outcomes(known: Any, text_of: Callable[[Any], str]) -> None:
    chart, people = result(known.told["curves"], ModelState("test", 10.0, 20.0), VIEW)
    assert "une demande coûte" in text_of(chart)
    assert "défauts évités" in text_of(people)


def test_the_least_costly_limit_is_in_percent(known: Any) -> None:
    assert best(known.told["curves"], ModelState()) == pytest.approx(8.2, abs=1)
