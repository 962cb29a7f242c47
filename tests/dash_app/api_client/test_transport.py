from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from dash_app.api_client.breaker import Breaker
from dash_app.api_client.transport import ApiTransport, problem_error
from dash_app.errors import (
    ApiError,
    ApiUnavailable,
    Busy,
    ContractError,
    InvalidRequest,
    NotAllowed,
    NotAuthorised,
    NotFound,
    Outdated,
    TooManyRequests,
)

BUSY = 9503  # answered as 503, by an API that is there and has no room
BUSY_TYPE = "urn:problem-type:pret-a-depenser:busy"


class Server(ThreadingHTTPServer):
    """Answers with the statuses it was given, one after the other, the last one for ever."""

    statuses: list[int]
    seen: list[dict[str, Any]]


class Handler(BaseHTTPRequestHandler):
    """Notes every request."""

    server: Server

    def answer(self) -> None:
        """Answer with the next status."""
        length = int(self.headers.get("Content-Length", 0))
        body = json.loads(self.rfile.read(length)) if length else None
        seen = {"method": self.command, "path": self.path, "body": body}
        seen["key"] = self.headers.get("Idempotency-Key")
        self.server.seen.append(seen | {"authorization": self.headers.get("Authorization")})
        statuses = self.server.statuses
        status = statuses.pop(0) if len(statuses) > 1 else statuses[0]
        self.send_response(503 if status == BUSY else status)
        if status == 302:
            self.send_header("Location", "/elsewhere")
        content = b"" if status == 204 else b'{"title": "T", "status": %d}' % status
        if status == BUSY:
            content = json.dumps({"title": "T", "status": 503, "type": BUSY_TYPE}).encode()
            self.send_header("Retry-After", "3")
        if self.path.startswith("/file"):
            self.send_header("Content-Type", "text/csv; charset=utf-8")
            self.send_header("Content-Disposition", 'attachment; filename="a.csv"')
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = do_DELETE = answer

    def log_message(self, *arguments: Any) -> None:
        """Keep quiet."""


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server(("127.0.0.1", 0), Handler)
    made.statuses, made.seen = [200], []
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield made
    made.shutdown()
    thread.join()
    made.server_close()


@pytest.fixture
def transport(server: Server) -> ApiTransport:
    return ApiTransport(f"http://127.0.0.1:{server.server_port}/", timeout=(1, 1), retries=2)


def test_a_question_carries_the_token_and_leaves_out_what_is_not_set(
    server: Server, transport: ApiTransport
) -> None:
    body = transport.send("GET", "/v1/model", token="abc", params={"lang": "fr", "sort": None})
    assert json.loads(body)["status"] == 200
    assert server.seen[0]["path"] == "/v1/model?lang=fr"
    assert server.seen[0]["authorization"] == "Bearer abc"


def test_a_body_goes_as_json(server: Server, transport: ApiTransport) -> None:
    server.statuses = [204]
    assert transport.send("POST", "/v1/sessions", body={"username": "a"}) == b""
    assert server.seen[0]["body"] == {"username": "a"}
    assert server.seen[0]["authorization"] is None


@pytest.mark.parametrize(("method", "reads"), [("GET", False), ("POST", True)])
def test_a_reading_request_is_tried_again(
    server: Server, transport: ApiTransport, method: str, reads: bool
) -> None:
    server.statuses = [503, 502, 200]
    transport.send(method, "/v1/anything", body={} if method == "POST" else None, reads=reads)
    assert len(server.seen) == 3


@pytest.mark.parametrize(("method", "path"), [("POST", "/v1/sessions"), ("DELETE", "/v1/sessions/current")])
def test_what_changes_something_is_never_sent_twice(
    server: Server, transport: ApiTransport, method: str, path: str
) -> None:
    server.statuses = [503, 200]
    with pytest.raises(ApiUnavailable):
        transport.send(method, path, body={})
    assert len(server.seen) == 1


def test_a_change_under_a_key_is_sent_again_as_the_same_change(
    server: Server, transport: ApiTransport
) -> None:
    server.statuses = [503, 200]
    transport.send("POST", "/v1/anything", body={"a": 1}, key="k1")
    assert [(one["key"], one["body"]) for one in server.seen] == [("k1", {"a": 1})] * 2


def test_an_api_that_stays_down_is_named_and_then_left_alone(server: Server) -> None:
    server.statuses = [503]
    address = f"http://127.0.0.1:{server.server_port}"
    transport = ApiTransport(address, timeout=(1, 1), retries=0, breaker=Breaker(failures=2, pause=60))
    for _ in range(4):
        with pytest.raises(ApiUnavailable):
            transport.send("GET", "/v1/model")
    assert len(server.seen) == 2


