"""Whatever is sent, the answer is declared: a success or a problem, never a failure of the server."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

FIRST = 100_001
NAMES = st.sampled_from(
    ["AMT_CREDIT", "DAYS_BIRTH", "FLAG_PHONE", "NAME_CONTRACT_TYPE", "CREDIT_TO_INCOME", "band", "nothing"]
)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=20),
    st.sampled_from(["Cash loans", "A", "granted"]),
)
JSON = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.one_of(NAMES, st.sampled_from(["min", "max", "in", "missing"])), inner, max_size=4
        ),
    ),
    max_leaves=12,
)
FUZZ = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None
)


def _check(answer: Any) -> None:
    assert answer.status_code in (200, 400, 404, 413, 422), answer.get_data(as_text=True)
    if answer.status_code != 200:
        assert answer.mimetype == "application/problem+json"


def _post(client: FlaskClient, path: str, body: Any) -> Any:
    return client.post(path, data=json.dumps(body), content_type="application/json")


def _writable(value: Any) -> str | None:
    text = json.dumps(value, ensure_ascii=True)
    return text if len(text) < 4000 else None


@FUZZ
@given(body=JSON)
@pytest.mark.parametrize(
    "path", ["/v1/scores", "/v1/cohorts/distribution", f"/v1/applicants/{FIRST}/what-if"]
)
def test_any_body(reader: FlaskClient, path: str, body: Any) -> None:
    _check(_post(reader, path, body))


@FUZZ
@given(application=st.dictionaries(NAMES, SCALARS, max_size=4))
def test_any_application(reader: FlaskClient, application: dict[str, Any]) -> None:
    _check(_post(reader, "/v1/scores", {"applications": [application]}))
    _check(_post(reader, f"/v1/applicants/{FIRST}/what-if", {"changes": application, "linked": True}))


@FUZZ
@given(
    feature=NAMES,
    filters=st.dictionaries(NAMES, JSON, max_size=3),
    bins=st.integers(-1, 201),
    reference=st.sampled_from(["all", "similar"]),
)
def test_any_distribution(
    reader: FlaskClient, feature: str, filters: dict[str, Any], bins: int, reference: str
) -> None:
    body = {
        "feature": feature,
        "filters": filters,
        "bins": bins,
        "reference": reference,
        "applicant_id": FIRST,
    }
    _check(_post(reader, "/v1/cohorts/distribution", body))


@FUZZ
@given(content=st.binary(max_size=200))
def test_any_bytes(reader: FlaskClient, content: bytes) -> None:
    _check(reader.post("/v1/scores", data=content, content_type="application/json"))


@FUZZ
@given(
    name=st.sampled_from(
        ["search", "filters", "sort", "order", "limit", "offset", "cursor", "columns", "lang", "more"]
    ),
    value=st.one_of(st.text(max_size=30), JSON.map(_writable).filter(lambda text: text is not None)),
)
def test_any_query(reader: FlaskClient, name: str, value: str) -> None:
    _check(reader.get("/v1/applicants", query_string={name: value.encode("utf-8", "surrogatepass")}))


@FUZZ
@given(number=st.one_of(st.integers(0, 2**70).map(str), st.text(max_size=12)))
@pytest.mark.parametrize("what", ["", "/score", "/explanation", "/similar", "/recourse"])
def test_any_applicant(reader: FlaskClient, number: str, what: str) -> None:
    answer = reader.get(f"/v1/applicants/{number}{what}")
    assert answer.status_code in (200, 308, 404, 422)
