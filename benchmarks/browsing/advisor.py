"""What an advisor does in the dashboard, timed inside the browser."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from playwright.sync_api import Page

from benchmarks.browsing.traffic import Exchange, Traffic, burst_ms

QUIET_MS: Final = 250
STEP_MS: Final = 50
ROWS: Final = ".ag-center-cols-container .ag-row"
#: Go to an address as a link of the page does; resolves to the milliseconds until the page stands.
GO: Final = """([address, number]) => new Promise((done) => {
  const began = performance.now();
  const stands = () => {
    const title = document.querySelector("main h1");
    const digits = title ? title.textContent.replace(/\\D/g, "") : "";
    const graphs = Array.from(document.querySelectorAll("main .dash-graph"));
    const charts = graphs.filter((one) => one.offsetParent);
    return digits.endsWith(number) && charts.length && charts.every((one) => one.querySelector(".main-svg"));
  };
  const look = () => (stands() ? done(performance.now() - began) : requestAnimationFrame(look));
  history.pushState({}, "", address);
  window.dispatchEvent(new Event("_dashprivate_pushstate"));
  look();
})"""
SEARCH: Final = """(address) => {
  history.pushState({}, "", address);
  window.dispatchEvent(new Event("_dashprivate_pushstate"));
}"""
SET: Final = "([name, value]) => window.dash_clientside.set_props(name, { value: value })"


def log_in(page: Page, username: str, password: str) -> float:
    """Log in and give the milliseconds from pressing the button to the first rows of the portfolio."""
    page.goto("/login?lang=fr")
    page.get_by_label("Identifiant").fill(username)
    page.get_by_label("Mot de passe").fill(password)
    began = page.evaluate("performance.timeOrigin + performance.now()")
    page.get_by_role("button", name="Se connecter").click()
    return rows_stand(page) - float(began)


def reload(page: Page) -> float:
    """Load the page again and give the milliseconds until its first rows stand."""
    began = page.evaluate("performance.timeOrigin + performance.now()")
    page.reload()
    return rows_stand(page) - float(began)


def rows_stand(page: Page) -> float:
    """Wait for the first rows; give the moment, in milliseconds since 1970."""
    script = (
        "(rows) => document.querySelectorAll(rows).length > 3 && performance.timeOrigin + performance.now()"
    )
    return float(page.wait_for_function(script, arg=ROWS).json_value())


def switch(
    page: Page, traffic: Traffic, applicant_id: int, section: str = ""
) -> tuple[float, list[Exchange]]:
    """Go to another client.

    Parameters
    ----------
    page : Page
    traffic : Traffic
        Of the page; it is cleared first.
    applicant_id : int
    section : str
        Query of the address, such as ``?tab=comparison``.

    Returns
    -------
    tuple of (float, list of Exchange)
        Milliseconds until the charts stand, and all callbacks of the change.
    """
    traffic.clear()
    stood = page.evaluate(GO, [f"/applicants/{applicant_id}{section}", str(applicant_id)])
    settle(page, traffic)
    return float(stood), traffic.callbacks()


def filtered(page: Page, traffic: Traffic, query: str) -> list[Exchange]:
    """Open the portfolio under other filters, as a change of its controls does; give the callbacks."""
    traffic.clear()
    page.evaluate(SEARCH, f"/{query}")
    settle(page, traffic)
    return traffic.callbacks()


def choose(page: Page, traffic: Traffic, control: str, value: Any) -> list[Exchange]:
    """Set a control as a person does and give the callbacks that follow."""
    traffic.clear()
    page.evaluate(SET, [control, value])
    settle(page, traffic)
    return traffic.callbacks()


def settle(page: Page, traffic: Traffic) -> None:
    """Wait until every question is answered and no other follows for a moment."""
    quiet = 0
    while quiet < QUIET_MS:
        page.wait_for_timeout(STEP_MS)
        quiet = 0 if traffic.waiting() else quiet + STEP_MS


def bursts(changes: Sequence[Sequence[Exchange]]) -> list[float]:
    """Give the time of each burst of callbacks; a change that asked nothing is left out."""
    return [burst_ms(callbacks) for callbacks in changes if callbacks]
