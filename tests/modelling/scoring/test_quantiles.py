"""Quantiles, worked by hand."""

from __future__ import annotations

import numpy as np

from modelling.scoring.quantiles import FEWEST_PEOPLE, quantile_values, quantiles
from modelling.scoring.schema import FeatureSchema
from modelling.scoring.wording import Speaker


def test_each_quantile_is_somebodys_value(schema: FeatureSchema) -> None:
    credit = schema["AMT_CREDIT"]
    values = quantile_values(credit, np.arange(100, 0, -1).astype(np.float32))
    found = quantiles(credit, values, Speaker("en"))
    assert found is not None
    # of 1..100: the least value that at least 5, 25, ... of the hundred do not exceed
    assert (found.low, found.lower, found.median, found.upper, found.high) == (5, 25, 50, 75, 95)
    assert found.texts["median"] == "50"
    assert set(found.texts) == {"low", "lower", "median", "upper", "high"}


def test_few_people_and_levels_have_none(schema: FeatureSchema) -> None:
    few = np.ones(FEWEST_PEOPLE - 1, dtype=np.float32)
    assert quantile_values(schema["AMT_CREDIT"], few) is None
    assert quantiles(schema["AMT_CREDIT"], None, Speaker("en")) is None
    many = np.ones(100, dtype=np.float32)
    assert quantile_values(schema["NAME_CONTRACT_TYPE"], many) is None
    assert quantile_values(schema["FLAG_PHONE"], many) is None
