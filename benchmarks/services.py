"""Both services, started on ports of their own for a measurement, then stopped."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
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
    """

    api: str
    token: str
    ready_ms: float

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
    started = start(settings)
    ready = 1000 * (time.monotonic() - began)
    try:
        body = {"username": login["username"], "password": login["password"]}
        answer = requests.post(f"{login['api']}/v1/sessions", json=body, timeout=30)
        yield Running(login["api"], answer.json()["token"], ready)
    finally:
        stop(settings, started.values())