def test_the_fault_of_one_question_does_not_silence_the_api_for_all(server: Server) -> None:
    server.statuses = [500]
    address = f"http://127.0.0.1:{server.server_port}"
    transport = ApiTransport(address, timeout=(1, 1), retries=0, breaker=Breaker(failures=2, pause=60))
    for _ in range(4):
        with pytest.raises(ApiUnavailable):
            transport.send("GET", "/v1/model")
    assert len(server.seen) == 4


def test_a_busy_api_is_not_asked_again_at_once_and_never_left_alone(server: Server) -> None:
    server.statuses = [BUSY]
    address = f"http://127.0.0.1:{server.server_port}"
    transport = ApiTransport(address, timeout=(1, 1), retries=2, breaker=Breaker(failures=2, pause=60))
    for _ in range(4):
        with pytest.raises(Busy) as caught:
            transport.send("GET", "/v1/applicants/7/explanation")
        assert caught.value.seconds == 3
    assert len(server.seen) == 4


@pytest.mark.parametrize("header", ["", "Wed, 21 Oct 2026 07:28:00 GMT", "-1", "99999", "٣"])
def test_a_busy_api_may_not_say_when_to_come_again(header: str) -> None:
    body = json.dumps({"title": "T", "status": 503, "type": BUSY_TYPE}).encode()
    error = problem_error(503, body, header)
    assert isinstance(error, Busy)
    assert error.seconds is None


def test_a_file_keeps_its_kind_and_its_name(server: Server, transport: ApiTransport) -> None:
    found = transport.download("/file", token="abc", params={"lang": "fr"})
    assert (found.media_type, found.disposition) == ("text/csv", 'attachment; filename="a.csv"')
    assert json.loads(found.content)["status"] == 200
    assert server.seen[0]["authorization"] == "Bearer abc"


def test_a_file_that_does_not_exist_is_an_error(server: Server, transport: ApiTransport) -> None:
    server.statuses = [404]
    with pytest.raises(NotFound):
        transport.download("/file", token="abc", params={})


def test_a_long_file_is_handed_on_piece_by_piece(server: Server, transport: ApiTransport) -> None:
    found = transport.stream("/file", token="abc", body={"lang": "fr"})
    assert (found.media_type, found.disposition) == ("text/csv", 'attachment; filename="a.csv"')
    assert json.loads(b"".join(found.pieces))["status"] == 200
    assert (server.seen[0]["method"], server.seen[0]["body"]) == ("POST", {"lang": "fr"})
    server.statuses = [422]
    with pytest.raises(InvalidRequest):
        transport.stream("/file", token="abc", body={})


def test_no_server_at_all_says_what_to_check() -> None:
    transport = ApiTransport("http://127.0.0.1:9", timeout=(0.5, 0.5), retries=0)
    with pytest.raises(ApiUnavailable, match="DASHBOARD_API_URL"):
        transport.send("GET", "/v1/model")


def test_a_redirect_is_not_followed(server: Server, transport: ApiTransport) -> None:
    server.statuses = [302]
    with pytest.raises(ContractError):
        transport.send("GET", "/v1/model", token="secret")
    assert len(server.seen) == 1


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, InvalidRequest),
        (401, NotAuthorised),
        (403, NotAllowed),
        (404, NotFound),
        (409, Outdated),
        (413, InvalidRequest),
        (415, InvalidRequest),
        (422, InvalidRequest),
        (429, TooManyRequests),
        (500, ApiUnavailable),
        (503, ApiUnavailable),
        (418, ContractError),
    ],
)
def test_each_status_has_its_error(status: int, kind: type[ApiError]) -> None:
    assert type(problem_error(status, b"not a problem document")) is kind


def test_a_problem_keeps_its_detail_places_and_reference() -> None:
    document = {
        "title": "Invalid value",
        "status": 422,
        "detail": "AMT_CREDIT must be a number.",
        "request_id": "r-1",
        "errors": [{"pointer": "/filters/AMT_CREDIT", "code": "type"}],
    }
    error = problem_error(422, json.dumps(document).encode())
    assert isinstance(error, InvalidRequest)
    assert str(error) == "AMT_CREDIT must be a number."
    assert (error.pointers, error.request_id) == (("/filters/AMT_CREDIT",), "r-1")
