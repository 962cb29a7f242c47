"""What is allowed, in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from modelling.scoring.allowed import allowed_text, fault_text
from modelling.scoring.schema import Feature, FeatureSchema


def test_many_levels_are_not_all_told(schema: FeatureSchema) -> None:
    feature = schema["NAME_CONTRACT_TYPE"]
    many = tuple(replace(feature.levels[0], value=f"L{number}") for number in range(80))
    assert "L49; or" in allowed_text(replace(feature, levels=many))


def test_a_feature_with_one_bound(schema: FeatureSchema) -> None:
    feature: Feature = schema["EXT_SOURCE_1"].with_bounds(None, 1.0)
    assert allowed_text(feature) == "A number of at most 1, or null."


@pytest.mark.parametrize(
    ("name", "fault", "words"),
    [
        ("SHOE_SIZE", "unknown_feature", "GET /v1/features"),
        ("CREDIT_TO_INCOME", "derived_feature", "change AMT_CREDIT, AMT_INCOME_TOTAL instead"),
        ("FLAG_PHONE", "not_used", "changes nothing"),
        ("FLAG_PHONE", "not_a_flag", "0, 1 or null."),
        ("DAYS_BIRTH", "not_an_integer", "A whole number"),
    ],
)
def test_every_fault_says_what_is_allowed(schema: FeatureSchema, name: str, fault: str, words: str) -> None:
    text = fault_text(schema, name, fault)
    assert words in text
    assert "SHOE_SIZE" not in text
