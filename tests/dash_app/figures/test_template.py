"""The look that all charts share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import plotly.graph_objects as go
import pytest

from dash_app.figures.template import (
    BAND_INKS,
    BANDS,
    PALETTES,
    finish,
    palette,
    percent_suffix,
    separators,
    template,
)


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_can_be_read_on_the_card(theme: str) -> None:
    colours = PALETTES[theme]
    for ink in (colours.ink, colours.muted, colours.lower_ink, colours.higher_ink):
        assert contrast(ink, colours.surface) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_marks_can_be_told_from_the_card(theme: str) -> None:
    colours = PALETTES[theme]
    assert contrast(colours.lower, colours.surface) >= 3
    assert contrast(colours.higher, colours.surface) >= 3


def test_letters_can_be_read_on_their_bands() -> None:
    assert all(contrast(BAND_INKS[band], colour) >= 4.5 for band, colour in BANDS.items())


def test_the_client_is_marked_white_in_the_dark() -> None:
    assert palette("dark").ink == "#FFFFFF"


def test_an_unknown_theme_is_light() -> None:
    assert palette("sepia") == palette("light")


def test_plotly_accepts_the_template() -> None:
    go.Figure(layout={"template": template("dark")})


def test_at_most_six_ticks() -> None:
    axes = template("light")["layout"]
    assert axes["xaxis"]["exponentformat"] == "none"
    assert axes["xaxis"]["nticks"] == axes["yaxis"]["nticks"] == 6


def test_numbers_on_axes_follow_the_language() -> None:
    assert separators("fr") == ",\u202f"
    assert separators("en") == ".,"
    assert percent_suffix("fr") == "\u202f%"
    assert percent_suffix("en") == "%"


def test_a_figure_is_plain_data_under_the_shared_look(
    accepted: Callable[[dict[str, Any]], dict[str, Any]],
) -> None:
    trace = {"type": "bar", "name": "bars", "x": [1], "y": [2]}
    figure = finish([trace], {"bargap": 0.5}, theme="light", lang="fr", height=120)
    assert accepted(figure) == {"bars": trace}
    assert figure["layout"]["height"] == 120
    assert figure["layout"]["bargap"] == 0.5
