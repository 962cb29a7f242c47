"""The decision rule, at and around its edges."""

from __future__ import annotations

import pytest

from modelling.scoring.decision import Decision
from modelling.scoring.errors import BundleError

RULE = Decision(threshold=0.08, cost_ratio=10.0, threshold_interval=(0.07, 0.1))


def test_bayes_threshold_of_cost_ratio_ten() -> None:
    assert RULE.bayes_threshold == pytest.approx(1 / 11)


@pytest.mark.parametrize(
    ("probability", "decision"), [(0.0, "granted"), (0.0799, "granted"), (0.08, "refused")]
)
def test_refused_from_the_threshold_on(probability: float, decision: str) -> None:
    assert RULE.decide(probability) == decision


@pytest.mark.parametrize(
    ("probability", "band"),
    [
        (0.0, "A"),
        (0.0199, "A"),
        (0.02, "B"),
        (0.04, "C"),
        (0.0799, "C"),
        (0.08, "D"),
        (0.16, "E"),
        (1.0, "E"),
    ],
)
def test_band_edges(probability: float, band: str) -> None:
    assert RULE.band(probability) == band


def test_bands_cover_all_probabilities_and_agree_with_the_decision() -> None:
    bands = RULE.bands()
    assert [band["band"] for band in bands] == list("ABCDE")
    assert bands[0]["low"] == 0
    assert bands[-1]["high"] == 1
    for band in bands:
        assert RULE.band(band["low"]) == band["band"]
        assert RULE.decide(band["low"]) == ("granted" if band["band"] in "ABC" else "refused")


def test_a_high_threshold_keeps_the_bands_within_one() -> None:
    bands = Decision(0.7, 1.0, (0.6, 0.8)).bands()
    assert max(band["high"] for band in bands) == 1


def test_json_form_survives_a_round_trip() -> None:
    assert Decision.from_dict(RULE.to_dict()) == RULE


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"threshold": 0, "cost_ratio": 10, "threshold_interval": [0, 1]},
        {"threshold": 0.1, "cost_ratio": -1, "threshold_interval": [0, 1]},
        {"threshold": "x", "cost_ratio": 10, "threshold_interval": [0, 1]},
        {"threshold": 0.1, "cost_ratio": 10, "threshold_interval": [0]},
    ],
)
def test_what_cannot_be_read_is_refused(data: dict[str, object]) -> None:
    with pytest.raises(BundleError):
        Decision.from_dict(data)
