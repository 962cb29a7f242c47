"""The OpenAPI document is valid, whole, and true of the answers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator

FIRST = 100_001
HIDDEN = {"/metrics", "/openapi.json", "/docs", "/docs/assets/<path:filename>"}


@pytest.fixture(scope="module")
def document(reader: FlaskClient) -> dict[str, Any]:
    """Give the document as clients get it."""
    answer = reader.get("/openapi.json")
    assert answer.status_code == 200
    return dict(answer.get_json())


def _references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "$ref":
                yield value
            else:
                yield from _references(value)
    elif isinstance(node, list):
        for value in node:
            yield from _references(value)


def _operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            yield path, method, operation


def test_it_is_openapi_3_1(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1.")
    assert set(document) >= {"openapi", "info", "paths", "components", "security", "servers"}
    assert set(document["info"]) >= {"title", "version"}


def test_every_route_is_documented(reader: FlaskClient, document: dict[str, Any]) -> None:
    for rule in reader.application.url_map.iter_rules():
        if rule.rule in HIDDEN:
            continue
        path = rule.rule.replace("<int:", "{").replace("<", "{").replace(">", "}")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            assert method.lower() in document["paths"][path], (method, path)


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    references = set(_references(document))
    assert references
    for reference in references:
        node: Any = document
        for part in reference.removeprefix("#/").split("/"):
            node = node[part]


def test_every_schema_is_a_json_schema(document: dict[str, Any]) -> None:
    for schema in document["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_operations_say_all_that_matters(document: dict[str, Any]) -> None:
    names = [operation["operationId"] for _, _, operation in _operations(document)]
    assert len(set(names)) == len(names)
    for path, method, operation in _operations(document):
        assert operation["summary"], (method, path)
        named = {one["name"] for one in operation.get("parameters", []) if one["in"] == "path"}
        assert named == {part.strip("{}") for part in path.split("/") if part.startswith("{")}
        success = [status for status in operation["responses"] if status.startswith("2")]
        assert len(success) == 1
        if success != ["204"]:
            ((media_type, content),) = operation["responses"][success[0]]["content"].items()
            assert "$ref" in content["schema"] if media_type == "application/json" else content["schema"]


def test_every_error_is_a_problem(document: dict[str, Any]) -> None:
    for path, method, operation in _operations(document):
        for status, response in operation["responses"].items():
            if not status.startswith("2"):
                schema = response["content"]["application/problem+json"]["schema"]
                assert schema == {"$ref": "#/components/schemas/Problem"}, (method, path)
        assert "500" in operation["responses"]


@pytest.mark.parametrize(("path", "method"), [("/v1/applicants", "get"), ("/v1/applicants/search", "post")])
def test_a_page_of_a_population_that_was_replaced_is_a_conflict(
    document: dict[str, Any], path: str, method: str
) -> None:
    assert "409" in document["paths"][path][method]["responses"]


def test_what_needs_a_session_says_so(document: dict[str, Any]) -> None:
    assert document["security"] == [{"bearer": []}]
    public = {(path, method) for path, method, one in _operations(document) if one.get("security") == []}
    assert public == {("/healthz/live", "get"), ("/healthz/ready", "get"), ("/v1/sessions", "post")}


CALLS = [
    ("get", "/healthz/live", {}, None),
    ("get", "/healthz/ready", {}, None),
    ("get", "/v1/applicants", {}, None),
    ("get", "/v1/applicants/{applicant_id}", {}, None),
    ("get", "/v1/applicants/{applicant_id}/score", {}, None),
    ("get", "/v1/applicants/{applicant_id}/explanation", {}, None),
    ("get", "/v1/applicants/{applicant_id}/similar", {}, None),
    ("get", "/v1/applicants/{applicant_id}/recourse", {}, None),
    ("get", "/v1/applicants/{applicant_id}/export.json", {}, None),
    ("get", "/v1/features", {}, None),
    ("get", "/v1/model", {}, None),
    ("post", "/v1/scores", {}, {"applications": [{"AMT_CREDIT": 100_000}]}),
    ("post", "/v1/applicants/{applicant_id}/what-if", {}, {"changes": {"AMT_CREDIT": 100_000}}),
    ("post", "/v1/applicants/{applicant_id}/what-if", {}, {"changes": {"AMT_CREDIT": -1}}),
    ("post", "/v1/cohorts/distribution", {}, {"feature": "EXT_SOURCE_1", "applicant_id": FIRST}),
    ("get", "/v1/applicants", {"limit": "0"}, None),
    ("post", "/v1/scores", {}, {"applications": [{"AMT_CREDIT": "x"}]}),
]


@pytest.mark.parametrize(("method", "path", "query", "body"), CALLS)
def test_answers_are_as_declared(
    reader: FlaskClient, document: dict[str, Any], method: str, path: str, query: dict[str, str], body: Any
) -> None:
    address = path.replace("{applicant_id}", str(FIRST))
    answer = reader.open(address, method=method.upper(), query_string=query, json=body)
    response = document["paths"][path][method]["responses"][str(answer.status_code)]
    schema = response["content"][answer.mimetype]["schema"] | {"components": document["components"]}
    Draft202012Validator(schema).validate(answer.get_json())
    assert "NaN" not in json.dumps(answer.get_json())
