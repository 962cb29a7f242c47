"""Requests are counted by declared route."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from flask import Flask

ROOT = Path(__file__).resolve().parents[2]


def test_requests_are_counted_by_route_and_status(app: Flask) -> None:
    client = app.test_client()
    for _ in range(3):
        client.get("/v1/applicants/100001")
    client.get("/an/address/of/a/person")
    text = client.get("/metrics").get_data(as_text=True)
    line = 'api_requests_total{method="GET",route="/v1/applicants/<int:applicant_id>",status="401"} 3.0'
    assert line in text.splitlines()
    assert 'route="unknown",status="404"' in text
    assert "person" not in text
    assert "api_request_seconds_bucket" in text


def test_an_invented_method_makes_no_label(app: Flask) -> None:
    client = app.test_client()
    client.open("/healthz/live", method="BREW")
    text = client.get("/metrics").get_data(as_text=True)
    assert "BREW" not in text
    assert 'method="other"' in text


def test_two_applications_count_apart(app: Flask, settings: object) -> None:
    assert app.test_client().get("/metrics").status_code == 200


def test_several_processes_are_summed(tmp_path: Path) -> None:
    code = (
        "import os\n"
        "from flask_api.config import Settings\n"
        "from flask_api.app import create_app\n"
        "client = create_app(Settings(log_level='error')).test_client()\n"
        "child = os.fork()\n"
        "client.get('/healthz/live')\n"
        "if child == 0: os._exit(0)\n"
        "os.waitpid(child, 0)\n"
        "print(client.get('/metrics').get_data(as_text=True))\n"
    )
    variables = {"PROMETHEUS_MULTIPROC_DIR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    outcome = subprocess.run(
        [sys.executable, "-c", code], env=variables, cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert 'api_requests_total{method="GET",route="/healthz/live",status="200"} 2.0' in outcome.stdout
