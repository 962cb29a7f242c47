"""What a limit does and costs, by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dash_app.components.model.limits import PER, Settings, amounts, at, cheapest, cost, whole
from dash_app.contracts import Curves, Limit

#: Of a thousand: 80 defaults, 50 of which are refused, with 200 good clients.
LIMIT = Limit(0.1, tp=0.05, fp=0.2, fn=0.03, tn=0.72, cost=0.5)
LENDER = Settings(margin=0.1, loss=0.5, amount=1000)


def test_a_missed_default_costs_as_many_good_clients_as_is_set() -> None:
    assert cost(LIMIT, 10) == pytest.approx(10 * 0.03 + 0.2)
    assert cost(LIMIT, 1) == pytest.approx(0.23)


def test_a_known_limit_is_given_as_it_was_counted(curves: Curves) -> None:
    found = at(curves, curves.threshold)
    assert found in curves.thresholds
    assert cost(found, curves.cost_ratio) == pytest.approx(found.cost, abs=1e-4)


def test_a_limit_between_two_lies_between_them(curves: Curves) -> None:
    before, after = curves.thresholds[3], curves.thresholds[4]
    found = at(curves, (before.threshold + after.threshold) / 2)
    assert found.tp == pytest.approx((before.tp + after.tp) / 2)
    assert found.tp + found.fn == pytest.approx(curves.default_rate)
    assert found.tp + found.fp + found.fn + found.tn == pytest.approx(1)


@pytest.mark.parametrize(("threshold", "place"), [(-1.0, 0), (0.0, 0), (2.0, -1)])
def test_beyond_the_ends_the_ends_stand(curves: Curves, threshold: float, place: int) -> None:
    assert at(curves, threshold) == curves.thresholds[place]


def test_the_dearer_a_default_the_lower_the_limit(curves: Curves) -> None:
    limits = [cheapest(curves, ratio).threshold for ratio in (2, 10, 40)]
    assert limits == sorted(limits, reverse=True)
    assert limits[0] > limits[-1]


def test_of_equal_costs_the_highest_limit_refuses_fewest(curves: Curves) -> None:
    same = replace(curves, thresholds=(replace(LIMIT, threshold=0.1), replace(LIMIT, threshold=0.2)))
    assert cheapest(same, 10).threshold == 0.2


def test_amounts_by_hand() -> None:
    found = amounts(LIMIT, LENDER)
    assert found.avoided == pytest.approx(0.5 * 50 * 1000)
    assert found.suffered == pytest.approx(0.5 * 30 * 1000)
    assert found.forgone == pytest.approx(0.1 * 200 * 1000)
    assert found.earned == pytest.approx(0.1 * 720 * 1000)
    assert found.result == pytest.approx(72_000 - 15_000)
    granting_all = 0.1 * 920 * 1000 - 0.5 * 80 * 1000
    assert found.against_granting_all == pytest.approx(found.result - granting_all)


def test_the_ratio_that_the_settings_mean() -> None:
    assert LENDER.ratio == pytest.approx(5)
    assert Settings(0, 0.5, 1000).ratio is None


def test_whole_numbers_add_up_to_a_thousand(curves: Curves) -> None:
    assert whole(LIMIT) == (50, 30, 200, 720)
    assert {sum(whole(limit)) for limit in curves.thresholds} == {PER}
    assert all(min(whole(limit)) >= 0 for limit in curves.thresholds)
