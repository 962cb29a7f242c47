"""The demo's login: created once, kept in a file that only its owner reads."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
from pathlib import Path

from scripts.demo.services import environment
from scripts.demo.settings import DemoError, Settings

SESSION = "session.json"
USERNAME = "advisor"


def prepare_login(settings: Settings) -> dict[str, str]:
    """Bring the database up to date and make the login, unless it was made before.

    Parameters
    ----------
    settings : Settings

    Returns
    -------
    dict
        ``api``, ``dashboard``, ``username`` and ``password``; also in ``.demo/session.json``.

    Raises
    ------
    DemoError
        A step failed.
    """
    fresh = not (settings.folder / "api.sqlite3").is_file()
    _flask(settings, ["upgrade"])
    session = None if fresh else read_login(settings)
    password = session["password"] if session else secrets.token_urlsafe(12)
    username = (
        session["username"] if session else (USERNAME if fresh else f"{USERNAME}-{secrets.token_hex(3)}")
    )
    if session is None:
        create = ["users", "create", username, "--role", "advisor", "--password-stdin"]
        _flask(settings, create, password)
    login = {
        "api": settings.api_address,
        "dashboard": settings.dashboard_address,
        "username": username,
        "password": password,
    }
    _write(settings.folder / SESSION, json.dumps(login, indent=1))
    return login


def _flask(settings: Settings, arguments: list[str], answer: str = "") -> None:
    outcome = subprocess.run(
        [sys.executable, "-m", "flask", "--app", "flask_api", *arguments],
        cwd=settings.root, env=environment(settings), input=answer, text=True,
        capture_output=True, check=False,
    )  # fmt: skip
    if outcome.returncode:
        reason = (outcome.stderr.strip().splitlines() or ["it said nothing"])[-1]
        raise DemoError(f"`flask --app flask_api {' '.join(arguments)}` failed: {reason}")


def read_login(settings: Settings) -> dict[str, str] | None:
    """Give the login an earlier demo made.

    Parameters
    ----------
    settings : Settings

    Returns
    -------
    dict or None
        ``api``, ``dashboard``, ``username`` and ``password``; None when there is none to read.
    """
    try:
        session = json.loads((settings.folder / SESSION).read_text(encoding="utf-8"))
        return {key: str(session[key]) for key in ("api", "dashboard", "username", "password")}
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _write(path: Path, text: str) -> None:
    staging = path.with_suffix(".new")
    descriptor = os.open(staging, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    staging.replace(path)
