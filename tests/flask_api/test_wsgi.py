"""Under gunicorn: loaded before the fork, predicting after it."""

from __future__ import annotations

import http.client
import json
import os
import runpy
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
USERNAME, PASSWORD, FIRST = "camille", "a long enough password", 100_001


@pytest.fixture(scope="module")
def address(
    tmp_path_factory: pytest.TempPathFactory, artifacts: Path, filled_database: Path
) -> Iterator[str]:
    """Serve the API with two preloaded workers."""
    folder = tmp_path_factory.mktemp("served")
    shutil.copy(filled_database, folder / "api.sqlite3")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    variables = os.environ | {
        "ARTIFACTS_DIR": str(artifacts),
        "DATABASE_URL": f"sqlite:///{folder / 'api.sqlite3'}",
        "OMP_NUM_THREADS": "4",  # a pool of threads would not survive the fork: the server sets 1
        "GUNICORN_CMD_ARGS": f"--bind 127.0.0.1:{port} --workers 2",
    }
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "--config",
        "flask_api/gunicorn_conf.py",
        "flask_api.wsgi:app",
    ]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=variables, stdout=log, stderr=log)
    try:
        _wait(f"http://127.0.0.1:{port}", server, folder / "log")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)


def _wait(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            assert _ask(f"{address}/healthz/ready")["status"] == "ready"
        except OSError:
            assert server.poll() is None, log.read_text()
            assert time.monotonic() < deadline, log.read_text()
            time.sleep(0.1)
        else:
            return


def _ask(address: str, body: Any = None, token: str = "") -> dict[str, Any]:
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
    data = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(urllib.request.Request(address, data, headers), timeout=20) as answer:
        return dict(json.load(answer))


def test_forked_workers_predict_and_explain(address: str) -> None:
    token = _ask(f"{address}/v1/sessions", {"username": USERNAME, "password": PASSWORD})["token"]
    stored = _ask(f"{address}/v1/applicants/{FIRST}/score", token=token)
    for _ in range(8):  # both workers answer
        explained = _ask(f"{address}/v1/applicants/{FIRST}/explanation", token=token)
        assert explained["probability_of_default"] == pytest.approx(stored["probability_of_default"])
        scored = _ask(f"{address}/v1/scores", {"applications": [{}] * 1000}, token)
        assert len(scored["scores"]) == 1000
        question = f"{address}/v1/applicants/{FIRST}/explanation?method=lime&reference=similar"
        assert _ask(question, token=token)["fidelity"]["agreement"] > 0
        assert _ask(f"{address}/v1/applicants/{FIRST}/similar", token=token)["n"] == 250


@pytest.mark.parametrize("file", ["wsgi.py", "gunicorn_conf.py"])
def test_one_thread_a_prediction_whatever_the_environment_says(
    file: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "4")
    monkeypatch.setenv("ARTIFACTS_DIR", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", "sqlite://")
    runpy.run_path(str(ROOT / "flask_api" / file))
    assert os.environ["OMP_NUM_THREADS"] == "1"


def test_a_connection_goes_on_after_a_body_that_was_refused(address: str) -> None:
    connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=20)
    headers = {"Content-Type": "application/json"}
    for size in (10_000, 1_500_000, 3_000_000):
        connection.request("POST", "/v1/sessions", b" " * size, headers)
        refused = connection.getresponse()
        refused.read()
        assert refused.status == 413
        used = connection.sock
        connection.request("GET", "/healthz/ready")
        assert json.load(connection.getresponse())["status"] == "ready"
        assert connection.sock is used
    connection.close()


@pytest.mark.parametrize(("size", "status"), [(1024, 400), (3 * 1024 * 1024, 413)])
def test_a_body_sent_in_chunks_is_limited_too(address: str, size: int, status: int) -> None:
    chunks = (b"x" * 1024 for _ in range(size // 1024))
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(f"{address}/v1/sessions", chunks, headers, method="POST")
    with pytest.raises(OSError) as caught:  # noqa: PT011 - an HTTP error, or the connection closed on us
        urllib.request.urlopen(request, timeout=20)
    if isinstance(caught.value, urllib.error.HTTPError):
        assert caught.value.code == status
        assert caught.value.headers["Content-Type"] == "application/problem+json"
        caught.value.close()
    else:
        assert status == 413
