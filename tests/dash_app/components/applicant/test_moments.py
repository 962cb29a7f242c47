"""When something happened, in words."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from dash_app.components.applicant.moments import moment
from dash_app.components.view import View

PARIS = timezone(timedelta(hours=1))
NOON = datetime(2026, 11, 3, 12, 0, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("at", "lang", "words"),
    [
        ("2026-11-03T08:05:00Z", "fr", "aujourd’hui à 09:05"),
        ("2026-11-03T08:05:00+00:00", "en", "today at 09:05"),
        ("2026-11-02T23:30:00Z", "fr", "aujourd’hui à 00:30"),  # the day is that of the clock on the wall
        ("2026-11-02T08:05:00Z", "fr", "hier à 09:05"),
        ("2026-10-01T08:05:00.123456Z", "fr", "le 1 octobre 2026 à 09:05"),
        ("2026-10-01T08:05:00Z", "en", "on October 1, 2026 at 09:05"),
    ],
)
def test_a_moment_is_said_as_people_do(at: str, lang: str, words: str) -> None:
    assert moment(at, View(lang, area="decisions"), NOON) == words


def test_the_present_is_the_clock_of_this_machine() -> None:
    assert "today" in moment(datetime.now().astimezone().isoformat(), View("en", area="decisions"))
