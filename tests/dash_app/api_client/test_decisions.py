"""What is sent when somebody decides, and how a history is asked for."""

from __future__ import annotations

import json
from typing import Any, cast

import pytest

from dash_app.api_client import ApiClient
from dash_app.api_client.decisions import EVENTS_SHOWN
from dash_app.api_client.transport import ApiTransport
from dash_app.contracts import Score
from dash_app.errors import ContractError

SEEN = Score(100042, 0.0631, "granted", 0.0909, 0.0278, "C", "m1", 1 / 11, "p1")
TAKEN = {
    "id": 7, "outcome": "refused", "proposal": "granted", "override": True, "reason": "un motif écrit",
    "probability_of_default": 0.0631, "threshold": 0.0909, "model_version": "m1", "decided_by": "lea",
    "decided_at": "2026-11-03T13:05:00Z",
}  # fmt: skip


class Recorder:
    """A transport that notes what is sent and answers one thing."""

    def __init__(self, answer: object) -> None:
        self.answer = json.dumps(answer).encode()
        self.sent: list[tuple[str, str, dict[str, Any]]] = []

    def send(self, method: str, path: str, **options: Any) -> bytes:
        """Note a request."""
        self.sent.append((method, path, options))
        return self.answer


def client_of(answer: object) -> tuple[ApiClient, Recorder]:
    recorder = Recorder(answer)
    return ApiClient(cast("ApiTransport", recorder)).with_token("abc"), recorder


def test_a_decision_carries_what_was_seen_and_its_key() -> None:
    client, recorder = client_of(TAKEN)
    taken = client.decide(SEEN, "refused", "un motif écrit", key="n0nce.1")
    assert (taken.id, taken.override, taken.decided_by) == (7, True, "lea")
    body = {"outcome": "refused", "proposal": "granted", "model_version": "m1", "reason": "un motif écrit"}
    assert recorder.sent == [
        ("POST", "/v1/applicants/100042/decisions", {"token": "abc", "body": body, "key": "n0nce.1"})
    ]


def test_decisions_are_listed() -> None:
    client, recorder = client_of({"items": [TAKEN, TAKEN | {"id": 6, "reason": None}]})
    assert [one.reason for one in client.decisions(100042).items] == ["un motif écrit", None]
    assert recorder.sent[0][:2] == ("GET", "/v1/applicants/100042/decisions")


def test_a_history_is_asked_page_by_page() -> None:
    event = {"at": "2026-11-03T13:05:00Z", "by": "lea", "event": "viewed", "detail": None}
    client, recorder = client_of({"items": [event], "next": "c2"})
    assert client.history(100042).next == "c2"
    client.history(100042, "c2")
    assert [options["params"] for _, _, options in recorder.sent] == [
        {"limit": EVENTS_SHOWN, "cursor": None},
        {"limit": EVENTS_SHOWN, "cursor": "c2"},
    ]


@pytest.mark.parametrize("wrong", [{"outcome": "perhaps"}, {"decided_by": None}, {"threshold": "0.1"}])
def test_another_answer_than_agreed_is_refused(wrong: dict[str, object]) -> None:
    client, _ = client_of(TAKEN | wrong)
    with pytest.raises(ContractError):
        client.decide(SEEN, "refused", "un motif écrit", key="k")
