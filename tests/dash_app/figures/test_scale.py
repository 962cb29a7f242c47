"""Where a risk stands on the gauge, and units as people say them."""

from __future__ import annotations

import pytest

from dash_app.figures.scale import TICKS, axis_for, band_edges, risk_position


def test_the_limit_stands_near_the_middle() -> None:
    # sqrt(0.0909 / 0.40) = sqrt(0.22725) = 0.4767
    assert risk_position(1 / 11) == pytest.approx(0.4767, abs=1e-4)


def test_positions_grow_with_the_risk() -> None:
    places = [risk_position(tick) for tick in TICKS]
    assert places == sorted(places)
    assert places[-1] == 1.0


@pytest.mark.parametrize(("risk", "place"), [(-0.1, 0.0), (0.0, 0.0), (0.10, 0.5), (0.4, 1.0), (1.0, 1.0)])
def test_positions_stay_on_the_ring(risk: float, place: float) -> None:
    assert risk_position(risk) == pytest.approx(place)


def test_bands_meet_and_the_limit_parts_c_from_d() -> None:
    edges = band_edges(0.08)
    assert list(edges) == ["A", "B", "C", "D", "E"]
    assert edges == {
        "A": (0.0, 0.02),
        "B": (0.02, 0.04),
        "C": (0.04, 0.08),
        "D": (0.08, 0.16),
        "E": (0.16, 1.0),
    }


def test_bands_of_a_high_limit_stay_probabilities() -> None:
    assert band_edges(0.6)["D"] == (0.6, 1.0)


def test_days_before_become_years() -> None:
    axis = axis_for("days_before")
    assert axis.place(-3652.5) == pytest.approx(10.0)
    assert axis.span(-7305.0, -3652.5) == pytest.approx((10.0, 20.0))
    assert axis.unit == "years"


def test_no_value_is_written_minus_zero() -> None:
    assert str(axis_for("days_before").place(0.0)) == "0.0"


def test_shares_become_percentages() -> None:
    assert axis_for("share").place(0.25) == pytest.approx(25.0)


def test_a_unit_without_a_rule_is_drawn_as_it_is() -> None:
    assert axis_for("score").place(0.3) == 0.3
    assert axis_for("score").unit == ""
