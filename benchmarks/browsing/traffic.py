"""What a page sends and receives: bytes as transferred, and the time of each callback."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from playwright.sync_api import CDPSession, Page

CALLBACKS: Final = "/_dash-update-component"
LIBRARIES: Final = ("/_dash-component-suites/", "/assets/vendor/bootstrap.min.css")


@dataclass
class Exchange:
    """One request of the browser.

    Attributes
    ----------
    url : str
    outputs : str
        What a callback writes, empty for anything else.
    began_ms, ended_ms : float
        On the browser's monotonic clock; ``ended_ms`` is 0 until the last byte has come.
    size : int
        Bytes of headers and body as transferred; 0 when the browser had it.
    """

    url: str
    outputs: str = ""
    began_ms: float = 0.0
    ended_ms: float = 0.0
    size: int = 0

    @property
    def milliseconds(self) -> float:
        """From asking to the last byte."""
        return self.ended_ms - self.began_ms

    @property
    def kind(self) -> str:
        """``plotly``, ``library`` (code of Dash, grid and Bootstrap, cached a year) or ``data``: the rest."""
        if "plotly" in self.url.rpartition("/")[2]:
            return "plotly"
        return "library" if any(part in self.url for part in LIBRARIES) else "data"


@dataclass
class Traffic:
    """The requests of a page since it was last cleared."""

    by_id: dict[str, Exchange] = field(default_factory=dict)

    def finished(self) -> list[Exchange]:
        """Return the requests whose answer has come."""
        return [one for one in self.by_id.values() if one.ended_ms]

    def callbacks(self) -> list[Exchange]:
        """Return the callbacks whose answer has come."""
        return [one for one in self.finished() if CALLBACKS in one.url]

    def waiting(self) -> bool:
        """Say whether a callback is not answered yet."""
        return any(CALLBACKS in one.url and not one.ended_ms for one in self.by_id.values())

    def clear(self) -> None:
        """Forget what was seen."""
        self.by_id.clear()


def kilobytes(exchanges: Iterable[Exchange], kind: str) -> float:
    """Give how much of a kind was transferred, in kB (1,000 bytes)."""
    return round(sum(one.size for one in exchanges if one.kind == kind) / 1000, 1)


def burst_ms(callbacks: Iterable[Exchange]) -> float:
    """Give the time from the first callback asked to the last answered; 0 without any."""
    seen = list(callbacks)
    return max(one.ended_ms for one in seen) - min(one.began_ms for one in seen) if seen else 0.0


@contextmanager
def watched(page: Page) -> Iterator[Traffic]:
    """Note the requests of a page as long as the block runs."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    traffic = Traffic()
    _listen(session, traffic)
    yield traffic
    session.detach()


def _listen(session: CDPSession, traffic: Traffic) -> None:
    def asked(event: dict[str, Any]) -> None:
        request = event["request"]
        outputs = _outputs(request.get("postData", "")) if CALLBACKS in request["url"] else ""
        seen = Exchange(request["url"], outputs, 1000 * event["timestamp"])
        traffic.by_id[event["requestId"]] = seen

    def ended(event: dict[str, Any]) -> None:
        if event["requestId"] in traffic.by_id:
            exchange = traffic.by_id[event["requestId"]]
            exchange.ended_ms, exchange.size = 1000 * event["timestamp"], int(event["encodedDataLength"])

    def failed(event: dict[str, Any]) -> None:
        traffic.by_id.pop(event["requestId"], None)  # a page that is left answers nothing any more

    session.on("Network.requestWillBeSent", asked)
    session.on("Network.loadingFailed", failed)
    session.on("Network.loadingFinished", ended)


def _outputs(body: str) -> str:
    try:
        return str(json.loads(body).get("output", ""))
    except ValueError:
        return ""
