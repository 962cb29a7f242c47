"""What docs/api.md says is what the API does."""

from __future__ import annotations

import json
import re
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

TEXT = (Path(__file__).resolve().parents[3] / "docs" / "api.md").read_text(encoding="utf-8")


def test_its_resources_are_those_of_the_api(app: Flask) -> None:
    written = set(re.findall(r"^\| `((?:GET|POST|PATCH|DELETE) /[^`]+)` \|", TEXT, re.MULTILINE))
    served = {
        f"{method} {rule.rule.replace('<int:applicant_id>', '{id}').replace('<', '{').replace('>', '}')}"
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.rule.startswith(("/v1", "/healthz")) and "sessions" not in rule.rule
    }
    assert written == served
    assert "POST /v1/sessions" in TEXT
    assert "DELETE /v1/sessions/current" in TEXT


def test_its_problem_is_a_real_one(reader: FlaskClient) -> None:
    written = json.loads(re.search(r"```json\n(.*?)```", TEXT, re.DOTALL)[1])  # type: ignore[index]
    applications = [{}, {}, {}, {"AMT_CREDIT": "much"}]
    answer = reader.post("/v1/scores", json={"applications": applications}).get_json()
    assert answer | {"request_id": written["request_id"]} == written


def test_its_filters_work(reader: FlaskClient) -> None:
    filters = re.search(r'`(\{"AMT_CREDIT".*?\}\})`', TEXT, re.DOTALL)[1]  # type: ignore[index]
    assert reader.get("/v1/applicants", query_string={"filters": filters}).status_code == 200


def test_its_commands_exist(app: Flask) -> None:
    assert "upgrade" in app.cli.commands
    assert "create" in app.cli.commands["users"].commands  # type: ignore[attr-defined]
    assert "flask --app flask_api upgrade" in TEXT
    assert "flask --app flask_api users create" in TEXT
