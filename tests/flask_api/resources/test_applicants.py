"""The portfolio and profiles, over HTTP."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

FIRST, SIZE = 100_001, 400


def _page(client: FlaskClient, **query: Any) -> dict[str, Any]:
    answer = client.get("/v1/applicants", query_string=query)
    assert answer.status_code == 200, answer.get_json()
    return dict(answer.get_json())


def test_portfolio_gives_the_first_page_by_number(reader: FlaskClient) -> None:
    page = _page(reader)
    assert page["total"] == SIZE
    assert [item["applicant_id"] for item in page["items"]] == list(range(FIRST, FIRST + 50))
    first = page["items"][0]
    assert set(first) == {"applicant_id", "probability_of_default", "decision", "band", "values"}
    assert set(first["values"]) == {
        "NAME_CONTRACT_TYPE", "AMT_CREDIT", "AMT_ANNUITY", "AMT_INCOME_TOTAL", "DAYS_BIRTH",
    }  # fmt: skip
    assert isinstance(first["values"]["AMT_CREDIT"]["value"], float)
    assert first["values"]["DAYS_BIRTH"]["text"].endswith("ans")


def test_values_are_worded_in_the_language_asked(reader: FlaskClient) -> None:
    page = _page(reader, lang="en", columns="NAME_CONTRACT_TYPE,EXT_SOURCE_1", limit=500)
    texts = {item["values"]["NAME_CONTRACT_TYPE"]["text"] for item in page["items"]}
    assert texts == {"Cash loan", "Revolving credit"}
    missing = [item for item in page["items"] if item["values"]["EXT_SOURCE_1"]["value"] is None]
    assert missing
    assert {item["values"]["EXT_SOURCE_1"]["text"] for item in missing} == {"not provided"}


@pytest.mark.parametrize(("order", "is_reverse"), [("asc", False), ("desc", True)])
def test_sorted_by_risk(reader: FlaskClient, order: str, is_reverse: bool) -> None:
    items = _page(reader, sort="probability_of_default", order=order, limit=500)["items"]
    risks = [item["probability_of_default"] for item in items]
    assert risks == sorted(risks, reverse=is_reverse)


def test_sorted_by_a_feature_with_missing_values_last(reader: FlaskClient) -> None:
    items = _page(reader, sort="EXT_SOURCE_1", order="desc", columns="EXT_SOURCE_1", limit=500)["items"]
    values = [item["values"]["EXT_SOURCE_1"]["value"] for item in items]
    known = [value for value in values if value is not None]
    assert known == sorted(known, reverse=True)
    assert values[len(known) :] == [None] * (SIZE - len(known))


def test_cursors_join_the_pages_of_one_question(reader: FlaskClient) -> None:
    question = {"sort": "AMT_CREDIT", "order": "desc", "limit": 150}
    seen: list[int] = []
    page = _page(reader, **question)
    while True:
        seen += [item["applicant_id"] for item in page["items"]]
        if page["next"] is None:
            break
        page = _page(reader, **question, cursor=page["next"])
    whole = _page(reader, sort="AMT_CREDIT", order="desc", limit=500)["items"]
    assert seen == [item["applicant_id"] for item in whole]


def test_offset_skips(reader: FlaskClient) -> None:
    assert _page(reader, offset=10, limit=1)["items"][0]["applicant_id"] == FIRST + 10
    assert _page(reader, offset=1000)["items"] == []


def test_search_by_first_digits(reader: FlaskClient) -> None:
    page = _page(reader, search="10001")
    assert [item["applicant_id"] for item in page["items"]] == list(range(100_010, 100_020))


def test_filters_narrow_the_portfolio(reader: FlaskClient) -> None:
    filters = {"AMT_CREDIT": {"min": 500_000}, "decision": {"in": ["refused"]}}
    page = _page(reader, filters=json.dumps(filters), limit=500)
    assert 0 < page["total"] < SIZE
    assert {item["decision"] for item in page["items"]} == {"refused"}
    assert min(item["values"]["AMT_CREDIT"]["value"] for item in page["items"]) >= 500_000


def test_decision_and_band_agree(reader: FlaskClient) -> None:
    for item in _page(reader, limit=500)["items"]:
        assert (item["band"] in "DE") == (item["decision"] == "refused")


@pytest.mark.parametrize(
    ("query", "pointer", "code"),
    [
        ({"limit": 0}, "/limit", "greater_than_equal"),
        ({"limit": 501}, "/limit", "less_than_equal"),
        ({"limit": "many"}, "/limit", "int_parsing"),
        ({"offset": -1}, "/offset", "greater_than_equal"),
        ({"order": "up"}, "/order", "literal_error"),
        ({"lang": "de"}, "/lang", "literal_error"),
        ({"sort": "SHOE_SIZE"}, "/sort", "unknown_feature"),
        ({"search": "12a"}, "/search", "string_pattern_mismatch"),
        ({"columns": "AMT_CREDIT,SHOE_SIZE"}, "/columns", "unknown_feature"),
        ({"columns": ",".join(f"F{i}" for i in range(31))}, "/columns", "too_many"),
        ({"filters": "{"}, "/filters", "not_json"),
        ({"filters": "[]"}, "/filters", "not_an_object"),
        ({"filters": '{"AMT_CREDIT": {"min": "much"}}'}, "/filters/AMT_CREDIT/min", "not_a_number"),
        ({"filters": '{"AMT_CREDIT": {"min": NaN}}'}, "/filters", "not_json"),
        ({"filters": '{"SHOE_SIZE": {"min": 1}}'}, "/filters/SHOE_SIZE", "unknown_feature"),
        ({"cursor": "abc"}, "/cursor", "unknown_cursor"),
        ({"cursor": "abc", "offset": 0}, "/offset", "not_with_cursor"),
        ({"page": 2}, "/page", "extra_forbidden"),
    ],
)
def test_what_is_not_allowed_is_pointed_at(
    reader: FlaskClient, query: dict[str, Any], pointer: str, code: str
) -> None:
    answer = reader.get("/v1/applicants", query_string=query)
    assert answer.status_code == 422
    assert answer.mimetype == "application/problem+json"
    faults = [(fault["pointer"], fault["code"], fault["in"]) for fault in answer.get_json()["errors"]]
    assert faults == [(pointer, code, "query")]


def test_a_parameter_may_stand_once(reader: FlaskClient) -> None:
    answer = reader.get("/v1/applicants?limit=1&limit=2")
    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["code"] == "repeated"


def test_profile_labels_every_value_by_theme(reader: FlaskClient) -> None:
    answer = reader.get(f"/v1/applicants/{FIRST}?lang=fr")
    assert answer.status_code == 200
    profile = answer.get_json()
    assert profile["applicant_id"] == FIRST
    themes = [theme["theme"] for theme in profile["themes"]]
    assert themes == ["loan", "income", "household", "contact", "external_scores"]
    values = {value["feature"]: value for theme in profile["themes"] for value in theme["values"]}
    assert len(values) == 10
    assert values["AMT_CREDIT"]["label"] == "AMT_CREDIT en français"
    assert values["FLAG_PHONE"]["text"] in ("oui", "non")


def test_profile_says_what_a_missing_value_means(reader: FlaskClient) -> None:
    found = _page(reader, filters='{"EXT_SOURCE_1": {"missing": true}}', limit=1)["items"][0]
    profile = reader.get(f"/v1/applicants/{found['applicant_id']}?lang=en").get_json()
    values = {value["feature"]: value for theme in profile["themes"] for value in theme["values"]}
    assert values["EXT_SOURCE_1"]["value"] is None
    assert values["EXT_SOURCE_1"]["missing_meaning"] == "not asked"
    assert values["AMT_CREDIT"]["missing_meaning"] is None


@pytest.mark.parametrize("number", ["1", "999999999", str(2**63), "9" * 40, "0"])
def test_unknown_applicants(reader: FlaskClient, number: str) -> None:
    for path in ("", "/score", "/explanation", "/similar"):
        answer = reader.get(f"/v1/applicants/{number}{path}")
        assert answer.status_code == 404
        assert answer.get_json()["type"].endswith("unknown-applicant")


@pytest.mark.parametrize("number", ["abc", "1.5", "-1", "%20"])
def test_a_number_is_digits(reader: FlaskClient, number: str) -> None:
    answer = reader.get(f"/v1/applicants/{number}")
    assert answer.status_code == 404
    assert answer.get_json()["instance"] == "/"


def test_an_outcome_is_never_told(reader: FlaskClient) -> None:
    for path in ("", f"/{FIRST}", f"/{FIRST}/score", f"/{FIRST}/explanation"):
        assert b"TARGET" not in reader.get(f"/v1/applicants{path}").data
    assert reader.get("/v1/applicants?columns=TARGET").status_code == 422
