"""What the client sends for administrators."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, cast

from dash_app.api_client import ApiClient
from dash_app.api_client.transport import ApiTransport

USER = {"username": "lea", "role": "analyst", "is_active": True, "created_at": "2026-01-02T03:04:05Z"}
KEY = {
    "name": "nightly", "role": "analyst", "state": "valid", "created_at": "2026-01-02T03:04:05Z",
    "created_by": None, "expires_at": "2026-04-02T03:04:05Z", "last_used_at": None, "revoked_at": None,
}  # fmt: skip


class Recorder:
    """A transport that notes what is sent and answers one thing."""

    def __init__(self, answer: Mapping[str, Any] | None) -> None:
        self.answer = json.dumps(answer).encode() if answer is not None else b""
        self.sent: list[tuple[str, str, Any]] = []

    def send(self, method: str, path: str, **options: Any) -> bytes:
        """Note a request."""
        assert options["token"] == "abc"
        assert not options.get("reads")
        self.sent.append((method, path, options.get("body") or options.get("params")))
        return self.answer


def client_of(answer: Mapping[str, Any] | None) -> tuple[ApiClient, Recorder]:
    recorder = Recorder(answer)
    return ApiClient(cast("ApiTransport", recorder)).with_token("abc"), recorder


def test_users() -> None:
    client, recorder = client_of({"items": [USER]})
    assert client.users().items[0].username == "lea"
    client, recorder = client_of(USER | {"password": "secret"})
    assert client.create_user("lea", "analyst").password == "secret"
    assert recorder.sent == [("POST", "/v1/users", {"username": "lea", "role": "analyst"})]


def test_a_name_in_an_address_is_quoted() -> None:
    client, recorder = client_of(USER | {"password": None})
    client.change_user("a/b?c", is_active=False)
    client.change_user("lea", password="generate")
    assert recorder.sent == [
        ("PATCH", "/v1/users/a%2Fb%3Fc", {"is_active": False}),
        ("PATCH", "/v1/users/lea", {"password": "generate"}),
    ]
    client, recorder = client_of(None)
    client.revoke_key("a/b")
    assert recorder.sent == [("DELETE", "/v1/keys/a%2Fb", None)]


def test_keys() -> None:
    client, _ = client_of({"items": [KEY]})
    assert client.keys().items[0].state == "valid"
    client, recorder = client_of(KEY | {"key": "pad_x"})
    assert client.create_key("nightly", "analyst", 90).key == "pad_x"
    assert recorder.sent == [("POST", "/v1/keys", {"name": "nightly", "role": "analyst", "days": 90})]


def test_models() -> None:
    model = {
        "version": "m2",
        "trained_at": None,
        "in_use": True,
        "population_version": "p",
        "auc": 0.7,
        "cost": None,
    }
    change = {"version": "m2", "change": "published", "at": None, "by": None, "accepted": ["M01"]}
    answer = {"in_use": "m2", "loaded": "m2", "way_back": "m1", "items": [model], "history": [change]}
    client, _ = client_of(answer)
    found = client.published_models()
    assert (found.way_back, found.items[0].auc, found.history[0].accepted) == ("m1", 0.7, ("M01",))
    client, recorder = client_of({"model_version": "m1", "population_version": "p1"})
    client.roll_back("m2", "m1")
    assert recorder.sent == [("POST", "/v1/models/rollback", {"in_use": "m2", "way_back": "m1"})]


def test_the_audit() -> None:
    event = {"at": "2026-01-02T03:04:05Z", "by": "lea", "event": "viewed", "detail": None, "applicant_id": 7}
    client, recorder = client_of({"items": [event], "next": "c"})
    assert client.audit(user="lea", event="viewed").items[0].applicant_id == 7
    method, path, asked = recorder.sent[0]
    assert (method, path) == ("GET", "/v1/audit")
    assert asked == {"user": "lea", "applicant_id": None, "event": "viewed", "cursor": None}
