"""Both services, started on ports of their own for a measurement, then stopped."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

import requests

from scripts.demo.login import prepare_login
from scripts.demo.services import start, stop
from scripts.demo.settings import read_settings

ROOT = Path(__file__).resolve().parents[1]
PORTS = {"API_PORT": "18000", "DASHBOARD_PORT": "18050"}


@dataclass(frozen=True)
class Running:
    """Two services that answer.

    Attributes
    ----------
    api : str
        Address.
    token : str
        Of a session.
    ready_ms : float
        From their start until both were ready.
    dashboard : str
        Address.
    dashboard_ready_ms : float
        From the start of both until the dashboard was ready.
    username, password : str
        Of the login that the measurement made.
    """

    api: str
    token: str
    ready_ms: float
    dashboard: str
    dashboard_ready_ms: float
    username: str
    password: str

    @property
    def headers(self) -> dict[str, str]:
        """What a request is sent with."""
        return {"Authorization": f"Bearer {self.token}"}


@contextmanager
def running(artifacts: Path) -> Iterator[Running]:
    """Start both services on what an artifacts folder publishes, and log in.

    Parameters
    ----------
    artifacts : Path

    Yields
    ------
    Running
    """
    settings = read_settings(PORTS, ROOT)
    settings = replace(settings, folder=settings.folder / "benchmark", artifacts=artifacts.resolve())
    settings.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    login = prepare_login(settings)
    began = time.monotonic()
    with ThreadPoolExecutor(max_workers=1) as pool:
        dashboard_ready = pool.submit(_milliseconds_until, f"{login['dashboard']}/healthz/live")
        started = start(settings)
        ready = 1000 * (time.monotonic() - began)
    try:
        account = {key: login[key] for key in ("username", "password")}
        answer = requests.post(f"{login['api']}/v1/sessions", json=account, timeout=30)
        addresses = (login["api"], answer.json()["token"], ready, login["dashboard"])
        yield Running(*addresses, dashboard_ready.result(), account["username"], account["password"])
    finally:
        stop(settings, started.values())


def _milliseconds_until(address: str, at_most_s: float = 90.0) -> float:
    began = time.monotonic()
    while time.monotonic() - began < at_most_s:
        with suppress(requests.RequestException):
            if requests.get(address, timeout=1).ok:
                break
        time.sleep(0.02)
    return 1000 * (time.monotonic() - began)
