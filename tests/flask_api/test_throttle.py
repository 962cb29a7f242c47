"""Failed logins are counted over a minute, by name and address, and by address."""

from __future__ import annotations

import pytest

from flask_api.errors import TooManyAttempts
from flask_api.throttle import ADDRESS_FACTOR, WINDOW_SECONDS, LoginThrottle

HERE, THERE = "192.0.2.1", "192.0.2.2"


class Clock:
    """Seconds that pass when told."""

    def __init__(self) -> None:
        self.now = 50.0

    def __call__(self) -> float:
        return self.now


def test_a_name_waits_until_its_oldest_failure_is_a_minute_old() -> None:
    clock = Clock()
    throttle = LoginThrottle(2, clock)
    throttle.failed("Lea", HERE)
    clock.now += 10
    throttle.check("lea", HERE)
    throttle.failed("lea", HERE)
    with pytest.raises(TooManyAttempts) as caught:
        throttle.check("LEA", HERE)
    assert caught.value.headers["Retry-After"] == "50"
    clock.now += WINDOW_SECONDS - 9
    throttle.check("lea", HERE)


def test_another_name_is_free() -> None:
    throttle = LoginThrottle(1, Clock())
    throttle.failed("lea", HERE)
    throttle.check("paul", HERE)


def test_nobody_is_locked_out_from_another_address() -> None:
    throttle = LoginThrottle(1, Clock())
    for _ in range(50):
        throttle.failed("lea", THERE)
    throttle.check("lea", HERE)


def test_an_address_waits_whatever_the_names() -> None:
    clock = Clock()
    throttle = LoginThrottle(1, clock)
    for number in range(ADDRESS_FACTOR):
        throttle.check("paul", HERE)
        throttle.failed(f"name-{number}", HERE)
    with pytest.raises(TooManyAttempts):
        throttle.check("paul", HERE)
    throttle.check("paul", THERE)
    clock.now += WINDOW_SECONDS + 1
    throttle.check("paul", HERE)


def test_a_success_forgets_the_failures_of_the_name_only() -> None:
    throttle = LoginThrottle(2, Clock())
    for _ in range(2 * ADDRESS_FACTOR):
        throttle.check("lea", HERE)
        throttle.failed("lea", HERE)
        throttle.succeeded("lea", HERE)
    with pytest.raises(TooManyAttempts):
        throttle.check("lea", HERE)  # one good login does not buy an address more guesses


def test_names_do_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flask_api.throttle._KEYS_KEPT", 3)
    throttle = LoginThrottle(1, Clock())
    for number in range(5):
        throttle.failed(f"name-{number}", HERE)
    throttle.check("name-0", HERE)
    with pytest.raises(TooManyAttempts):
        throttle.check("name-4", HERE)
