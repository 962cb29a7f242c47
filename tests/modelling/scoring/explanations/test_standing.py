"""Where a value stands, from quantiles and from rows."""

from __future__ import annotations

import math

import numpy as np
import pytest

from modelling.scoring.bundle import Bundle
from modelling.scoring.explanations.standing import Peers, Standing, peers_of, standing, standing_in
from modelling.scoring.population import Population
from modelling.scoring.reference import Statistics, build_reference, read_statistics
from modelling.scoring.schema import FeatureSchema


def statistics(quantiles: list[float], frequencies: list[float] | None = None) -> Statistics:
    """Make the statistics of a number from its quantiles."""
    grid = np.asarray(quantiles, dtype=float)
    shares = np.asarray(frequencies or [0.0, 1.0])
    return Statistics(np.empty(0), shares, np.zeros(len(shares) - 1), grid, float(grid[len(grid) // 2]))


@pytest.mark.parametrize(
    ("value", "below", "above"),
    [
        (0.0, 0.0, 1.0),  # under the grid
        (10.0, 0.0, 1.0),  # its first point of five: nobody is lower
        (15.0, 0.125, 0.875),  # halfway to the second
        (20.0, 0.25, 0.25),  # points two to four are the same: a quarter below, a quarter above
        (30.0, 1.0, 0.0),  # the last point
        (99.0, 1.0, 0.0),
    ],
)
def test_shares_are_read_between_the_quantiles(
    schema: FeatureSchema, value: float, below: float, above: float
) -> None:
    found = standing(schema["AMT_CREDIT"], statistics([10, 20, 20, 20, 30]), value)
    assert (found.below, found.above) == pytest.approx((below, above))


def test_quantiles_and_rows_agree(schema: FeatureSchema) -> None:
    feature = schema["AMT_CREDIT"]
    column = np.random.default_rng(3).lognormal(10, 1, 5000).astype(np.float32)
    matrix = np.full((5000, len(schema.features)), np.nan, dtype=np.float32)
    matrix[:, 0] = column
    known = read_statistics(schema, build_reference(schema, matrix, np.random.default_rng(0)))["AMT_CREDIT"]
    for value in np.quantile(column, [0.02, 0.1, 0.37, 0.5, 0.81, 0.97]).tolist():
        quick, slow = standing(feature, known, value), standing_in(feature, column, value)
        assert quick.below == pytest.approx(slow.below, abs=0.011)
        assert quick.above == pytest.approx(slow.above, abs=0.011)
        assert quick.typical == slow.typical


def test_levels_have_shares_among_the_known(schema: FeatureSchema) -> None:
    known = Statistics(np.empty(0), np.array([0.2, 0.6, 0.2]), np.array([0.0, 1.0]), np.empty(0), typical=0.0)
    assert standing(schema["NAME_CONTRACT_TYPE"], known, 1.0) == Standing(
        0.0, 0.0, 0.0, pytest.approx(0.25), pytest.approx(0.75), 0.2
    )


def test_rows_give_exact_shares(schema: FeatureSchema) -> None:
    column = np.array([1, 2, 2, 3, math.nan], dtype=np.float32)
    found = standing_in(schema["AMT_CREDIT"], column, 2.0)
    assert (found.below, found.above, found.typical, found.missing) == (0.25, 0.25, 2.0, pytest.approx(0.2))


def test_rows_of_levels_name_the_most_frequent(schema: FeatureSchema) -> None:
    column = np.array([0, 1, 1, 1], dtype=np.float32)
    found = standing_in(schema["NAME_CONTRACT_TYPE"], column, 0.0)
    assert (found.typical, found.same, found.typical_share) == (1.0, 0.25, 0.75)


@pytest.mark.parametrize("column", [[], [math.nan, math.nan]])
def test_nothing_known_has_no_typical_value(schema: FeatureSchema, column: list[float]) -> None:
    found = standing_in(schema["AMT_CREDIT"], np.asarray(column, dtype=np.float32), 2.0)
    assert math.isnan(found.typical)
    assert found.missing == 1.0


def test_a_missing_value_stands_nowhere(schema: FeatureSchema) -> None:
    found = standing(schema["AMT_CREDIT"], statistics([1, 2, 3], [0.4, 0.6]), math.nan)
    assert (found.below, found.above, found.missing, found.typical) == (0.0, 0.0, 0.4, 2.0)


def test_peers_of_a_bundle_are_its_training_rows(explained: Bundle) -> None:
    everyone = peers_of(explained)
    assert everyone is peers_of(explained)
    described = explained.reference["features"]
    assert everyone.typical == [described[feature.name]["typical"] for feature in everyone.features]
    assert everyone.standing(0, 5e5) == standing(everyone.features[0], everyone.statistics[0], 5e5)


def test_typical_values_of_a_group_are_those_of_each_standing(
    explained: Bundle, population: Population
) -> None:
    everyone = peers_of(explained)
    rows = population.matrix[20:63].copy()
    rows[:, 1] = np.nan
    group = Peers(everyone.features, everyone.statistics, rows)
    alone = [group.standing(place, float(rows[0, place])).typical for place in range(len(group.features))]
    np.testing.assert_array_equal(group.typical, alone)
    assert math.isnan(group.typical[1])
