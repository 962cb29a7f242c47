"""What an advisor does, on a page that answers by the clock."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from benchmarks.browsing import advisor
from benchmarks.browsing.traffic import Exchange, Traffic

CALLBACK = "http://d/_dash-update-component"


class FakePage:
    """Stands for a page: time passes while it waits, and callbacks are answered when theirs has come."""

    def __init__(self, traffic: Traffic, answered_at: dict[str, float] | None = None) -> None:
        self.traffic, self.answered_at = traffic, answered_at or {}
        self.clock = 0.0
        self.asked: list[tuple[str, Any]] = []
        self.typed: dict[str, str] = {}
        self.opened: list[str] = []

    def wait_for_timeout(self, milliseconds: float) -> None:
        """Let time pass."""
        self.clock += milliseconds
        for name, at in self.answered_at.items():
            if self.clock >= at and name in self.traffic.by_id:
                self.traffic.by_id[name].ended_ms = at

    def evaluate(self, script: str, argument: Any = None) -> float:
        """Run a script: the questions are asked."""
        self.asked.append((script, argument))
        for name in self.answered_at:
            self.traffic.by_id[name] = Exchange(CALLBACK, name, 1.0)
        return 320.5 if script == advisor.GO else 1000.0

    def goto(self, address: str) -> None:
        """Open an address."""
        self.opened.append(address)

    def reload(self) -> None:
        """Open it again."""
        self.opened.append(self.opened[-1])

    def get_by_label(self, label: str) -> Any:
        """Return a field that notes what is typed."""
        return _Field(lambda text: self.typed.update({label: text}))

    def get_by_role(self, role: str, name: str) -> Any:
        """Return a button that notes that it is pressed."""
        return _Field(lambda _text: self.typed.update({role: name}))

    def wait_for_function(self, script: str, arg: str) -> Any:
        """Say when the rows stand."""
        assert arg == advisor.ROWS
        assert "performance.timeOrigin" in script
        return _Handle(1750.0)


class _Field:
    def __init__(self, note: Callable[[str], None]) -> None:
        self.note = note

    def fill(self, text: str) -> None:
        """Type."""
        self.note(text)

    def click(self) -> None:
        """Press."""
        self.note("")


class _Handle:
    def __init__(self, value: float) -> None:
        self.value = value

    def json_value(self) -> float:
        """Give the value."""
        return self.value


def page_of(**answered_at: float) -> Any:
    """Return a page whose callbacks are answered at those milliseconds."""
    return FakePage(Traffic(), answered_at)


def test_an_unanswered_question_is_waited_for_and_then_a_moment_of_quiet() -> None:
    page = page_of(first=400.0)
    page.evaluate("ask")
    advisor.settle(page, page.traffic)
    assert page.clock == 400 + advisor.QUIET_MS - advisor.STEP_MS
    assert not page.traffic.waiting()


def test_a_page_that_asks_nothing_is_left_after_the_moment() -> None:
    page = page_of()
    advisor.settle(page, page.traffic)
    assert page.clock == advisor.QUIET_MS


def test_a_late_question_begins_the_quiet_again() -> None:
    page = page_of(late=500.0)
    original = page.wait_for_timeout

    def waiting(milliseconds: float) -> None:
        original(milliseconds)
        if page.clock == 100:  # asked in the middle of the quiet
            page.evaluate("ask")

    page.wait_for_timeout = waiting
    advisor.settle(page, page.traffic)
    assert page.clock == 500 + advisor.QUIET_MS - advisor.STEP_MS


def test_a_switch_forgets_what_was_before_and_gives_its_own_callbacks() -> None:
    page = page_of(gauge=100.0, reasons=150.0)
    page.traffic.by_id["before"] = Exchange(CALLBACK, "before", 0.0, 5.0)
    stood, callbacks = advisor.switch(page, page.traffic, 100_042, "?tab=comparison")
    assert stood == 320.5
    assert [one.outputs for one in callbacks] == ["gauge", "reasons"]
    assert page.asked == [(advisor.GO, ["/applicants/100042?tab=comparison", "100042"])]
    assert advisor.bursts([callbacks]) == [149.0]


@pytest.mark.parametrize(
    ("act", "script", "argument"),
    [
        (lambda page: advisor.filtered(page, page.traffic, "?f=1"), advisor.SEARCH, "/?f=1"),
        (
            lambda page: advisor.choose(page, page.traffic, "reference", "similar"),
            advisor.SET,
            ["reference", "similar"],
        ),
    ],
)
def test_a_change_of_a_control_gives_the_callbacks_that_follow(
    act: Callable[[Any], list[Exchange]], script: str, argument: Any
) -> None:
    page = page_of(grid=80.0)
    page.traffic.by_id["before"] = Exchange(CALLBACK, "before", 0.0, 5.0)
    assert [one.outputs for one in act(page)] == ["grid"]
    assert page.asked == [(script, argument)]


def test_logging_in_lasts_from_the_button_to_the_first_rows() -> None:
    page = page_of()
    assert advisor.log_in(page, "lea", "s3cret") == 750.0
    assert page.opened == ["/login?lang=fr"]
    assert page.typed == {"Identifiant": "lea", "Mot de passe": "s3cret", "button": "Se connecter"}
    assert advisor.reload(page) == 750.0
    assert page.opened == ["/login?lang=fr"] * 2
