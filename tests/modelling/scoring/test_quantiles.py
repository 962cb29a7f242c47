"""Quantiles, worked by hand."""

from __future__ import annotations

import numpy as np

from modelling.scoring.quantiles import FEWEST_PEOPLE, quantiles
from modelling.scoring.schema import FeatureSchema
from modelling.scoring.wording import Speaker


def test_each_quantile_is_somebodys_value(schema: FeatureSchema) -> None:
    found = quantiles(schema["AMT_CREDIT"], np.arange(100, 0, -1).astype(np.float32), Speaker("en"))
    assert found is not None
    # of 1..100: the least value that at least 5, 25, ... of the hundred do not exceed
    assert (found.low, found.lower, found.median, found.upper, found.high) == (5, 25, 50, 75, 95)
    assert found.texts["median"] == "50"
    assert set(found.texts) == {"low", "lower", "median", "upper", "high"}


def test_few_people_and_levels_have_none(schema: FeatureSchema) -> None:
    few = np.ones(FEWEST_PEOPLE - 1, dtype=np.float32)
    assert quantiles(schema["AMT_CREDIT"], few, Speaker("en")) is None
    many = np.ones(100, dtype=np.float32)
    assert quantiles(schema["NAME_CONTRACT_TYPE"], many, Speaker("en")) is None
    assert quantiles(schema["FLAG_PHONE"], many, Speaker("en")) is None
