"""The demo's logins: created once, kept in a file that only its owner reads."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scripts.demo.services import environment
from scripts.demo.settings import DemoError, Settings

SESSION = "session.json"
ADVISOR, ADMINISTRATOR = "advisor", "administrator"


def prepare_login(settings: Settings) -> dict[str, Any]:
    """Bring the database up to date and make the logins, unless they were made before.

    Parameters
    ----------
    settings : Settings

    Returns
    -------
    dict
        ``api``, ``dashboard``, ``username`` and ``password`` of an advisor, and ``administrator`` with a
        ``username`` and ``password`` too; also in ``.demo/session.json``.

    Raises
    ------
    DemoError
        A step failed.
    """
    fresh = not (settings.folder / "api.sqlite3").is_file()
    _flask(settings, ["upgrade"])
    kept = None if fresh else read_login(settings)
    suffix = "" if fresh or kept else f"-{secrets.token_hex(3)}"
    advisor = _account(kept) or _create(settings, ADVISOR + suffix, ADVISOR)
    administrator = _account((kept or {}).get(ADMINISTRATOR))
    login = {
        "api": settings.api_address,
        "dashboard": settings.dashboard_address,
        **advisor,
        ADMINISTRATOR: administrator or _create(settings, ADMINISTRATOR + suffix, ADMINISTRATOR),
    }
    _write(settings.folder / SESSION, json.dumps(login, indent=1))
    return login


def _account(login: Mapping[str, Any] | None) -> dict[str, str] | None:
    return {name: str(login[name]) for name in ("username", "password")} if login else None


def _create(settings: Settings, username: str, role: str) -> dict[str, str]:
    password = secrets.token_urlsafe(12)
    _flask(settings, ["users", "create", username, "--role", role, "--password-stdin"], password)
    return {"username": username, "password": password}


def _flask(settings: Settings, arguments: list[str], answer: str = "") -> None:
    outcome = subprocess.run(
        [sys.executable, "-m", "flask", "--app", "flask_api", *arguments],
        cwd=settings.root, env=environment(settings), input=answer, text=True,
        capture_output=True, check=False,
    )  # fmt: skip
    if outcome.returncode:
        reason = (outcome.stderr.strip().splitlines() or ["it said nothing"])[-1]
        raise DemoError(f"`flask --app flask_api {' '.join(arguments)}` failed: {reason}")


def read_login(settings: Settings) -> dict[str, Any] | None:
    """Give the logins an earlier demo made.

    Parameters
    ----------
    settings : Settings

    Returns
    -------
    dict or None
        As `prepare_login` gives it, without ``administrator`` where an older demo made none; None when
        there is none to read.
    """
    try:
        session = json.loads((settings.folder / SESSION).read_text(encoding="utf-8"))
        login = {key: str(session[key]) for key in ("api", "dashboard", "username", "password")}
        administrator = _account(session.get(ADMINISTRATOR))
        return login | ({ADMINISTRATOR: administrator} if administrator else {})
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _write(path: Path, text: str) -> None:
    staging = path.with_suffix(".new")
    descriptor = os.open(staging, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    staging.replace(path)
