"""Failed logins of one name are counted over a minute."""

from __future__ import annotations

import pytest

from flask_api.errors import TooManyAttempts
from flask_api.throttle import WINDOW_SECONDS, LoginThrottle


class Clock:
    """Seconds that pass when told."""

    def __init__(self) -> None:
        self.now = 50.0

    def __call__(self) -> float:
        return self.now


def test_a_name_waits_until_its_oldest_failure_is_a_minute_old() -> None:
    clock = Clock()
    throttle = LoginThrottle(2, clock)
    throttle.failed("Lea")
    clock.now += 10
    throttle.check("lea")
    throttle.failed("lea")
    with pytest.raises(TooManyAttempts) as caught:
        throttle.check("LEA")
    assert caught.value.headers["Retry-After"] == "50"
    clock.now += WINDOW_SECONDS - 9
    throttle.check("lea")


def test_another_name_is_free() -> None:
    throttle = LoginThrottle(1, Clock())
    throttle.failed("lea")
    throttle.check("paul")


def test_a_success_forgets_the_failures() -> None:
    throttle = LoginThrottle(2, Clock())
    throttle.failed("lea")
    throttle.succeeded("lea")
    throttle.failed("lea")
    throttle.check("lea")


def test_names_do_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flask_api.throttle._NAMES_KEPT", 3)
    throttle = LoginThrottle(1, Clock())
    for number in range(5):
        throttle.failed(f"name-{number}")
    throttle.check("name-0")
    with pytest.raises(TooManyAttempts):
        throttle.check("name-4")
