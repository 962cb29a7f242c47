"""Calibration maps, against numbers worked by hand."""

from __future__ import annotations

import numpy as np
import pytest

from modelling.scoring.calibration import Calibration
from modelling.scoring.errors import BundleError


def test_platt_worked_number() -> None:
    # slope 2, intercept -1, margin .5: logit 0, so one half
    assert Calibration("platt", {"slope": 2.0, "intercept": -1.0}).apply(0.5) == pytest.approx(0.5)


def test_beta_with_equal_weights_is_platt() -> None:
    # a = b = 1: ln s - ln(1-s) is the margin itself
    margins = np.linspace(-8, 8, 9)
    beta = Calibration("beta", {"a": 1.0, "b": 1.0, "intercept": 0.3}).apply(margins)
    platt = Calibration("platt", {"slope": 1.0, "intercept": 0.3}).apply(margins)
    np.testing.assert_allclose(beta, platt, rtol=1e-12)


def test_beta_worked_number() -> None:
    # m = 0: s = 1/2, ln s = -ln 2; a = 2, b = 1: logit = -2 ln2 + ln2 = -ln2, so PD = 1/3
    value = Calibration("beta", {"a": 2.0, "b": 1.0, "intercept": 0.0}).apply([0.0])
    np.testing.assert_allclose(value, [1 / 3])


def test_isotonic_is_linear_between_and_flat_outside() -> None:
    value = Calibration("isotonic", {"margins": [0.0, 2.0], "probabilities": [0.1, 0.3]})
    np.testing.assert_allclose(value.apply([-5, 1, 9]), [0.1, 0.2, 0.3])


@pytest.mark.parametrize(
    "calibration",
    [
        Calibration("platt", {"slope": 0.7, "intercept": -2.0}),
        Calibration("beta", {"a": 0.5, "b": 1.5, "intercept": -1.0}),
    ],
)
def test_stays_finite_and_monotone_far_out(calibration: Calibration) -> None:
    values = calibration.apply(np.linspace(-800, 800, 101))
    assert np.isfinite(values).all()
    assert (np.diff(values) >= 0).all()
    assert 0 <= values.min() <= values.max() <= 1


def test_json_form_survives_a_round_trip() -> None:
    original = Calibration("platt", {"slope": 0.7, "intercept": -2.0})
    assert Calibration.from_dict(original.to_dict()) == original


@pytest.mark.parametrize("data", [{}, {"method": "magic", "parameters": {}}, {"method": "platt"}])
def test_what_cannot_be_read_is_refused(data: dict[str, object]) -> None:
    with pytest.raises(BundleError):
        Calibration.from_dict(data)
