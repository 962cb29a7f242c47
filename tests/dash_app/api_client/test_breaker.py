from __future__ import annotations

from dash_app.api_client.breaker import Breaker


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_it_opens_after_failures_in_a_row_only() -> None:
    breaker = Breaker(failures=2, pause=5, clock=Clock())
    breaker.failed()
    breaker.answered()
    breaker.failed()
    assert breaker.allows()
    breaker.failed()
    assert not breaker.allows()


def test_after_the_pause_one_try_goes_through() -> None:
    clock = Clock()
    breaker = Breaker(failures=1, pause=5, clock=clock)
    breaker.failed()
    clock.now += 5
    assert breaker.allows()
    assert not breaker.allows(), "the others wait for that try"


def test_an_answer_closes_it() -> None:
    clock = Clock()
    breaker = Breaker(failures=1, pause=5, clock=clock)
    breaker.failed()
    clock.now += 6
    assert breaker.allows()
    breaker.answered()
    assert breaker.allows()
    assert breaker.allows()
