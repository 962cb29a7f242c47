"""Kaggle's own client, behind one narrow door: silent, imported late, its failures put in words."""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Protocol

from modelling.tables.errors import TableError
from modelling.tables.kaggle.published import COMPETITION, RULES, TOKENS

#: Files of the configuration folder, any of which holds a token.
_TOKEN_FILES = ("kaggle.json", "access_token", "access_token.txt", "credentials.json")
_HOW = (
    f"make one at {TOKENS} (API, Create new token) and save it as ~/.kaggle/kaggle.json, or set "
    "KAGGLE_API_TOKEN, or KAGGLE_USERNAME and KAGGLE_KEY"
)
_STATUS = {
    401: f"Kaggle does not accept the token (401): {_HOW}.",
    403: f"Kaggle refuses the files (403): log in with the account of the token, accept the rules of the "
    f"competition at {RULES}, and run the same command again.",
    404: f"Kaggle has no such file (404): see https://www.kaggle.com/competitions/{COMPETITION}/data.",
    429: "Kaggle asks to wait (429, too many requests): run the same command again in some minutes.",
}


class Client(Protocol):
    """What is used of the client."""

    def competition_download_file(
        self,
        competition: str,
        file_name: str,
        path: str | None = None,
        force: bool = False,
        quiet: bool = False,
    ) -> None:
        """Download one file into a folder, going on where an earlier attempt stopped."""


def connect() -> Client:
    """Import Kaggle's client and log in with the user's token.

    Returns
    -------
    Client

    Raises
    ------
    TableError
        The client is not installed, there is no token, it is not accepted, or Kaggle cannot be reached.
    """
    if not has_token():
        raise TableError(f"There is no Kaggle token: {_HOW}.")
    # The client logs in when it is imported, prints advice, and may end the program.
    with explained(), silenced():
        try:
            import kaggle
        except ImportError as error:
            package = error.name or "kaggle"
            raise TableError(
                f"Kaggle's client is not installed, or not whole; run: pip install {package}"
            ) from None
        client: Client = kaggle.api
        kaggle.api.authenticate()
    return client


def has_token() -> bool:
    """Say whether there is a token where the client looks for it; it is not read."""
    if os.environ.get("KAGGLE_API_TOKEN"):
        return True
    if os.environ.get("KAGGLE_USERNAME") and os.environ.get("KAGGLE_KEY"):
        return True
    return any((folder / name).is_file() for folder in _folders() for name in _TOKEN_FILES)


def _folders() -> tuple[Path, ...]:
    named = os.environ.get("KAGGLE_CONFIG_DIR")
    settings = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return (*((Path(named),) if named else ()), Path.home() / ".kaggle", Path(settings, "kaggle"))


@contextmanager
def silenced() -> Iterator[None]:
    """Keep what the client prints from the terminal: it knows the token."""
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        yield


@contextmanager
def explained() -> Iterator[None]:
    """Put what the client raises in one line that says what to do, and nothing of the request.

    Raises
    ------
    TableError
    """
    try:
        yield
    except TableError:
        raise
    except SystemExit:
        raise TableError(f"Kaggle's client cannot use the token: {_HOW}.") from None
    except Exception as error:  # whatever it is, it may quote the request
        raise TableError(_said(error)) from None


def _said(error: Exception) -> str:
    status = getattr(getattr(error, "response", None), "status_code", None) or getattr(error, "status", None)
    if status in _STATUS:
        return _STATUS[status]
    if isinstance(status, int):
        return f"Kaggle answers {status}: try the same command again later."
    code = getattr(error, "errno", None)
    if code == errno.ENOSPC:
        return (
            "No space left on the disk: make room, or name another folder with --out; what is done is kept."
        )
    if code in (errno.EACCES, errno.EPERM, errno.EROFS):
        return (
            f"A file cannot be written ({os.strerror(code)}): check the permissions, here and of ~/.kaggle."
        )
    if isinstance(error, OSError) or type(error).__module__.partition(".")[0] in ("requests", "urllib3"):
        return (
            "Kaggle cannot be reached: check the network (and the proxy), then run the same command again; "
            "it goes on where it stopped."
        )
    return (
        f"Kaggle's client failed ({type(error).__name__}): run the same command again; it goes on from here."
    )
