"""One view per person and file in ten minutes, whatever is asked and by how many processes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from flask_api import journal
from flask_api.database import Database
from flask_api.journal import ONE_VIEW, RecentViews, keep_view
from flask_api.models import Event

FIRST = 100_001
NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def _events(app: Flask) -> list[tuple[str, int | None]]:
    database: Database = app.extensions["database"]
    with database.session() as session:
        return [(one.event, one.applicant_id) for one in session.scalars(select(Event).order_by(Event.id))]


def test_a_page_full_of_questions_is_one_view(app: Flask, advisor: FlaskClient) -> None:
    for path in ("", "/score", "/explanation", "/similar", "/decisions", "/history"):
        assert advisor.get(f"/v1/applicants/{FIRST}{path}").status_code == 200
    assert advisor.get(f"/v1/applicants/{FIRST + 1}/score").status_code == 200
    assert _events(app) == [("viewed", FIRST), ("viewed", FIRST + 1)]


def test_what_was_not_shown_is_not_written_down(
    app: Flask, client: FlaskClient, advisor: FlaskClient
) -> None:
    assert client.get(f"/v1/applicants/{FIRST}/score").status_code == 401
    assert advisor.get("/v1/applicants/5/score").status_code == 404
    assert advisor.get(f"/v1/applicants/{FIRST}/explanation?lang=de").status_code == 422
    assert advisor.get("/v1/applicants").status_code == 200
    assert _events(app) == []


def test_every_letter_and_export_is_written_down(app: Flask, advisor: FlaskClient) -> None:
    for name in ("report.pdf", "report.pdf", "export.json", "export.csv"):
        advisor.get(f"/v1/applicants/{FIRST}/{name}")
    assert [event for event, _ in _events(app)] == ["letter", "letter", "exported", "exported"]


def test_a_view_begins_again_after_ten_minutes(app: Flask) -> None:
    with app.app_context():
        for minutes in (0, 1, 9, 10, 12, 25):
            keep_view(1, FIRST, NOON + timedelta(minutes=minutes, seconds=30))
    assert _events(app) == [("viewed", FIRST)] * 3  # at 0, 10 and 25 minutes


def test_ten_minutes_are_counted_across_the_hour(app: Flask) -> None:
    with app.app_context():
        keep_view(1, FIRST, NOON - timedelta(minutes=1))
        keep_view(1, FIRST, NOON + timedelta(minutes=1))
    assert _events(app) == [("viewed", FIRST)]


def test_processes_that_look_at_once_make_one_view(app: Flask) -> None:
    def look(_: int) -> None:
        with app.app_context():
            keep_view(1, FIRST, NOON)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(look, range(6)))
    assert _events(app) == [("viewed", FIRST)]


def test_views_are_remembered_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "MOST_REMEMBERED", 2)
    views = RecentViews()
    assert [views.is_new(1, FIRST, NOON), views.is_new(1, FIRST, NOON)] == [True, False]
    assert views.is_new(2, FIRST, NOON)
    assert views.is_new(1, FIRST, NOON + ONE_VIEW)
    assert views.is_new(3, FIRST, NOON)
    assert views.is_new(2, FIRST, NOON)  # the oldest was forgotten
    views.forget(3, FIRST)
    assert views.is_new(3, FIRST, NOON)


def _no_writing(*_: object) -> None:
    raise OperationalError("INSERT", {}, Exception("locked"))


def test_reading_goes_on_where_nothing_can_be_written(
    app: Flask, advisor: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(journal, "keep_view", _no_writing)
        assert advisor.get(f"/v1/applicants/{FIRST}/score").status_code == 200
    assert _events(app) == []
    advisor.get(f"/v1/applicants/{FIRST}/score")
    assert _events(app) == [("viewed", FIRST)]  # it was not taken for written down


def test_nothing_is_handed_out_that_cannot_be_written_down(
    advisor: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "_keep", _no_writing)
    answer = advisor.get(f"/v1/applicants/{FIRST}/export.json")
    assert answer.status_code == 503
    assert answer.mimetype == "application/problem+json"
    assert "Content-Disposition" not in answer.headers
