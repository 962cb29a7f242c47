"""``python -m scripts.demo start|stop``: what ``make demo`` and ``make stop`` run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from scripts.demo.login import prepare_login, read_login
from scripts.demo.model import prepare_model, published_source
from scripts.demo.services import running, services, start, stop
from scripts.demo.settings import DemoError, Settings, read_settings, require_free_ports

ROOT = Path(__file__).resolve().parents[2]


def start_demo(settings: Settings) -> None:
    """Make what is absent, start both services, say where they are.

    Parameters
    ----------
    settings : Settings

    Raises
    ------
    DemoError
        A demo runs already, a port is taken, or a step failed.
    """
    settings.folder.mkdir(mode=0o700, exist_ok=True)
    alive = running(settings)
    if len(alive) == len(services(settings)):
        _say_login(_running_login(settings))
        return
    if alive:
        stop(settings)  # half a demo is of no use: one of its services died
    require_free_ports(settings)
    prepare_model(settings)
    login = prepare_login(settings)
    processes = start(settings)
    _say_login(login)
    if not settings.headless:
        _wait(settings, list(processes.values()))


def _running_login(settings: Settings) -> dict[str, Any]:
    login = read_login(settings)
    same = login and login["api"] == settings.api_address and login["dashboard"] == settings.dashboard_address
    if not login or not same or published_source(settings) != settings.source:
        raise DemoError("Another demo is running; `make stop` ends it, then start this one.")
    return login


def _say_login(login: dict[str, Any]) -> None:
    accounts = [login, login["administrator"]] if "administrator" in login else [login]
    lines = [f"  Login      {one['username']}\n  Password   {one['password']}\n" for one in accounts]
    sys.stdout.write(
        f"\n  Dashboard  {login['dashboard']}\n  API        {login['api']}/docs\n"
        f"{''.join(lines)}\nCtrl-C ends both, or `make stop` from elsewhere.\n"
    )
    sys.stdout.flush()


def _wait(settings: Settings, processes: list[subprocess.Popen[bytes]]) -> None:
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        while all(process.poll() is None for process in processes):
            time.sleep(0.5)
        raise DemoError(f"A service ended; unless you stopped it, its log in {settings.folder} says why.")
    except KeyboardInterrupt:
        sys.stdout.write("\nStopped.\n")
    finally:
        stop(settings, processes)


def main(arguments: list[str]) -> int:
    """Run one command.

    Parameters
    ----------
    arguments : list of str
        ``["start"]`` or ``["stop"]``.

    Returns
    -------
    int
        Exit status: 0 done, 1 failed with one line on standard error, 2 not a command.
    """
    if arguments not in (["start"], ["stop"]):
        sys.stderr.write("usage: python -m scripts.demo start|stop\n")
        return 2
    try:
        settings = read_settings(os.environ, ROOT)
        if arguments == ["start"]:
            start_demo(settings)
        else:
            stopped = stop(settings)
            sys.stdout.write(f"Stopped: {', '.join(stopped)}.\n" if stopped else "Nothing was running.\n")
    except DemoError as error:
        sys.stderr.write(f"demo: {error}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("demo: interrupted; what was made so far is kept.\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
