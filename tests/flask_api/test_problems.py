"""Every error is a problem document, and none repeats what was sent."""

from __future__ import annotations

import io
from typing import Any

import pytest
import structlog
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException, ImATeapot, RequestedRangeNotSatisfiable, TooManyRequests

from flask_api import errors
from flask_api.database import Database
from flask_api.problems import MOST_DISCARDED, failure, from_http, from_scoring
from modelling.scoring.errors import (
    BundleError,
    InvalidValue,
    ScoringError,
    UnknownApplicant,
    UnknownFeature,
)
from modelling.scoring.schema import FeatureSchema

MEMBERS = {"type", "title", "status", "detail", "instance", "request_id", "errors"}
SECRET = "s3cret-value-of-a-person"


def _check(answer: Any, status: int) -> dict[str, Any]:
    assert answer.status_code == status
    assert answer.mimetype == "application/problem+json"
    problem = answer.get_json()
    assert set(problem) == MEMBERS
    assert problem["status"] == status
    assert problem["type"].startswith("urn:problem-type:pret-a-depenser:")
    assert problem["request_id"] == answer.headers["X-Request-ID"]
    return dict(problem)


def test_malformed_json(advisor: FlaskClient) -> None:
    for body in (b"{", b"", b"[NaN]", b'{"applications": [{"AMT_CREDIT": Infinity}]}', b"\xff\xfe", b"1e999"):
        _check(advisor.post("/v1/scores", data=body, content_type="application/json"), 400)


@pytest.mark.parametrize("media_type", ["text/plain", "application/x-www-form-urlencoded", "", "text/json"])
def test_another_media_type(advisor: FlaskClient, media_type: str) -> None:
    _check(advisor.post("/v1/scores", data=b"{}", content_type=media_type), 415)


def test_a_compressed_body(advisor: FlaskClient) -> None:
    headers = {"Content-Encoding": "gzip"}
    answer = advisor.post("/v1/scores", data=b"{}", content_type="application/json", headers=headers)
    _check(answer, 415)


def test_a_charset_beside_the_media_type_is_fine(advisor: FlaskClient) -> None:
    body = b'{"applications": [{}]}'
    answer = advisor.post("/v1/scores", data=body, content_type="application/json; charset=utf-8")
    assert answer.status_code == 200


def test_a_body_over_the_limit(advisor: FlaskClient) -> None:
    body = b'{"applications": [' + b" " * (2 * 1024 * 1024) + b"]}"
    _check(advisor.post("/v1/scores", data=body, content_type="application/json"), 413)
    _check(advisor.post("/v1/sessions", data=body, content_type="application/json"), 413)


def test_a_refused_body_is_read_to_its_end(client: FlaskClient) -> None:
    for size, rest in ((MOST_DISCARDED, 0), (MOST_DISCARDED + 1, MOST_DISCARDED + 1)):
        body = io.BytesIO(b" " * size)
        answer = client.post(
            "/v1/sessions", input_stream=body, content_length=size, content_type="application/json"
        )
        _check(answer, 413)
        assert len(body.read()) == rest


def test_deep_nesting_is_malformed(advisor: FlaskClient) -> None:
    body = b"[" * 100_000 + b"]" * 100_000
    _check(advisor.post("/v1/scores", data=body, content_type="application/json"), 400)


def test_no_such_address(client: FlaskClient) -> None:
    problem = _check(client.get(f"/v1/{SECRET}"), 404)
    assert problem["instance"] == "/"


def test_another_method(client: FlaskClient) -> None:
    answer = client.put("/v1/sessions", json={})
    _check(answer, 405)
    assert "POST" in answer.headers["Allow"]


