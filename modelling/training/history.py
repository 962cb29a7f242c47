"""Which models were in use, one after another: the way back."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from modelling.errors import ModellingError

#: Beside ``CURRENT``: one version a line, the latest last, then ``accepted`` and codes of checks, if any.
HISTORY = "HISTORY"
_ACCEPTED = "accepted"


@dataclass(frozen=True)
class Publication:
    """One time that a model was put in use.

    Attributes
    ----------
    version : str
    accepted : tuple of str
        Codes of the checks that would have stopped it, had they not been accepted.
    """

    version: str
    accepted: tuple[str, ...] = ()

    @classmethod
    def from_line(cls, line: str) -> Publication:
        """Read one line of the file.

        Parameters
        ----------
        line : str
            Not empty.

        Returns
        -------
        Publication
        """
        version, *rest = line.split()
        return cls(version, tuple(rest[1:]) if rest[:1] == [_ACCEPTED] else ())

    def __str__(self) -> str:
        return " ".join([self.version, *([_ACCEPTED, *self.accepted] if self.accepted else [])])


def published_so_far(root: Path, in_use: str | None) -> list[Publication]:
    """List the models that were in use, up to the one in use now.

    Parameters
    ----------
    root : Path
        ``artifacts/models``.
    in_use : str or None
        What ``CURRENT`` names.

    Returns
    -------
    list of Publication
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
        lines = (root / HISTORY).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        lines = []
    except (OSError, UnicodeDecodeError) as error:
        raise ModellingError(
            f"{root / HISTORY} cannot be read; mend it, or remove it to begin anew."
        ) from error
    noted = [Publication.from_line(line) for line in lines if line.strip()]
    if all(each.version != in_use for each in noted):
        return [*noted, Publication(in_use)]
    while noted[-1].version != in_use:
        noted.pop()
    return noted


def write_history(root: Path, noted: list[Publication]) -> None:
    """Replace the file in one atomic step.

    Parameters
    ----------
    root : Path
    noted : list of Publication
        The latest last.

    Raises
    ------
    ModellingError
        The disk refused; the file is as it was.
    """
    staging = root / f".{HISTORY}.{os.getpid()}"
    try:
        with staging.open("w", encoding="utf-8") as file:
            file.writelines(f"{each}\n" for each in noted)
            file.flush()
            os.fsync(file.fileno())
        staging.replace(root / HISTORY)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ModellingError(f"{root / HISTORY} could not be written ({reason}); nothing changed.") from error
    finally:
        staging.unlink(missing_ok=True)
