"""Which models were in use, one after another: the way back."""

from __future__ import annotations

import os
from pathlib import Path

from modelling.errors import ModellingError

#: Beside ``CURRENT``: one version a line, the latest last.
HISTORY = "HISTORY"


def published_so_far(root: Path, in_use: str | None) -> list[str]:
    """List the versions that were in use, up to the one in use now.

    Parameters
    ----------
    root : Path
        ``artifacts/models``.
    in_use : str or None
        What ``CURRENT`` names.

    Returns
    -------
    list of str
        Ends with ``in_use``: what follows it in the file was noted but never put in use. Empty when
        nothing is.

    Raises
    ------
    ModellingError
        The file cannot be read.
    """
    if in_use is None:
        return []
    try:
        noted = (root / HISTORY).read_text(encoding="utf-8").split()
    except FileNotFoundError:
        noted = []
    except (OSError, UnicodeDecodeError) as error:
        raise ModellingError(
            f"{root / HISTORY} cannot be read; mend it, or remove it to begin anew."
        ) from error
    while noted and in_use in noted and noted[-1] != in_use:
        noted.pop()
    return noted if noted[-1:] == [in_use] else [*noted, in_use]


def write_history(root: Path, noted: list[str]) -> None:
    """Replace the file in one atomic step.

    Parameters
    ----------
    root : Path
    noted : list of str
        Versions, the latest last.

    Raises
    ------
    ModellingError
        The disk refused; the file is as it was.
    """
    staging = root / f".{HISTORY}.{os.getpid()}"
    try:
        with staging.open("w", encoding="utf-8") as file:
            file.writelines(f"{version}\n" for version in noted)
            file.flush()
            os.fsync(file.fileno())
        staging.replace(root / HISTORY)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ModellingError(f"{root / HISTORY} could not be written ({reason}); nothing changed.") from error
    finally:
        staging.unlink(missing_ok=True)
