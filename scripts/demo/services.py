"""The second half of the demo: both services as the Procfile starts them."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shlex
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from scripts.demo.settings import HOST, DemoError, Settings

PROCESSES = "processes.json"
READY_SECONDS = 60


@dataclass(frozen=True)
class Service:
    """One line of the Procfile, ready to be started.

    Attributes
    ----------
    name : str
        ``api`` or ``dashboard``.
    command : str
        As it stands in the Procfile.
    port : int
    ready_path : str
        Answers 200 when the service is ready.
    """

    name: str
    command: str
    port: int
    ready_path: str


def services(settings: Settings) -> list[Service]:
    """Read both services from the Procfile.

    Parameters
    ----------
    settings : Settings

    Returns
    -------
    list of Service
    """
    lines = (settings.root / "Procfile").read_text(encoding="utf-8").splitlines()
    commands = dict(line.split(": ", 1) for line in lines if ": " in line)
    return [
        Service("api", commands["api"], settings.api_port, "/healthz/ready"),
        Service("dashboard", commands["web"], settings.dashboard_port, "/healthz/live"),
    ]


def environment(settings: Settings) -> dict[str, str]:
    """Give the variables that both services read; secrets are made once and kept by their owner.

    Parameters
    ----------
    settings : Settings

    Returns
    -------
    dict
    """
    binaries = settings.root / ".venv" / "bin"
    return os.environ | {
        "PATH": f"{binaries}{os.pathsep}{os.environ.get('PATH', '')}",
        "OMP_NUM_THREADS": "1",
        "ARTIFACTS_DIR": str(settings.artifacts),
        "DATABASE_URL": f"sqlite:///{settings.folder / 'api.sqlite3'}",
        "API_URL": settings.api_address,
        "SECRET_KEY": _kept_secret(settings.folder / "secret_key"),
        "DASHBOARD_SECURE_COOKIES": "false",
    }


def start(settings: Settings) -> dict[str, subprocess.Popen[bytes]]:
    """Start both services and wait until both are ready.

    Parameters
    ----------
    settings : Settings

    Returns
    -------
    dict
        Name to process.

    Raises
    ------
    DemoError
        One ended, or was not ready in time; both are stopped then.
    """
    started: dict[str, subprocess.Popen[bytes]] = {}
    variables = environment(settings)
    try:
        for service in services(settings):
            started[service.name] = _launch(settings, service, variables)
            record = {name: process.pid for name, process in started.items()}
            (settings.folder / PROCESSES).write_text(json.dumps(record), encoding="utf-8")
        for service in services(settings):
            _await_ready(settings, service, started[service.name])
    except BaseException:
        stop(settings, started.values())
        raise
    return started


def running(settings: Settings) -> dict[str, int]:
    """Give the processes of an earlier demo that are still alive, by name."""
    try:
        record = json.loads((settings.folder / PROCESSES).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {name: pid for name, pid in record.items() if _is_ours(settings, pid)}


def stop(settings: Settings, started: Iterable[subprocess.Popen[bytes]] = ()) -> list[str]:
    """Stop both services, if they run.

    Parameters
    ----------
    settings : Settings
    started : iterable of subprocess.Popen, optional
        Those of them that this process started; they are reaped.

    Returns
    -------
    list of str
        Names of those that were running.
    """
    alive = running(settings)
    for pid in alive.values():
        _signal(pid, signal.SIGTERM)
    deadline = time.monotonic() + 10
    while any(_is_ours(settings, pid) for pid in alive.values()) and time.monotonic() < deadline:
        time.sleep(0.1)
    for pid in alive.values():
        if _is_ours(settings, pid):
            _signal(pid, signal.SIGKILL)
    for process in started:
        process.wait()
    (settings.folder / PROCESSES).unlink(missing_ok=True)
    return sorted(alive)


def _launch(settings: Settings, service: Service, variables: dict[str, str]) -> subprocess.Popen[bytes]:
    bind = {"GUNICORN_CMD_ARGS": f"--bind {HOST}:{service.port}"}
    with (settings.folder / f"{service.name}.log").open("wb") as log:
        return subprocess.Popen(
            shlex.split(service.command), cwd=settings.root, env=variables | bind,
            stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip


def _await_ready(settings: Settings, service: Service, process: subprocess.Popen[bytes]) -> None:
    address = f"http://{HOST}:{service.port}{service.ready_path}"
    deadline = time.monotonic() + READY_SECONDS
    while not _answers(address):
        if process.poll() is not None or time.monotonic() > deadline:
            log = settings.folder / f"{service.name}.log"
            lines = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
            last = lines[-1] if lines else "it said nothing"
            raise DemoError(f"The {service.name} did not get ready ({last}). Its log: {log}")
        time.sleep(0.1)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:  # noqa: S310 - our own loopback address
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _is_ours(settings: Settings, pid: int) -> bool:
    """Tell whether a process lives and is a gunicorn of this checkout, not a later owner of the number."""
    try:
        os.kill(pid, 0)
        process = Path(f"/proc/{pid}")
        if not process.exists():
            return not Path("/proc/self").exists()  # a system without /proc: the number must do
        # A process that ended but was not reaped has an empty command line.
        at_home = (process / "cwd").readlink() == settings.root.resolve()
        return at_home and b"gunicorn" in (process / "cmdline").read_bytes()
    except OSError:
        return False


def _signal(pid: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pid, number)


def _kept_secret(path: Path) -> str:
    if not path.is_file():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(32), encoding="utf-8")
    return path.read_text(encoding="utf-8")
