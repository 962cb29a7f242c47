"""Distributions over HTTP."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

FIRST, SIZE = 100_001, 400


def _distribution(client: FlaskClient, **body: Any) -> dict[str, Any]:
    answer = client.post("/v1/cohorts/distribution", json=body)
    assert answer.status_code == 200, answer.get_json()
    return dict(answer.get_json())


def test_a_number_with_the_applicants_own_value(reader: FlaskClient) -> None:
    found = _distribution(reader, feature="AMT_CREDIT", applicant_id=FIRST, lang="en")
    assert sum(one["count"] for one in found["bins"]) == found["n"] == SIZE
    assert found["missing"] == 0
    profile = reader.get("/v1/applicants?columns=AMT_CREDIT&limit=1").get_json()
    assert found["value"] == profile["items"][0]["values"]["AMT_CREDIT"]["value"]
    assert 0 <= found["percentile"] <= 100
    assert found["label"] == "AMT_CREDIT in English"
    assert found["sentence"]


def test_a_category_has_its_levels(reader: FlaskClient) -> None:
    found = _distribution(reader, feature="NAME_CONTRACT_TYPE", filters={})
    assert [one["level"] for one in found["bins"]] == ["Cash loans", "Revolving loans"]
    assert [one["low"] for one in found["bins"]] == [None, None]
    assert found["value"] is None
    assert found["text"] is None
    assert found["percentile"] is None


def test_missing_values_are_counted_apart(reader: FlaskClient) -> None:
    found = _distribution(reader, feature="EXT_SOURCE_1")
    assert found["missing"] > 0
    assert found["n"] + found["missing"] == SIZE


def test_filters_make_a_cohort(reader: FlaskClient) -> None:
    found = _distribution(reader, feature="AMT_CREDIT", filters={"AMT_CREDIT": {"max": 500_000}})
    assert 0 < found["n"] < SIZE
    assert found["bins"][0]["low"] < 500_000


def test_similar_applicants_are_a_reference(reader: FlaskClient) -> None:
    found = _distribution(reader, feature="AMT_CREDIT", applicant_id=FIRST, reference="similar")
    assert found["n"] == 50


def test_a_rate_is_not_told_of_a_few(reader: FlaskClient) -> None:
    filters = {"AMT_CREDIT": {"max": 100_000}}
    found = _distribution(reader, feature="AMT_CREDIT", filters=filters)
    assert all(one["default_rate"] is None for one in found["bins"] if one["count"] < 50)


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({}, "/feature", "missing"),
        ({"feature": "SHOE_SIZE"}, "/feature", "unknown_feature"),
        ({"feature": 3}, "/feature", "string_type"),
        ({"feature": "AMT_CREDIT", "bins": 0}, "/bins", "greater_than_equal"),
        ({"feature": "AMT_CREDIT", "bins": "30"}, "/bins", "int_type"),
        ({"feature": "AMT_CREDIT", "applicant_id": "1"}, "/applicant_id", "int_type"),
        ({"feature": "AMT_CREDIT", "reference": "similar"}, "/applicant_id", "missing"),
        ({"feature": "AMT_CREDIT", "filters": []}, "/filters", "dict_type"),
        ({"feature": "AMT_CREDIT", "filters": {"X": {}}}, "/filters/X", "unknown_feature"),
        ({"feature": "AMT_CREDIT", "lang": "de"}, "/lang", "literal_error"),
    ],
)
def test_what_is_not_allowed_is_pointed_at(
    reader: FlaskClient, body: dict[str, Any], pointer: str, code: str
) -> None:
    answer = reader.post("/v1/cohorts/distribution", json=body)
    assert answer.status_code == 422
    fault = answer.get_json()["errors"][0]
    assert (fault["pointer"], fault["code"]) == (pointer, code)


def test_an_unknown_applicant(reader: FlaskClient) -> None:
    body = {"feature": "AMT_CREDIT", "applicant_id": 7}
    assert reader.post("/v1/cohorts/distribution", json=body).status_code == 404


def test_too_many_filters_are_refused_unread(reader: FlaskClient) -> None:
    filters = {f"unknown-{number}": {} for number in range(51)}
    answer = reader.post("/v1/cohorts/distribution", json={"feature": "AMT_CREDIT", "filters": filters})
    assert answer.status_code == 422
    faults = answer.get_json()["errors"]
    assert [(fault["pointer"], fault["code"]) for fault in faults] == [("/filters", "too_long")]


def test_those_whom_the_model_grants_or_refuses(reader: FlaskClient) -> None:
    sides = [
        _distribution(reader, feature="AMT_CREDIT", reference=side)["n"] for side in ("granted", "refused")
    ]
    assert sum(sides) == SIZE
    assert min(sides) > 0
    found = _distribution(
        reader, feature="AMT_CREDIT", reference="granted", filters={"decision": {"in": ["refused"]}}
    )
    assert found["n"] == 0
    told = _distribution(reader, feature="AMT_CREDIT", reference="refused", lang="en", applicant_id=FIRST)
    assert "refuses" in told["sentence"]


def test_five_quantiles_as_data_and_in_words(reader: FlaskClient) -> None:
    found = _distribution(reader, feature="AMT_CREDIT")["quantiles"]
    values = [found[name] for name in ("low", "lower", "median", "upper", "high")]
    assert values == sorted(values)
    assert found["texts"]["median"].replace("\u202f", "").replace("\u00a0", "") == f"{found['median']:.0f}"
    assert _distribution(reader, feature="NAME_CONTRACT_TYPE")["quantiles"] is None


def test_two_features_together(reader: FlaskClient) -> None:
    body = {"x": "AMT_CREDIT", "y": "EXT_SOURCE_1", "applicant_id": FIRST, "bins": 5, "lang": "en"}
    answer = reader.post("/v1/cohorts/bivariate", json=body)
    assert answer.status_code == 200, answer.get_json()
    found = answer.get_json()
    assert len(found["x"]["steps"]) <= 5
    assert {(cell["x"], cell["y"]) for cell in found["cells"]} <= {
        (x, y) for x in range(len(found["x"]["steps"])) for y in range(len(found["y"]["steps"]))
    }
    assert all((cell["count"] is None) == (cell["mean_probability"] is None) for cell in found["cells"])
    assert found["n"] + found["missing"] == SIZE
    assert found["value"]["x"] == found["x"]["value"]
    assert found["sentence"]


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({"x": "AMT_CREDIT"}, "/y", "missing"),
        ({"x": "AMT_CREDIT", "y": "SHOE_SIZE"}, "/y", "unknown_feature"),
        ({"x": "SHOE_SIZE", "y": "AMT_CREDIT"}, "/x", "unknown_feature"),
        ({"x": "AMT_CREDIT", "y": "AMT_CREDIT"}, "/y", "same_feature"),
        ({"x": "AMT_CREDIT", "y": "FLAG_PHONE", "bins": 13}, "/bins", "less_than_equal"),
        ({"x": "AMT_CREDIT", "y": "FLAG_PHONE", "reference": "similar"}, "/applicant_id", "missing"),
        ({"x": "AMT_CREDIT", "y": "FLAG_PHONE", "reference": "rich"}, "/reference", "literal_error"),
        ({"x": "AMT_CREDIT", "y": "FLAG_PHONE", "filters": {"X": {}}}, "/filters/X", "unknown_feature"),
        ({"x": "AMT_CREDIT", "y": "FLAG_PHONE", "z": 1}, "/z", "extra_forbidden"),
    ],
)
def test_what_two_features_may_not_be(
    reader: FlaskClient, body: dict[str, Any], pointer: str, code: str
) -> None:
    answer = reader.post("/v1/cohorts/bivariate", json=body)
    assert answer.status_code == 422
    fault = answer.get_json()["errors"][0]
    assert (fault["pointer"], fault["code"]) == (pointer, code)
