"""What is kept beside a population: complete, plain, read back the same, refused when it lacks a part."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from modelling.scoring.bundle import Bundle
from modelling.scoring.errors import BundleError
from modelling.scoring.explanations import overall as module
from modelling.scoring.explanations.overall import look_over, overall_of
from modelling.scoring.population import Population


def look(bundle: Bundle, population: Population) -> module.Overall:
    """Look over the population again."""
    parts = (population.matrix, population.margin, population.contributions)
    return look_over(bundle, bundle.scorer(), *parts)


def test_a_population_is_written_with_it(explained: Bundle, population: Population) -> None:
    kept, made = overall_of(population), look(explained, population)
    assert kept == made
    assert kept.n == len(population)
    assert set(kept.dependence) == {feature.name for feature in explained.schema.model_features}
    assert overall_of(population) is kept


@pytest.mark.parametrize("together", [1, 4, 100])
def test_reading_columns_together_changes_nothing(
    explained: Bundle, population: Population, monkeypatch: pytest.MonkeyPatch, together: int
) -> None:
    monkeypatch.setattr(module, "TOGETHER", together)
    assert look(explained, population).dependence == overall_of(population).dependence


def test_its_form_is_plain(explained: Bundle, population: Population) -> None:
    plain = json.loads(json.dumps(look(explained, population).to_dict(), allow_nan=False))
    assert overall_of(replace(population, overall=plain)) == overall_of(population)


def test_no_single_person_stands_in_it(population: Population) -> None:
    rare = np.unique(population.matrix[:, population.schema.position("AMT_CREDIT")])
    ends = {end for one in overall_of(population).dependence["AMT_CREDIT"] for end in (one.low, one.high)}
    assert {float(rare[0]), float(rare[-1])}.isdisjoint(ends)


@pytest.mark.parametrize(
    "part", ["n", "features", "themes", "interactions", "dependence", "interaction_rows"]
)
def test_a_part_that_is_absent_is_refused(population: Population, part: str) -> None:
    data = {key: value for key, value in population.overall.items() if key != part}
    with pytest.raises(BundleError, match="python -m modelling score"):
        overall_of(replace(population, overall=data))


@pytest.mark.parametrize(
    "change", [{"features": [{}]}, {"n": None}, {"dependence": {}}, {"dependence": []}, {"themes": 3}]
)
def test_a_part_of_another_form_is_refused(population: Population, change: dict[str, Any]) -> None:
    with pytest.raises(BundleError, match="lacks a part"):
        overall_of(replace(population, overall={**population.overall, **change}))