def test_no_session(client: FlaskClient) -> None:
    answer = client.get("/v1/applicants")
    problem = _check(answer, 401)
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert problem["instance"] == "/v1/applicants"


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/v1/scores", {"applications": [{"AMT_CREDIT": SECRET}]}),
        ("/v1/scores", {"applications": SECRET}),
        ("/v1/scores", {"applications": [{"NAME_CONTRACT_TYPE": SECRET}], "lang": SECRET}),
        ("/v1/cohorts/distribution", {"feature": SECRET}),
        ("/v1/cohorts/distribution", {"feature": "AMT_CREDIT", "filters": {"AMT_CREDIT": {"min": SECRET}}}),
        ("/v1/cohorts/distribution", {"feature": "AMT_CREDIT", "applicant_id": SECRET}),
        ("/v1/sessions", {"username": SECRET, "password": SECRET}),
        ("/v1/sessions", {"username": SECRET, "password": 1}),
    ],
)
def test_a_submitted_value_is_never_repeated(reader: FlaskClient, path: str, body: dict[str, Any]) -> None:
    answer = reader.post(path, json=body)
    assert answer.status_code in (401, 422)
    assert SECRET not in answer.get_data(as_text=True)
    assert SECRET not in str(answer.headers)


@pytest.mark.parametrize("name", ["limit", "search", "sort", "order", "lang", "filters", "columns", "cursor"])
def test_a_submitted_parameter_is_never_repeated(reader: FlaskClient, name: str) -> None:
    answer = reader.get("/v1/applicants", query_string={name: SECRET})
    assert answer.status_code == 422
    assert SECRET not in answer.get_data(as_text=True)


def test_an_unforeseen_error_says_nothing_of_itself(app: Flask) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.view_functions["health.live"] = _fail
    with structlog.testing.capture_logs() as logs:
        problem = _check(app.test_client().get("/healthz/live"), 500)
    assert SECRET not in str(problem)
    assert SECRET not in str(logs)
    failed = next(line for line in logs if line["event"] == "unforeseen_error")
    assert failed["error"] == "ValueError"
    assert failed["frames"][-1].endswith("_fail")


def _fail() -> None:
    raise ValueError(SECRET)


def test_a_database_that_fails(app: Flask) -> None:
    app.view_functions["health.live"] = _fail_in_the_database
    answer = app.test_client().get("/healthz/live")
    assert SECRET not in str(_check(answer, 503))
    assert answer.headers["Retry-After"] == "5"


def test_a_database_that_cannot_be_used(app: Flask) -> None:
    app.extensions["database"] = Database("mysql+missing://host/name")
    client = app.test_client()
    _check(client.get("/healthz/ready"), 503)
    _check(client.post("/v1/sessions", json={"username": "lea", "password": "x"}), 503)
    app.extensions["database"] = Database("sqlite://")


def _fail_in_the_database() -> None:
    raise OperationalError("SELECT 1", {"username": SECRET}, Exception(SECRET))


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (UnknownApplicant("x"), errors.UnknownApplicantNumber),
        (UnknownFeature("x"), errors.InvalidRequest),
        (InvalidValue("x", [("/a", "b")]), errors.InvalidRequest),
        (BundleError("x"), errors.NotReady),
        (ScoringError("x"), errors.ApiError),
    ],
)
def test_errors_of_the_runtime(error: ScoringError, kind: type[errors.ApiError]) -> None:
    assert type(from_scoring(error)) is kind


def test_an_unknown_feature_is_told_where_the_others_are(schema: FeatureSchema) -> None:
    with pytest.raises(UnknownFeature) as caught:
        schema.position(SECRET)
    told = "This feature is not in the schema of the model. GET /v1/features lists those that are."
    assert from_scoring(caught.value).detail == told


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (ImATeapot(), 400),
        (RequestedRangeNotSatisfiable(), 400),
        (TooManyRequests(), 429),
        (HTTPException(), 500),
    ],
)
def test_errors_of_flask(error: HTTPException, status: int) -> None:
    assert from_http(error).status == status


def test_a_failure_is_described_by_place() -> None:
    try:
        _fail()
    except ValueError as error:
        described = failure(error)
    assert described["error"] == "ValueError"
    assert SECRET not in str(described)


def test_an_error_tells_a_hundred_faults_at_most() -> None:
    faults = [errors.Fault(f"/{number}", "wrong") for number in range(300)]
    assert errors.InvalidRequest(faults=faults).faults == tuple(faults[:100])
