"""The portfolio asked for in a body: pages, totals and the table, over HTTP."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from flask.testing import FlaskClient

FIRST, SIZE = 100_001, 400
REFUSED = {"decision": {"in": ["refused"]}}


def _ask(client: FlaskClient, path: str, **body: Any) -> dict[str, Any]:
    answer = client.post(path, json=body)
    assert answer.status_code == 200, answer.get_json()
    return dict(answer.get_json())


def _search(client: FlaskClient, **body: Any) -> dict[str, Any]:
    return _ask(client, "/v1/applicants/search", **body)


def _table(client: FlaskClient, **body: Any) -> list[list[str]]:
    answer = client.post("/v1/applicants/export.csv", json=body)
    assert answer.status_code == 200, answer.get_json()
    assert answer.data.startswith("\ufeff".encode())
    return list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig")), delimiter=";"))


def test_a_body_and_an_address_are_answered_alike(reader: FlaskClient) -> None:
    filters = {"AMT_CREDIT": {"min": 500_000}, "NAME_CONTRACT_TYPE": {"in": ["Cash loans"]}}
    question = {"sort": "AMT_CREDIT", "order": "desc", "limit": 20, "search": "1001", "lang": "en"}
    found = _search(reader, **question, filters=filters, columns=["AMT_CREDIT", "EXT_SOURCE_1"])
    asked = question | {"filters": json.dumps(filters), "columns": "AMT_CREDIT,EXT_SOURCE_1"}
    assert found == reader.get("/v1/applicants", query_string=asked).get_json()
    assert found["total"] > 0


def test_a_cursor_goes_on_in_a_body(reader: FlaskClient) -> None:
    first = _search(reader, filters=REFUSED, limit=5)
    second = _search(reader, filters=REFUSED, limit=5, cursor=first["next"])
    both = _search(reader, filters=REFUSED, limit=10)
    assert first["items"] + second["items"] == both["items"]


def test_filters_too_long_for_an_address(reader: FlaskClient) -> None:
    filters = {"AMT_CREDIT": {"in": [float(number) for number in range(10**9, 10**9 + 200)]}}
    others = {
        "NAME_CONTRACT_TYPE": {"in": ["Cash loans"] * 200},
        "AMT_INCOME_TOTAL": {"in": list(range(200))},
    }
    assert _search(reader, filters=filters | others)["total"] == 0


def test_totals_of_everyone(reader: FlaskClient) -> None:
    found = _ask(reader, "/v1/cohorts/summary")
    assert found["n"] == found["granted"] + found["refused"] == SIZE
    assert sum(band["count"] for band in found["bands"]) == SIZE
    assert sum(item["count"] for item in found["probability_bins"]) == SIZE
    assert found["threshold"] in [item["low"] for item in found["probability_bins"]]
    refused = sum(item["count"] for item in found["probability_bins"] if item["low"] >= found["threshold"])
    assert refused == found["refused"]
    assert 0 < found["mean_probability"] < 1


def test_totals_agree_with_the_pages(reader: FlaskClient) -> None:
    filters = {"AMT_CREDIT": {"max": 900_000}}
    found = _ask(reader, "/v1/cohorts/summary", filters=filters, search="1001")
    assert found["n"] == _search(reader, filters=filters, search="1001", limit=1)["total"]
    assert found["refused"] == _search(reader, filters=filters | REFUSED, search="1001", limit=1)["total"]


def test_a_rate_of_a_few_is_not_told(reader: FlaskClient) -> None:
    found = _ask(reader, "/v1/cohorts/summary", search=str(FIRST))
    assert (found["n"], found["default_rate"]) == (1, None)
    nobody = _ask(reader, "/v1/cohorts/summary", search="9")
    assert (nobody["n"], nobody["mean_probability"], nobody["median_probability"]) == (0, None, None)


def test_the_table_has_a_line_for_everyone_in_order(reader: FlaskClient) -> None:
    lines = _table(
        reader, filters=REFUSED, sort="probability_of_default", order="desc", columns=["AMT_CREDIT"]
    )
    assert lines[0] == [
        "Numéro du client", "Risque estimé (%)", "Proposition du modèle", "Classe de risque",
        "AMT_CREDIT en français",
    ]  # fmt: skip
    page = _search(reader, filters=REFUSED, sort="probability_of_default", order="desc", limit=500)
    assert [int(line[0]) for line in lines[1:]] == [item["applicant_id"] for item in page["items"]]
    assert {line[2] for line in lines[1:]} == {"Refus proposé"}
    assert float(lines[1][1].replace(",", ".")) == round(100 * page["items"][0]["probability_of_default"], 4)


def test_the_table_is_a_file_in_the_language_asked(reader: FlaskClient) -> None:
    answer = reader.post("/v1/applicants/export.csv", json={"lang": "en", "search": str(FIRST)})
    assert answer.mimetype == "text/csv"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="portfolio-')
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.is_streamed
    assert b"TARGET" not in answer.data


@pytest.mark.parametrize(
    "path", ["/v1/applicants/search", "/v1/applicants/export.csv", "/v1/cohorts/summary"]
)
@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({"filters": {"SHOE_SIZE": {"min": 1}}}, "/filters/SHOE_SIZE", "unknown_feature"),
        ({"filters": {"AMT_CREDIT": {"min": "much"}}}, "/filters/AMT_CREDIT/min", "not_a_number"),
        ({"filters": []}, "/filters", "dict_type"),
        ({"search": "12a"}, "/search", "string_pattern_mismatch"),
        ({"lang": "de"}, "/lang", "literal_error"),
        ({"page": 2}, "/page", "extra_forbidden"),
    ],
)
def test_what_is_not_allowed_is_pointed_at(
    reader: FlaskClient, path: str, body: dict[str, Any], pointer: str, code: str
) -> None:
    answer = reader.post(path, json=body)
    assert answer.status_code == 422
    faults = [(fault["pointer"], fault["code"], fault["in"]) for fault in answer.get_json()["errors"]]
    assert faults == [(pointer, code, "body")]


@pytest.mark.parametrize("path", ["/v1/applicants/search", "/v1/applicants/export.csv"])
@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"sort": "SHOE_SIZE"}, "/sort"),
        ({"columns": ["TARGET"]}, "/columns"),
        ({"columns": [f"F{i}" for i in range(31)]}, "/columns"),
    ],
)
def test_order_and_columns_are_features(
    reader: FlaskClient, path: str, body: dict[str, Any], pointer: str
) -> None:
    answer = reader.post(path, json=body)
    assert answer.status_code == 422
    assert [fault["pointer"] for fault in answer.get_json()["errors"]] == [pointer]
