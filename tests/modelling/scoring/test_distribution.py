"""Spread of a feature: bins, rates, percentiles and the finding, worked by hand."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest

from modelling.scoring.distribution import Distribution, distribution
from modelling.scoring.errors import InvalidValue, UnknownFeature
from modelling.scoring.population import Population
from modelling.scoring.proportions import FEWEST_OUTCOMES

People = Callable[..., Population]


def everyone(population: Population) -> np.ndarray:
    """Give the mask of all applicants."""
    return np.ones(len(population), dtype=bool)


def spread(population: Population, name: str, row: int | None = None, **asked: object) -> Distribution:
    """Spread of a feature over everyone."""
    return distribution(population, name, everyone(population), row, **asked)


def test_a_percentile_counts_ties_half(people: People) -> None:
    few = people({"AMT_CREDIT": [10, 20, 20, 30, math.nan]})
    # of four known values: 10 has none below and is one itself -> 100 x (0 + 1/2) / 4 = 12.5
    assert spread(few, "AMT_CREDIT", 0).percentile == 12.5
    # 20: one below, two the same -> 100 x (1 + 2/2) / 4 = 50
    assert spread(few, "AMT_CREDIT", 1).percentile == 50.0
    # 30: three below -> 100 x 3.5 / 4 = 87.5
    assert spread(few, "AMT_CREDIT", 3).percentile == 87.5
    assert spread(few, "AMT_CREDIT", 4).percentile is None


def test_a_percentile_does_not_depend_on_the_order_of_people(people: People) -> None:
    rng = np.random.default_rng(8)
    values = rng.integers(0, 50, 300).astype(float)
    shuffled = rng.permutation(300)
    one = spread(people({"AMT_CREDIT": values}), "AMT_CREDIT", int(shuffled[0]))
    other = spread(people({"AMT_CREDIT": values[shuffled]}), "AMT_CREDIT", 0)
    assert (one.percentile, one.bins) == (other.percentile, other.bins)


def test_the_mean_percentile_is_fifty(people: People) -> None:
    crowd = people({"AMT_CREDIT": np.random.default_rng(9).integers(0, 30, 200)})
    assert np.mean([spread(crowd, "AMT_CREDIT", row).percentile for row in range(200)]) == pytest.approx(50)


def test_few_values_get_a_bin_each(people: People) -> None:
    few = people({"AMT_CREDIT": [10, 20, 20, 30, math.nan]})
    found = spread(few, "AMT_CREDIT")
    assert [(one.low, one.high, one.count) for one in found.bins] == [(10, 10, 1), (20, 20, 2), (30, 30, 1)]
    assert (found.n, found.missing) == (4, 1)
    assert found.text is None


def test_a_range_has_round_edges_and_counts_its_tails(people: People) -> None:
    values = [*np.linspace(1000, 9000, 1000), 5e6, -7e5]
    found = spread(people({"AMT_CREDIT": values}), "AMT_CREDIT", bins=10)
    assert [one.low for one in found.bins] == [1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000]
    assert sum(one.count for one in found.bins) == found.n == 1002
    assert found.bins[0].label == "moins de 2\u202f000"
    assert found.bins[1].label == "de 2\u202f000 à moins de 3\u202f000"
    assert found.bins[-1].label == "8\u202f000 et plus"
    inner = next(one for one in found.bins if one.low == 3000)
    assert inner.count == sum(3000 <= value < 4000 for value in np.float32(values))


@pytest.mark.parametrize("bins", [1, 2, 5, 7, 30, 200])
def test_there_are_never_more_bins_than_asked(people: People, bins: int) -> None:
    rng = np.random.default_rng(bins)
    for scale in (1e-4, 1.0, 1e6):
        crowd = people({"AMT_CREDIT": rng.normal(0.3, 1, 500) * scale})
        found = spread(crowd, "AMT_CREDIT", bins=bins)
        assert 1 <= len(found.bins) <= max(bins, 2)  # one bin may straddle a round edge
        assert sum(one.count for one in found.bins) == 500


def test_bins_meet_end_to_end(people: People) -> None:
    found = spread(people({"EXT_SOURCE_1": np.random.default_rng(1).random(400)}), "EXT_SOURCE_1", bins=10)
    assert [one.high for one in found.bins[:-1]] == [one.low for one in found.bins[1:]]
    assert found.bins[2].low == 0.2
    assert found.bins[2].label == "de 0,20 à moins de 0,30"


def test_times_are_cut_in_years_and_said_backwards(people: People) -> None:
    ages = -np.linspace(20, 70, 600) * 365.25
    found = spread(people({"DAYS_BIRTH": ages}), "DAYS_BIRTH", 0, bins=5, language="fr")
    assert [one.low for one in found.bins] == [-70 * 365.25 + 3652.5 * i for i in range(5)]
    assert found.bins[0].label == "plus de 60\u00a0ans"
    assert found.bins[1].label == "de 50\u00a0ans à 60\u00a0ans"
    assert found.bins[-1].label == "30\u00a0ans ou moins"


def test_a_rate_needs_enough_known_outcomes(people: People) -> None:
    values = [0] * FEWEST_OUTCOMES + [1] * (FEWEST_OUTCOMES - 1) + [1] * 50
    outcome = [1] * 5 + [0] * (FEWEST_OUTCOMES - 5) + [1] * (FEWEST_OUTCOMES - 1) + [math.nan] * 50
    found = spread(people({"FLAG_PHONE": values}, outcome=outcome), "FLAG_PHONE")
    assert [one.default_rate for one in found.bins] == [5 / 50, None]  # 49 known outcomes are too few
    assert [one.count for one in found.bins] == [50, 99]


def test_levels_stand_in_their_order_even_when_empty(people: People) -> None:
    found = spread(people({"NAME_CONTRACT_TYPE": [1, 1, math.nan]}), "NAME_CONTRACT_TYPE", 0)
    assert [(one.level, one.label, one.count, one.low) for one in found.bins] == [
        ("Cash loans", "Prêt personnel", 0, None),
        ("Revolving loans", "Crédit renouvelable", 2, None),
    ]
    assert found.value == "Revolving loans"
    assert found.percentile is None


@pytest.mark.parametrize(
    ("row", "language", "sentence"),
    [
        (9, "fr", "amt credit\u00a0: 10, plus que chez 90\u00a0% des clients (médiane\u00a0: 5)."),
        (0, "en", "amt credit: 1, less than for 90% of clients (median: 5)."),
        (4, "en", "amt credit: 5, like the median of clients."),
        (5, "fr", "amt credit\u00a0: 6, parmi les valeurs courantes des clients (médiane\u00a0: 5)."),
        (None, "fr", "amt credit\u00a0: la médiane des clients est 5."),
    ],
)
def test_the_sentence_holds_the_finding(
    people: People, row: int | None, language: str, sentence: str
) -> None:
    ten = people({"AMT_CREDIT": range(1, 11)})
    assert spread(ten, "AMT_CREDIT", row, language=language).sentence == sentence


def test_the_sentence_names_whom_it_compares_with(people: People) -> None:
    ten = people({"AMT_CREDIT": range(1, 11)})
    assert "des clients similaires" in spread(ten, "AMT_CREDIT", 9, reference="similar").sentence
    assert (
        "of the selected clients" in spread(ten, "AMT_CREDIT", 9, reference="cohort", language="en").sentence
    )


def test_the_sentence_says_when_shares_are_among_those_with_a_value(people: People) -> None:
    gaps = people({"AMT_CREDIT": [1, 2, 3, 4, 5, math.nan, math.nan]})
    assert "des clients concernés" in spread(gaps, "AMT_CREDIT", 4).sentence
    own = spread(gaps, "AMT_CREDIT", 5)
    assert own.sentence.startswith("amt credit\u00a0: non renseigné pour ce client. amt credit")
    assert own.text == "non renseigné"


def test_the_sentence_on_age_compares_nobody(people: People) -> None:
    found = spread(people({"DAYS_BIRTH": [-9000, -12000, -15000]}), "DAYS_BIRTH", 0, language="en")
    assert found.sentence == "days birth: 24 years."


def test_nobody_is_told_as_nobody(people: People) -> None:
    few = people({"AMT_CREDIT": [1.0, 2.0]})
    found = distribution(few, "AMT_CREDIT", np.zeros(2, dtype=bool), 0, language="en")
    assert (found.n, found.missing, found.bins, found.percentile) == (0, 0, (), None)
    assert found.sentence == "amt credit: no client with a value matches."


def test_a_constant_feature_has_one_bin(people: People) -> None:
    found = spread(people({"AMT_CREDIT": [7.0] * 50}), "AMT_CREDIT", 0)
    assert [(one.low, one.count) for one in found.bins] == [(7.0, 50)]
    assert found.percentile == 50.0


def test_almost_constant_features_are_cut_too(people: People) -> None:
    values = [5.0] * 5000 + list(range(100, 125))
    found = spread(people({"AMT_CREDIT": values}), "AMT_CREDIT", bins=10)
    assert sum(one.count for one in found.bins) == 5025


@pytest.mark.parametrize("bins", [0, 201, -1])
def test_the_number_of_bins_is_bounded(people: People, bins: int) -> None:
    with pytest.raises(InvalidValue, match="1 to 200") as caught:
        spread(people({"AMT_CREDIT": [1.0]}), "AMT_CREDIT", bins=bins)
    assert caught.value.errors == [("/bins", "out_of_range")]


def test_an_unknown_feature_is_refused(people: People) -> None:
    with pytest.raises(UnknownFeature):
        spread(people({"AMT_CREDIT": [1.0]}), "SHOE_SIZE")


@pytest.mark.parametrize(
    ("defaults", "known", "rate"),
    [(0, 50, 0), (2, 50, 0), (3, 50, 5 / 50), (7, 52, 5 / 50), (8, 53, 10 / 55), (53, 53, 1)],
)
def test_a_rate_is_made_of_rounded_counts(people: People, defaults: int, known: int, rate: float) -> None:
    outcome = [1] * defaults + [0] * (known - defaults) + [math.nan] * 4
    found = spread(people({"FLAG_PHONE": [1] * (known + 4)}, outcome=outcome), "FLAG_PHONE")
    assert [one.default_rate for one in found.bins] == [pytest.approx(rate)]


def test_two_cohorts_that_differ_by_one_person_give_the_same_rate(people: People) -> None:
    outcome = (np.random.default_rng(5).random(202) < 0.2).astype(float)
    crowd = people({"FLAG_PHONE": [1] * 202}, outcome=outcome)
    (whole,) = spread(crowd, "FLAG_PHONE").bins  # 202 and 201 known outcomes both round to 200
    told = []
    for person in range(202):
        others = everyone(crowd)
        others[person] = False
        (without,) = distribution(crowd, "FLAG_PHONE", others).bins
        told.append(without.default_rate != whole.default_rate)
    assert outcome.sum() % 5 != 3  # else each default would be told: one count of five is at an edge
    assert not any(told)


def test_what_is_counted_under_a_key_is_kept_for_every_applicant_and_language(people: People) -> None:
    few = people({"AMT_CREDIT": [10, 20, 20, 30, math.nan]})
    first = distribution(few, "AMT_CREDIT", everyone(few), 0, key="everyone")
    nobody = np.zeros(len(few), dtype=bool)  # under the same key nothing is counted again
    again = distribution(few, "AMT_CREDIT", nobody, 3, language="en", key="everyone")
    assert [one.count for one in again.bins] == [one.count for one in first.bins] == [1, 2, 1]
    assert (first.percentile, again.percentile) == (12.5, 87.5)
    assert distribution(few, "AMT_CREDIT", nobody, 3).n == 0
    assert distribution(few, "AMT_CREDIT", everyone(few), bins=1, key="everyone").bins != first.bins


def test_rates_kept_under_a_key_are_never_those_of_similar_people(people: People) -> None:
    crowd = people({"AMT_CREDIT": np.ones(200)}, outcome=np.tile([0.0, 1.0], 100))
    open_rates = distribution(crowd, "AMT_CREDIT", everyone(crowd), key="everyone")
    similar = distribution(crowd, "AMT_CREDIT", everyone(crowd), key="everyone", reference="similar")
    assert open_rates.bins[0].default_rate is not None
    assert similar.bins[0].default_rate is None
