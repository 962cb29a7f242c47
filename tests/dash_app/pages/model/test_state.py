"""What an address says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dash_app.contracts import Curves, parse
from dash_app.pages.model.state import ModelState, read_state, state_of

SAMPLE = Path(__file__).parents[2] / "samples" / "curves.json"


@pytest.mark.parametrize(
    ("query", "state"),
    [
        ({}, ModelState()),
        ({"sample": "out_of_fold", "ratio": "12", "limit": "7.5"}, ModelState("out_of_fold", 12.0, 7.5)),
        ({"sample": "train", "ratio": "<b>", "limit": "nan"}, ModelState()),
        ({"ratio": "0", "limit": "-3"}, ModelState("test", 1.0, 0.5)),
        ({"ratio": "9" * 200, "limit": "1e9"}, ModelState("test", 50.0, 50.0)),
        ({"limit": "7,5"}, ModelState("test", None, 7.5)),
    ],
)
def test_what_can_be_read_is_kept(query: dict[str, str], state: ModelState) -> None:
    assert read_state(query) == state


def test_settings_of_any_type_are_read() -> None:
    assert state_of("test", 12, None) == ModelState("test", 12.0, None)
    assert state_of(["x"], {}, True) == ModelState()


def test_the_model_s_own_settings_stand_where_none_is_chosen() -> None:
    curves = replace(parse(Curves, SAMPLE.read_text(encoding="utf-8")), cost_ratio=10.0, threshold=0.09)
    assert (ModelState().chosen(curves).ratio, ModelState().chosen(curves).threshold) == (10.0, 0.09)
    chosen = ModelState("test", 5.0, 20.0).chosen(curves)
    assert (chosen.ratio, chosen.threshold) == (5.0, 0.2)
