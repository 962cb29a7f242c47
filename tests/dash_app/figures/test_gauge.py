"""The gauge of one client."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest

from dash_app.figures.gauge import INNER, GaugeWords, gauge, point
from dash_app.figures.scale import risk_position
from dash_app.figures.template import BANDS

Check = Callable[[dict[str, Any]], dict[str, dict[str, Any]]]
WORDS = GaugeWords("6,3 %", "risque estimé", "limite 9,1 %", "Classe {band} : de {low} à {high}")


def drawn(
    risk: float = 0.063, limit: float = 0.0909, lang: str = "fr", theme: str = "light"
) -> dict[str, Any]:
    """Return a gauge."""
    return gauge(risk, limit, WORDS, theme=theme, lang=lang)


def notes(figure: dict[str, Any]) -> list[str]:
    """Return all that is written on a gauge."""
    return [note["text"] for note in figure["layout"]["annotations"]]


def test_the_half_ring_goes_from_left_to_right() -> None:
    assert point(0, 1) == pytest.approx((-1, 0))
    assert point(0.5, 1) == pytest.approx((0, 1))
    assert point(1, 1) == pytest.approx((1, 0))


def test_five_bands_then_the_limit_then_the_client_on_top(accepted: Check) -> None:
    assert list(accepted(drawn())) == ["A", "B", "C", "D", "E", "limit", "client"]


def test_bands_have_the_colours_of_their_letters(accepted: Check) -> None:
    traces = accepted(drawn())
    assert {band: traces[band]["fillcolor"] for band in BANDS} == dict(BANDS)


@pytest.mark.parametrize("risk", [0.0, 0.004, 0.063, 0.31, 0.9])
def test_the_pointer_shows_the_risk(accepted: Check, risk: float) -> None:
    client = accepted(drawn(risk))["client"]
    angle = math.atan2(client["y"][0], client["x"][0])
    assert 1 - angle / math.pi == pytest.approx(risk_position(risk))
    assert math.hypot(client["x"][0], client["y"][0]) > INNER


def test_the_limit_crosses_the_ring_where_c_ends(accepted: Check) -> None:
    traces = accepted(drawn(limit=0.08))
    x, y = traces["limit"]["x"][0], traces["limit"]["y"][0]
    assert 1 - math.atan2(y, x) / math.pi == pytest.approx(risk_position(0.08))


def test_ticks_are_honest_and_leave_room_for_the_limit() -> None:
    written = notes(drawn())
    for tick in ("1\u202f%", "2\u202f%", "5\u202f%", "20\u202f%", "40\u202f%"):
        assert tick in written
    assert "9\u202f%" not in written
    assert "<b>limite 9,1 %</b>" in written


def test_a_risk_beyond_the_scale_is_said_to_be_beyond() -> None:
    assert "≥ 40\u202f%" in notes(drawn(0.95))
    assert "≥ 40\u202f%" not in notes(drawn(0.39))


def test_the_tick_at_nine_returns_when_the_limit_is_elsewhere() -> None:
    assert "9%" in notes(drawn(limit=0.25, lang="en"))


def test_the_risk_is_written_large_with_its_name() -> None:
    figure = drawn()
    assert {"<b>6,3 %</b>", "risque estimé"} <= set(notes(figure))


def test_bands_say_their_limits_on_hover(accepted: Check) -> None:
    assert accepted(drawn(limit=0.08))["B"]["text"] == "Classe B : de 2\u202f% à 4\u202f%"
    assert accepted(drawn(limit=0.09, lang="en"))["B"]["text"] == "Classe B : de 2.2% à 4.5%"


def test_a_band_without_room_loses_its_letter_only(accepted: Check) -> None:
    figure = drawn(limit=0.3)
    assert "<b>E</b>" not in notes(figure)
    assert "E" in accepted(figure)


def test_the_pointer_is_white_in_the_dark(accepted: Check) -> None:
    assert accepted(drawn(theme="dark"))["client"]["fillcolor"] == "#FFFFFF"


def test_the_number_stands_clear_of_its_caption_on_a_phone() -> None:
    unit = 88  # pixels of a radius on a screen 320 pixels wide
    number, caption = drawn()["layout"]["annotations"][-2:]
    between = unit * (number["y"] - caption["y"])
    assert between > (number["font"]["size"] * 1.3 + caption["font"]["size"]) / 2
