from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, cast

import pytest

from dash_app.api_client import ApiClient, ApplicantQuery
from dash_app.api_client.transport import ApiTransport, Download, Stream
from dash_app.contracts import NOBODY
from dash_app.errors import ContractError

SCORE = {
    "probability_of_default": 0.1,
    "decision": "refused",
    "threshold": 0.09,
    "distance_to_threshold": -0.01,
    "band": "D",
    "model_version": "v1",
}


class Recorder:
    """A transport that notes what is sent and answers one thing."""

    def __init__(self, answer: Mapping[str, Any]) -> None:
        self.answer = json.dumps(answer).encode()
        self.sent: list[dict[str, Any]] = []

    def send(self, method: str, path: str, **options: Any) -> bytes:
        """Note a request."""
        self.sent.append({"method": method, "path": path, **options})
        return self.answer

    def download(self, path: str, **options: Any) -> Download:
        """Note a request for a file."""
        self.sent.append({"method": "GET", "path": path, **options})
        return Download(self.answer, "application/json", "attachment")

    def stream(self, path: str, **options: Any) -> Stream:
        """Note a question whose answer is a long file."""
        self.sent.append({"path": path, **options})
        return Stream(iter([self.answer]), "text/csv", "attachment")


def client_of(answer: Mapping[str, Any]) -> tuple[ApiClient, Recorder]:
    recorder = Recorder(answer)
    return ApiClient(cast("ApiTransport", recorder)).with_token("abc"), recorder


def test_a_login_sends_credentials_and_no_token() -> None:
    answer = {"token": "t", "expires_at": "2030-01-01T00:00:00Z", "username": "a", "role": "advisor"}
    client, recorder = client_of(answer)
    assert client.log_in("a", "b").token == "t"
    assert recorder.sent == [
        {"method": "POST", "path": "/v1/sessions", "body": {"username": "a", "password": "b"}}
    ]


def test_a_logout_closes_the_session_of_the_token() -> None:
    client, recorder = client_of({})
    client.log_out()
    assert recorder.sent == [{"method": "DELETE", "path": "/v1/sessions/current", "token": "abc"}]


def test_the_token_is_not_written_with_the_client() -> None:
    assert "abc" not in repr(client_of({})[0])


def test_the_portfolio_is_asked_in_a_body() -> None:
    client, recorder = client_of({"items": [], "next": None, "total": 0})
    query = ApplicantQuery(
        search="1000",
        filters={"band": {"in": ["A"]}},
        sort="AMT_CREDIT",
        order="desc",
        limit=25,
        offset=50,
        columns=("AMT_CREDIT",),
    )
    assert client.applicants(query, "en").total == 0
    cohort = {"search": "1000", "filters": {"band": {"in": ["A"]}}, "lang": "en"}
    table = {"sort": "AMT_CREDIT", "order": "desc", "columns": ["AMT_CREDIT"]}
    assert recorder.sent[0] == {
        "method": "POST",
        "path": "/v1/applicants/search",
        "token": "abc",
        "body": cohort | table | {"limit": 25, "offset": 50},
        "reads": True,
    }
    client.portfolio_table(query, "en")
    assert recorder.sent[1] == {"path": "/v1/applicants/export.csv", "token": "abc", "body": cohort | table}


def test_totals_are_asked_of_everyone() -> None:
    totals = {"n": 0, "granted": 0, "refused": 0, "threshold": 0.09, "bands": [], "probability_bins": []}
    rates = dict.fromkeys(("mean_probability", "median_probability", "default_rate"))
    client, recorder = client_of(totals | rates)
    assert client.summary(ApplicantQuery(sort="AMT_CREDIT", limit=1), "fr").n == 0
    assert recorder.sent[0]["path"] == "/v1/cohorts/summary"
    assert recorder.sent[0]["body"] == {"search": "", "filters": {}, "lang": "fr"}


def test_what_is_not_asked_is_left_out() -> None:
    wanted = {"search": "", "filters": {}, "columns": None, "limit": 50, "offset": 0}
    assert ApplicantQuery().part() == wanted


KNOWN = {"known": 3, "of": 150, "warning": "Little is known."}


def test_one_application_is_explained() -> None:
    rest = {"method": "shap", "reference": "all", "base_value": -1.0, "margin": -0.5, "fidelity": None}
    client, recorder = client_of(SCORE | KNOWN | rest | {"contributions": [], "reasons": [], "sentences": []})
    found = client.explain_application({"AMT_CREDIT": 1.0}, "en")
    sent = {"application": {"AMT_CREDIT": 1.0}, "lang": "en", "method": "shap"}
    assert (recorder.sent[0]["path"], recorder.sent[0]["body"]) == ("/v1/applications/explanation", sent)
    assert (found.score.applicant_id, found.explanation.applicant_id) == (NOBODY, NOBODY)
    assert found.score.band == found.band
    assert found.explanation.warning == found.warning == "Little is known."


def test_new_applications_are_sent_in_order() -> None:
    client, recorder = client_of({"scores": [SCORE | KNOWN]})
    found = client.score_applications([{"AMT_CREDIT": 1.0}], "fr")
    assert found.scores[0].decision == "refused"
    assert recorder.sent[0]["body"] == {"applications": [{"AMT_CREDIT": 1.0}], "lang": "fr"}


