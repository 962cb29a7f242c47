from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from benchmarks.browsing.traffic import Exchange, Traffic, burst_ms, kilobytes, watched

CALLBACK = "http://d/_dash-update-component"


class FakeSession:
    """Stands for a session of the browser's protocol: notes who listens, and tells what happens."""

    def __init__(self) -> None:
        self.listeners: dict[str, Any] = {}
        self.detached = False

    def send(self, _command: str) -> None:
        """Take a command."""

    def on(self, event: str, listener: Any) -> None:
        """Note a listener."""
        self.listeners[event] = listener

    def detach(self) -> None:
        """Note the end."""
        self.detached = True

    def exchange(self, number: str, url: str, body: str, began: float, ended: float | None) -> None:
        """Tell of a request, and of the end of its answer where there is one."""
        request = {"url": url, "postData": body}
        self.listeners["Network.requestWillBeSent"](
            {"requestId": number, "timestamp": began, "request": request}
        )
        if ended is not None:
            done = {"requestId": number, "timestamp": ended, "encodedDataLength": 1500}
            self.listeners["Network.loadingFinished"](done)


def test_requests_are_noted_with_their_size_time_and_outputs() -> None:
    session = FakeSession()
    context = SimpleNamespace(new_cdp_session=lambda _page: session)
    with watched(SimpleNamespace(context=context)) as traffic:  # type: ignore[arg-type]
        session.exchange("1", CALLBACK, '{"output": "page.children"}', 2.0, 2.05)
        session.exchange("2", "http://d/assets/css/base.css", "", 2.0, 2.01)
        session.exchange("3", CALLBACK, "not json", 2.06, None)
        assert traffic.waiting()
        assert [one.outputs for one in traffic.callbacks()] == ["page.children"]
        assert traffic.callbacks()[0].milliseconds == pytest.approx(50)
        assert kilobytes(traffic.finished(), "data") == 3.0
        traffic.clear()
        assert not traffic.waiting()
    assert session.detached


def test_a_request_that_is_given_up_is_not_waited_for() -> None:
    session = FakeSession()
    context = SimpleNamespace(new_cdp_session=lambda _page: session)
    with watched(SimpleNamespace(context=context)) as traffic:  # type: ignore[arg-type]
        session.exchange("1", CALLBACK, "", 2.0, None)
        session.listeners["Network.loadingFailed"]({"requestId": "1"})
        assert not traffic.waiting()
        assert not traffic.finished()


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("http://d/_dash-component-suites/plotly/package_data/plotly.min.js", "plotly"),
        ("http://d/_dash-component-suites/dash_ag_grid/async-community.js", "library"),
        ("http://d/assets/vendor/bootstrap.min.css", "library"),
        ("http://d/assets/vendor/inter-latin-wght-normal.woff2", "data"),
        (CALLBACK, "data"),
    ],
)
def test_code_is_told_from_data(url: str, kind: str) -> None:
    assert Exchange(url).kind == kind


def test_a_burst_lasts_from_the_first_question_to_the_last_answer() -> None:
    first, second = Exchange(CALLBACK, "", 10, 60), Exchange(CALLBACK, "", 65, 100)
    assert burst_ms([second, first]) == 90
    assert burst_ms([]) == 0
    assert not Traffic().callbacks()
