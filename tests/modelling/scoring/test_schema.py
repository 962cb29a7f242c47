"""The schema: read, checked, hashed."""

from __future__ import annotations

from typing import Any

import pytest

from modelling.scoring.errors import BundleError, UnknownFeature
from modelling.scoring.schema import FeatureSchema


def test_json_form_survives_a_round_trip(schema: FeatureSchema) -> None:
    assert FeatureSchema.from_dicts(schema.to_dicts()) == schema


def test_a_direction_is_carried_and_empty_where_none_is_given(feature_dicts: list[dict[str, Any]]) -> None:
    told = FeatureSchema.from_dicts([feature_dicts[0] | {"direction": "lowers"}, *feature_dicts[1:]])
    assert [feature["direction"] for feature in told.to_dicts()][:2] == ["lowers", ""]


def test_names_keep_column_order(schema: FeatureSchema) -> None:
    assert schema.names[:2] == ("AMT_CREDIT", "AMT_INCOME_TOTAL")
    assert [schema.position(name) for name in schema.names] == list(range(len(schema.features)))


def test_categories_are_told_to_xgboost(schema: FeatureSchema) -> None:
    assert schema.xgboost_types == ["q", "q", "q", "q", "c", "q", "q", "q", "q"]


def test_codes_are_positions_of_levels(schema: FeatureSchema) -> None:
    assert schema["NAME_CONTRACT_TYPE"].codes == {"Cash loans": 0, "Revolving loans": 1}


def test_unknown_feature_is_named_error(schema: FeatureSchema) -> None:
    assert "NOPE" not in schema
    with pytest.raises(UnknownFeature, match=r"^This feature is not in the schema of the model\.$"):
        schema.position("NOPE")


def test_features_outside_the_model_are_carried_but_not_seen(feature_dicts: list[dict[str, Any]]) -> None:
    reduced = FeatureSchema.from_dicts([feature_dicts[0] | {"in_model": False}, *feature_dicts[1:]])
    assert reduced.model_positions == (1, 2, 3, 4, 5, 6, 7, 8)
    assert "AMT_CREDIT" in reduced


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({"label": {"en": "x", "fr": "y"}}, True),
        ({"minimum": 5.0}, True),
        ({"direction": "raises"}, True),
        ({"kind": "integer"}, False),
        ({"in_model": False}, False),
    ],
)
def test_hash_changes_with_the_encoding_only(
    feature_dicts: list[dict[str, Any]], change: dict[str, Any], same: bool
) -> None:
    original = FeatureSchema.from_dicts(feature_dicts)
    changed = FeatureSchema.from_dicts([feature_dicts[0] | change, *feature_dicts[1:]])
    assert (original.hash == changed.hash) is same


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (lambda items: [*items, items[0]], "share one name"),
        (lambda items: items[1:], "derived from AMT_CREDIT"),
        (lambda items: [items[0] | {"kind": "colour"}, *items[1:]], "kind 'colour'"),
        (lambda items: [{"name": "AMT_CREDIT"}, *items[1:]], "cannot be read"),
    ],
)
def test_a_broken_schema_is_refused(feature_dicts: list[dict[str, Any]], broken: Any, message: str) -> None:
    with pytest.raises(BundleError, match=message):
        FeatureSchema.from_dicts(broken(feature_dicts))


def test_what_is_used_is_seen_or_a_part_of_what_is_seen(feature_dicts: list[dict[str, Any]]) -> None:
    unseen = {"AMT_CREDIT", "AMT_INCOME_TOTAL", "FLAG_PHONE"}
    dicts = [one | {"in_model": one["name"] not in unseen} for one in feature_dicts]
    used = FeatureSchema.from_dicts(dicts).used
    assert used == {one["name"] for one in feature_dicts} - {"FLAG_PHONE"}