ASKED: list[tuple[Callable[[ApiClient], object], str, dict[str, Any]]] = [
    (lambda client: client.profile(7, "fr"), "/v1/applicants/7", {"lang": "fr"}),
    (lambda client: client.score(7), "/v1/applicants/7/score", {}),
    (
        lambda client: client.explanation(7, "en", method="lime", reference="similar"),
        "/v1/applicants/7/explanation",
        {"method": "lime", "reference": "similar", "lang": "en"},
    ),
    (
        lambda client: client.similar(7, "en", by="contributions", k=20),
        "/v1/applicants/7/similar",
        {"k": 20, "by": "contributions", "lang": "en"},
    ),
    (lambda client: client.recourse(7, "fr"), "/v1/applicants/7/recourse", {"lang": "fr"}),
    (
        lambda client: client.dependence("AMT_CREDIT", "en"),
        "/v1/model/dependence",
        {"feature": "AMT_CREDIT", "lang": "en"},
    ),
    (lambda client: client.features("fr"), "/v1/features", {"lang": "fr"}),
    (lambda client: client.importance("fr"), "/v1/model/importance", {"lang": "fr"}),
    (lambda client: client.curves("out_of_fold"), "/v1/model/curves", {"sample": "out_of_fold"}),
    (lambda client: client.fairness("en"), "/v1/model/fairness", {"lang": "en"}),
    (lambda client: client.stability("new", "fr"), "/v1/model/stability", {"among": "new", "lang": "fr"}),
    (lambda client: client.model(), "/v1/model", {}),
]


@pytest.mark.parametrize(("ask", "path", "params"), ASKED, ids=[path for _, path, _ in ASKED])
def test_a_question_has_its_address_and_an_unexpected_answer_is_refused(
    ask: Callable[[ApiClient], object], path: str, params: dict[str, Any]
) -> None:
    client, recorder = client_of({"unexpected": True})
    with pytest.raises(ContractError):
        ask(client)
    assert recorder.sent == [{"method": "GET", "path": path, "token": "abc", "params": params}]


def test_a_distribution_is_asked_with_its_cohort() -> None:
    client, recorder = client_of({})
    with pytest.raises(ContractError):
        client.distribution("AMT_CREDIT", "fr", applicant_id=7, reference="similar", bins=10)
    assert recorder.sent[0]["body"] == {
        "feature": "AMT_CREDIT",
        "filters": {},
        "applicant_id": 7,
        "reference": "similar",
        "bins": 10,
        "lang": "fr",
    }


def test_two_features_are_asked_with_their_cohort() -> None:
    client, recorder = client_of({})
    with pytest.raises(ContractError):
        client.bivariate(("AMT_CREDIT", "DAYS_BIRTH"), "en", applicant_id=7, filters={"band": {"in": ["A"]}})
    assert recorder.sent[0]["path"] == "/v1/cohorts/bivariate"
    assert recorder.sent[0]["body"] == {
        "x": "AMT_CREDIT",
        "y": "DAYS_BIRTH",
        "filters": {"band": {"in": ["A"]}},
        "applicant_id": 7,
        "reference": "all",
        "bins": 6,
        "lang": "en",
    }


@pytest.mark.parametrize(("method", "path"), [("what_if", "what-if"), ("sensitivity", "sensitivity")])
def test_another_request_is_sent_with_its_changes(method: str, path: str) -> None:
    client, recorder = client_of({})
    with pytest.raises(ContractError):
        getattr(client, method)(7, {"AMT_CREDIT": 300_000.0}, "fr")
    assert recorder.sent[0]["path"] == f"/v1/applicants/7/{path}"
    assert recorder.sent[0]["body"] == {"changes": {"AMT_CREDIT": 300_000.0}, "linked": True, "lang": "fr"}


@pytest.mark.parametrize(
    "ask",
    [
        lambda client: client.what_if(7, {}, "fr"),
        lambda client: client.distribution("AMT_CREDIT", "fr"),
        lambda client: client.score_applications([{}], "fr"),
        lambda client: client.explain_application({}, "fr"),
    ],
)
def test_a_question_with_a_body_may_be_asked_again(ask: Callable[[ApiClient], object]) -> None:
    client, recorder = client_of({})
    with pytest.raises(ContractError):
        ask(client)
    assert (recorder.sent[0]["method"], recorder.sent[0]["reads"]) == ("POST", True)


def test_a_file_is_asked_with_the_token_and_handed_on_unread() -> None:
    client, recorder = client_of({"applicant_id": 7})
    assert client.document(7, "export.json", "en").content == b'{"applicant_id": 7}'
    sent = {"path": "/v1/applicants/7/export.json", "token": "abc", "params": {"lang": "en"}}
    assert recorder.sent == [{"method": "GET", **sent}]


def test_the_model_card_is_asked_in_one_of_its_forms() -> None:
    client, recorder = client_of({})
    assert client.model_card("md").disposition == "attachment"
    assert recorder.sent == [
        {"method": "GET", "path": "/v1/model/card", "token": "abc", "params": {"format": "md"}}
    ]
