"""The search stops at the first way whose price cannot be seen, and says what it tried."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace

import numpy as np
import pytest

from modelling.evaluation.intervals import Estimate
from modelling.training.comparison import compare
from modelling.training.crossfit import OutOfFold
from modelling.training.rebalancing import Rebalancing
from modelling.training.sampler_search import CANDIDATES, TOLERANCE, Price, applicable, search_sampler

FREE = Price(Estimate(0.0, -0.01, 0.01), 1.0, Estimate(0.0, -0.002, 0.002), 1.0, rows=100)


def estimate(value: float, half: float) -> Estimate:
    return Estimate(value, value - half, value + half)


def dear(cost: float = 0.02, auc: float = 0.0) -> Price:
    """A price that is paid for certain."""
    return replace(FREE, cost=estimate(cost, 0.001), cost_p=1e-9, auc=estimate(auc, 0.0001), auc_p=1e-9)


class Shop:
    """Prices by name of the way; whoever is not named is free."""

    def __init__(self, **prices: Price) -> None:
        self.prices, self.asked = prices, list[str]()

    def __call__(self, way: Rebalancing) -> Price:
        self.asked.append(way.name)
        return self.prices.get(way.method, FREE)


WAYS = (Rebalancing("smote"), Rebalancing("class-weight"), Rebalancing("under-sampling"))


@pytest.mark.parametrize(
    ("price", "reasons"),
    [
        (FREE, ()),
        # Lost beyond noise, whatever the size.
        (replace(FREE, cost=estimate(0.004, 0.001), cost_p=0.001), ("cost",)),
        (replace(FREE, auc=estimate(-0.004, 0.001), auc_p=0.001), ("AUC",)),
        # As much lost, but it may be chance; and the rows do not show .0005.
        (replace(FREE, cost=estimate(0.004, 0.01), cost_p=0.4), ()),
        (replace(FREE, auc=estimate(-0.004, 0.01), auc_p=0.4), ()),
        # Rows that show .0005: more than that is too dear even when it may be chance, less is not.
        (replace(FREE, auc=estimate(-0.0006, 0.0005), auc_p=0.1), ("AUC beyond tolerance",)),
        (replace(FREE, auc=estimate(-0.0004, 0.0005), auc_p=0.1), ()),
        # What is won is no price.
        (replace(FREE, cost=estimate(-0.02, 0.001), cost_p=0.0), ()),
        (replace(FREE, auc=estimate(0.02, 0.0001), auc_p=0.0), ()),
    ],
)
def test_what_is_too_dear(price: Price, reasons: tuple[str, ...]) -> None:
    assert price.reasons == reasons
    assert price.to_dict()["too_dear"] == list(reasons)


@pytest.mark.parametrize(("half", "resolved"), [(TOLERANCE * 0.99, True), (TOLERANCE * 1.01, False)])
def test_rows_suffice_when_the_interval_is_as_narrow_as_the_tolerance(half: float, resolved: bool) -> None:
    assert replace(FREE, auc=estimate(0.0, half)).resolved is resolved


def test_the_first_way_is_taken_when_it_is_free() -> None:
    shop = Shop()
    found = search_sampler(shop)
    assert found.rebalancing == Rebalancing() == CANDIDATES[0]
    assert found.within_noise
    assert shop.asked == ["smote 0.15"]


def test_the_next_ways_are_tried_until_one_is_free() -> None:
    shop = Shop(smote=dear())
    found = search_sampler(shop, WAYS)
    assert found.rebalancing.method == "class-weight"
    assert shop.asked == ["smote 0.15", "class-weight"]
    assert [entry["price"]["too_dear"] for entry in found.record["tried"]] == [["cost"], []]


def test_the_least_dear_is_taken_when_none_is_free() -> None:
    both = dear(cost=0.001, auc=-0.01)
    shop = Shop(**{"smote": dear(0.03), "class-weight": dear(0.02), "under-sampling": both})
    found = search_sampler(shop, WAYS)
    # Under-sampling is the cheapest, but it loses AUC as well.
    assert found.rebalancing.method == "class-weight"
    assert not found.within_noise
    assert found.record["within_noise"] is False
    assert found.record["chosen"] == "class-weight"
    assert len(shop.asked) == 3


def test_when_time_is_out_no_other_is_tried_but_the_first_always_is() -> None:
    shop = Shop(smote=dear())
    found = search_sampler(shop, WAYS, out_of_time=lambda: True)
    assert shop.asked == ["smote 0.15"]
    assert found.rebalancing == WAYS[0]
    assert not found.within_noise


def test_the_record_is_json_and_gives_every_way_back() -> None:
    found = search_sampler(Shop(smote=dear()), WAYS)
    record = json.loads(json.dumps(found.record))
    assert [Rebalancing(**entry["options"]) for entry in record["tried"]] == list(WAYS[:2])
    assert record["candidates"] == 3
    assert record["rule"] == {"auc_tolerance": 0.0005, "significance": 0.05}
    assert record["tried"][0]["price"]["cost_difference"] == dear().cost.to_dict()


def test_candidates_grow_ever_gentler_and_none_stands_twice() -> None:
    assert len({way.name for way in CANDIDATES}) == len(CANDIDATES)
    assert all(way.symmetric and way.snap for way in CANDIDATES)
    assert [way.ratio for way in CANDIDATES] == sorted((way.ratio for way in CANDIDATES), reverse=True)
    for harder, gentler in itertools.pairwise(CANDIDATES):
        pairs = [
            (getattr(harder, key), getattr(gentler, key)) for key in ("step", "synthetic_weight", "columns")
        ]
        assert all(before >= after for before, after in pairs)


def test_ways_that_would_make_no_row_are_no_candidates() -> None:
    # Nine defaults to ninety-one repaid loans are 0.099: of the ratio 0.1 already, as nobody is made in part.
    target = np.repeat([1.0, 0.0], [9, 91])
    ratios = {way.ratio for way in applicable(target)}
    assert ratios == {way.ratio for way in CANDIDATES} - {0.1}
    assert applicable(np.repeat([1.0, 0.0], [30, 70])) == CANDIDATES[:1]


def test_a_price_is_read_from_a_comparison() -> None:
    rng = np.random.default_rng(0)
    margin = rng.normal(-2.5, 1, 2000)
    target = (rng.random(2000) < 1 / (1 + np.exp(-margin))).astype(float)
    results = [
        OutOfFold(name, told, (1,), 1.0)
        for name, told in {"none": margin, "smote": margin + rng.normal(size=2000)}.items()
    ]
    table = compare(results, target, np.arange(2000) % 5, 10)
    price = Price.of(next(row for row in table if row["name"] == "smote"))
    assert price.rows == 2000
    assert price.auc.value < 0
    assert "AUC" in price.reasons
    assert price.to_dict()["too_dear"] == list(price.reasons)
