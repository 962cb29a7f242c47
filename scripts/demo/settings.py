"""What ``make demo`` was asked for, read from the environment and checked first."""

from __future__ import annotations

import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

HOST = "127.0.0.1"


class DemoError(Exception):
    """The demo cannot go on; the message says what to do."""


@dataclass(frozen=True)
class Settings:
    """One demo.

    Attributes
    ----------
    data : Path or None
        Folder of raw tables; None makes demo data.
    applicants : int
        Size of the demo data.
    headless : bool
        Return once both services are ready and leave them running.
    api_port, dashboard_port : int
    root : Path
        The checkout.
    folder : Path
        Where the demo keeps its own files, readable by their owner only.
    artifacts : Path
        Where models and populations are published.
    """

    data: Path | None
    applicants: int
    headless: bool
    api_port: int
    dashboard_port: int
    root: Path
    folder: Path
    artifacts: Path

    @property
    def source(self) -> str:
        """What the model is trained on, as one line; a change of it means another training."""
        return f"tables:{self.data.resolve()}" if self.data else f"demo-data:{self.applicants}"

    @property
    def api_address(self) -> str:
        """Address of the API."""
        return f"http://{HOST}:{self.api_port}"

    @property
    def dashboard_address(self) -> str:
        """Address of the dashboard."""
        return f"http://{HOST}:{self.dashboard_port}"


def read_settings(environment: Mapping[str, str], root: Path) -> Settings:
    """Read ``DATA``, ``APPLICANTS``, ``HEADLESS``, ``API_PORT`` and ``DASHBOARD_PORT``.

    Parameters
    ----------
    environment : Mapping[str, str]
    root : Path
        The checkout.

    Returns
    -------
    Settings

    Raises
    ------
    DemoError
        A number is not one or out of range, the folder does not exist, or both ports are one.
    """
    data = Path(environment["DATA"]).expanduser() if environment.get("DATA") else None
    if data is not None and not data.is_dir():
        raise DemoError(f"DATA={data} is not a folder; give the folder that holds the raw tables.")
    settings = Settings(
        data=data,
        applicants=_whole(environment, "APPLICANTS", 20_000, 1_000, 1_000_000),
        headless=environment.get("HEADLESS", "").lower() in ("1", "yes", "true"),
        api_port=_whole(environment, "API_PORT", 8000, 1, 65_535),
        dashboard_port=_whole(environment, "DASHBOARD_PORT", 8050, 1, 65_535),
        root=root,
        folder=root / ".demo",
        artifacts=root / "artifacts",
    )
    if settings.api_port == settings.dashboard_port:
        raise DemoError("API_PORT and DASHBOARD_PORT are the same; the two services need a port each.")
    return settings


def require_free_ports(settings: Settings) -> None:
    """Refuse to begin when a port is taken, before anything long is done.

    Parameters
    ----------
    settings : Settings

    Raises
    ------
    DemoError
        Names the port and the variable that moves it.
    """
    for variable, port in (("API_PORT", settings.api_port), ("DASHBOARD_PORT", settings.dashboard_port)):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError as error:
                raise DemoError(
                    f"Port {port} is in use. Stop the program that holds it, "
                    f"or choose another: make demo {variable}={port + 1000 if port < 60_000 else port - 1000}"
                ) from error


def _whole(environment: Mapping[str, str], name: str, default: int, low: int, high: int) -> int:
    text = environment.get(name) or str(default)
    if not text.isascii() or not text.isdigit() or not low <= int(text) <= high:
        raise DemoError(f"{name} must be a whole number from {low} to {high}.")
    return int(text)
