"""The finding of a dependence: the way it says is the way the numbers go."""

from __future__ import annotations

from dataclasses import replace

import pytest

from modelling.scoring.bundle import Bundle
from modelling.scoring.explanations.dependence import Bin
from modelling.scoring.explanations.overall import overall_of
from modelling.scoring.explanations.phrases import Voice
from modelling.scoring.explanations.trend import bin_text, finding, signed_text, trend
from modelling.scoring.population import Population
from modelling.scoring.schema import Feature, FeatureSchema

FR, EN = Voice("fr"), Voice("en")


def ranges(*means: float | None, edges: tuple[float, ...] = (100.0, 200.0)) -> list[Bin]:
    """Give ranges of numbers with stated means, forty applicants each."""
    ends = [None, *edges[: len(means) - 1], None]
    return [
        Bin(low, high, None, is_missing=False, count=40, mean=mean, low_share=mean, high_share=mean)
        for low, high, mean in zip(ends[:-1], ends[1:], means, strict=True)
    ]


def absent(count: int, mean: float | None) -> Bin:
    """Give the bin of missing values."""
    return Bin(None, None, None, is_missing=True, count=count, mean=mean, low_share=mean, high_share=mean)


@pytest.fixture
def amount(schema: FeatureSchema) -> Feature:
    """A plain number."""
    return schema["AMT_CREDIT"]


@pytest.fixture
def age(schema: FeatureSchema) -> Feature:
    """A time before the application, told as an age."""
    return schema["DAYS_BIRTH"]


@pytest.mark.parametrize(
    ("means", "expected"),
    [
        ((0.3, 0.0, -0.2), "lowers"),
        ((-0.3, 0.0, 0.2), "raises"),
        ((0.3, -0.2, 0.25), "mixed"),
        ((0.3, 0.301, -0.2), "lowers"),
        ((0.001, 0.0, -0.002), "flat"),
        ((0.3,), "unknown"),
        ((), "unknown"),
    ],
)
def test_which_way_it_goes(amount: Feature, means: tuple[float, ...], expected: str) -> None:
    assert trend(amount, ranges(*means) if means else []) == expected


def test_older_people_have_lower_numbers(age: Feature) -> None:
    bins = ranges(-0.3, 0.0, 0.4, edges=(-18262.5, -10957.5))  # over 50 years, 30 to 50, under 30
    assert trend(age, bins) == "lowers"
    said = finding(age, bins, FR)
    assert said.startswith("Le risque baisse quand « days birth » augmente : contribution moyenne de +0,40 (")
    assert "moins de 30" in said.split("à −0,30")[0]


def test_times_go_further_back(age: Feature) -> None:
    since = replace(age, name="DAYS_ID_PUBLISH")
    assert trend(since, ranges(-0.3, 0.0, 0.4, edges=(-4000.0, -400.0))) == "longer_lowers"
    said = finding(since, ranges(0.4, 0.0, -0.4, edges=(-4000.0, -400.0)), EN)
    assert said.startswith("Risk rises as the time gets longer (“days birth”): mean")


def test_a_finding_names_its_ends(amount: Feature) -> None:
    assert finding(amount, ranges(0.3, 0.1, -0.25), EN) == (
        "Risk falls as “amt credit” goes up: mean contribution from +0.30 (up to 100) to −0.25 (over 200)."
    )


def test_neither_way_names_the_highest_and_the_lowest(amount: Feature) -> None:
    assert finding(amount, ranges(0.3, -0.2, 0.25), EN) == (
        "“amt credit”: mean contribution highest for up to 100 (+0.30), lowest for 100 to 200 (−0.20)."
    )


def test_missing_values_are_told_when_they_are_many(amount: Feature) -> None:
    assert finding(amount, [*ranges(0.0, 0.0), absent(40, 0.12)], FR).endswith(
        "Sans cette information : +0,12."
    )
    assert "information" not in finding(amount, [*ranges(0.0, 0.0), absent(2, 0.12)], FR)
    assert "information" not in finding(amount, [*ranges(0.0, 0.0), absent(40, None)], FR)


def test_protected_features_are_no_advice(age: Feature) -> None:
    assert "pas un conseil" in finding(age, ranges(0.1, 0.2), FR, protected=True)
    assert "not advice" in finding(age, ranges(0.1, 0.2), EN, protected=True)


def test_bins_are_named_as_people_say_them(schema: FeatureSchema, amount: Feature, age: Feature) -> None:
    assert [bin_text(amount, one, FR) for one in ranges(0.0, 0.0, 0.0)] == [
        "jusqu’à 100",
        "de 100 à 200",
        "plus de 200",
    ]
    years = [bin_text(age, one, EN) for one in ranges(0.0, 0.0, 0.0, edges=(-18263.0, -10958.0))]
    assert years == ["50 years or more", "30 years to 50 years", "under 30 years"]
    assert bin_text(amount, absent(3, None), FR) == "non renseigné"
    assert bin_text(amount, ranges(0.0)[0], EN) == "any value"
    one_value = replace(ranges(0.0)[0], low=1.0, high=1.0)
    assert bin_text(schema["FLAG_PHONE"], one_value, FR) == "oui"
    level = replace(one_value, low=None, high=None, level="Cash loans")
    assert bin_text(schema["NAME_CONTRACT_TYPE"], level, FR) == "Prêt personnel"


def test_every_feature_has_a_finding_that_agrees(explained: Bundle, population: Population) -> None:
    for name, bins in overall_of(population).dependence.items():
        feature = explained.schema[name]
        means = [one.mean for one in bins if one.mean is not None and not one.is_missing]
        said = finding(feature, bins, EN)
        kind = trend(feature, [one for one in bins if one.mean is not None and not one.is_missing])
        if kind in ("raises", "lowers"):
            is_rise = (means[-1] > means[0]) != (feature.unit == "days_before")
            assert said.startswith("Risk rises" if is_rise else "Risk falls")
        assert "{" not in said


def test_signs_are_written() -> None:
    assert [signed_text(value, "fr") for value in (0.123, -0.5, 0.0)] == ["+0,12", "−0,50", "0"]
