"""Published models over HTTP, and the roll-back that services follow."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from flask_api.accounts import create_user
from flask_api.app import create_app
from flask_api.config import Settings
from modelling.scoring.history import Publication, write_history
from modelling.scoring.manifest import current
from modelling.scoring.publication import put_in_use

OLD, NEW = "20260101T000000-old", "20260201T000000-new"
PASSWORD = "a long enough password"
Publish = Callable[[Path, str], None]
Enter = Callable[[str], FlaskClient]


@pytest.fixture
def two(tmp_path: Path, publish: Publish) -> Path:
    """Artifacts with two models, the newer one in use."""
    folder = tmp_path / "two"
    publish(folder, OLD)
    publish(folder, NEW)
    write_history(folder / "models", [Publication(OLD, ("M01",)), Publication(NEW)])
    return folder


@pytest.fixture
def app_of_two(settings: Settings, two: Path) -> Iterator[Flask]:
    """Make an application that serves them."""
    made = create_app(settings.model_copy(update={"artifacts_dir": two}))
    yield made
    made.extensions["database"].engine.dispose()


@pytest.fixture
def enter(app_of_two: Flask) -> Enter:
    """Give a function that logs somebody new in, by their role."""

    def _enter(role: str) -> FlaskClient:
        with app_of_two.extensions["database"].session() as session:
            create_user(session, role, PASSWORD, role)
        client = app_of_two.test_client()
        token = client.post("/v1/sessions", json={"username": role, "password": PASSWORD}).get_json()["token"]
        client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {token}"
        return client

    return _enter


def pointers(two: Path) -> tuple[str, str]:
    return current(two / "models"), current(two / "populations")


def test_models_and_their_history(enter: Enter) -> None:
    found = enter("analyst").get("/v1/models").get_json()
    assert (found["in_use"], found["loaded"], found["way_back"]) == (NEW, NEW, OLD)
    assert [(one["version"], one["in_use"], one["population_version"]) for one in found["items"]] == [
        (NEW, True, NEW), (OLD, False, OLD),
    ]  # fmt: skip
    assert found["items"][0]["auc"] is None  # no test rows in the report
    last, first = found["history"]
    assert (last["version"], last["change"], last["at"], last["by"]) == (NEW, "published", None, None)
    assert (first["version"], first["accepted"]) == (OLD, ["M01"])


def test_an_advisor_does_not_see_them(enter: Enter) -> None:
    assert enter("advisor").get("/v1/models").status_code == 403


def test_a_roll_back_moves_both_pointers_and_the_service_follows(enter: Enter, two: Path) -> None:
    administrator = enter("administrator")
    assert administrator.get("/v1/model").get_json()["model_version"] == NEW
    answer = administrator.post("/v1/models/rollback", json={"in_use": NEW, "way_back": OLD})
    assert (answer.status_code, answer.get_json()) == (200, {"model_version": OLD, "population_version": OLD})
    assert pointers(two) == (OLD, OLD)
    deadline = time.monotonic() + 10
    while administrator.get("/v1/model").get_json()["model_version"] != OLD:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    found = administrator.get("/v1/models").get_json()
    assert (found["in_use"], found["way_back"]) == (OLD, None)
    last = found["history"][0]
    assert (last["change"], last["by"], last["accepted"]) == ("rolled_back", "administrator", ["M01"])
    assert last["at"] is not None
    told = administrator.get("/v1/audit").get_json()["items"]
    assert [(one["event"], one["by"], one["detail"]) for one in told] == [
        ("rolled_back", "administrator", OLD)
    ]


@pytest.mark.parametrize("seen", [{"in_use": OLD, "way_back": NEW}, {"in_use": NEW, "way_back": "x"}])
def test_what_is_no_longer_so_is_a_conflict(enter: Enter, two: Path, seen: dict[str, str]) -> None:
    answer = enter("administrator").post("/v1/models/rollback", json=seen)
    assert answer.status_code == 409
    assert "meanwhile" in answer.get_json()["detail"]
    assert pointers(two) == (NEW, NEW)


def test_twice_is_once(enter: Enter, two: Path, publish: Publish) -> None:
    publish(two, "20260301T000000-third")
    put_in_use(two, Publication("20260301T000000-third"))
    administrator, seen = enter("administrator"), {"in_use": "20260301T000000-third", "way_back": NEW}
    statuses = [administrator.post("/v1/models/rollback", json=seen).status_code for _ in range(2)]
    assert statuses == [200, 409]
    assert pointers(two) == (NEW, NEW)


@pytest.mark.parametrize("file", [f"models/{OLD}/model.ubj", f"populations/{OLD}/scores.parquet"])
def test_a_version_whose_files_were_changed_is_refused(enter: Enter, two: Path, file: str) -> None:
    path = two / file
    path.write_bytes(path.read_bytes() + b" ")
    answer = enter("administrator").post("/v1/models/rollback", json={"in_use": NEW, "way_back": OLD})
    assert answer.status_code == 409
    detail = answer.get_json()["detail"]
    assert "changed or damaged" in detail
    assert str(two) not in detail
    assert pointers(two) == (NEW, NEW)


def test_a_roll_back_that_cannot_be_written_down_does_not_happen(
    enter: Enter, app_of_two: Flask, two: Path
) -> None:
    administrator = enter("administrator")
    with app_of_two.extensions["database"].engine.begin() as connection:
        connection.execute(text("ALTER TABLE events RENAME TO lost"))
    answer = administrator.post("/v1/models/rollback", json={"in_use": NEW, "way_back": OLD})
    assert answer.status_code == 503
    assert pointers(two) == (NEW, NEW)


def test_a_folder_that_takes_no_writing_is_told_without_its_place(
    enter: Enter, two: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(30, "Read-only file system")

    administrator = enter("administrator")
    monkeypatch.setattr(Path, "replace", refuse)
    answer = administrator.post("/v1/models/rollback", json={"in_use": NEW, "way_back": OLD})
    assert answer.status_code == 503
    assert "takes no writing" in answer.get_json()["detail"]
    assert str(two) not in answer.text
    assert pointers(two) == (NEW, NEW)


def test_what_did_not_happen_is_not_in_the_audit(enter: Enter, two: Path) -> None:
    administrator = enter("administrator")
    refused = administrator.post("/v1/models/rollback", json={"in_use": OLD, "way_back": NEW})
    assert refused.status_code == 409
    assert administrator.get("/v1/audit").get_json()["items"] == []
    assert pointers(two) == (NEW, NEW)


def test_nothing_to_go_back_to(enter: Enter, two: Path) -> None:
    write_history(two / "models", [Publication(NEW)])
    administrator = enter("administrator")
    assert administrator.get("/v1/models").get_json()["way_back"] is None
    answer = administrator.post("/v1/models/rollback", json={"in_use": NEW, "way_back": OLD})
    assert answer.status_code == 409
    assert "none to go back to" in answer.get_json()["detail"]


def test_a_damaged_history_or_report_is_not_the_end_of_the_list(enter: Enter, two: Path) -> None:
    (two / "models" / "HISTORY").write_bytes(b"\xff\xfe")
    (two / "models" / OLD / "report.json").write_text(json.dumps([]), encoding="utf-8")
    found = enter("administrator").get("/v1/models").get_json()
    assert (found["history"], found["way_back"], len(found["items"])) == ([], None, 2)


@pytest.mark.parametrize("version", ["../etc", "", "x" * 101, "a b"])
def test_a_version_is_a_name(enter: Enter, version: str) -> None:
    answer = enter("administrator").post("/v1/models/rollback", json={"in_use": NEW, "way_back": version})
    assert answer.status_code == 422
