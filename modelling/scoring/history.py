"""Which models were in use, one after another: who put them there, when, and the way back."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from modelling.scoring.errors import NotWritten, PublicationError

#: Beside ``CURRENT``: one change a line, the latest last; see :class:`Publication`.
HISTORY = "HISTORY"
_RETURNED, _AT, _BY, _ACCEPTED = "returned", "at", "by", "accepted"


@dataclass(frozen=True)
class Publication:
    """One time that a model was put in use.

    A line of the file: the version, then ``returned`` (a roll-back), ``at`` a time, ``by`` a name and
    ``accepted`` with codes of checks, each only where it is known.

    Attributes
    ----------
    version : str
    accepted : tuple of str
        Codes of the checks that would have stopped it, had they not been accepted.
    at : datetime or None
        Aware, UTC, to the second.
    by : str or None
        Who did it.
    is_return : bool
        Whether it had been in use before and was gone back to.
    """

    version: str
    accepted: tuple[str, ...] = ()
    at: datetime | None = None
    by: str | None = None
    is_return: bool = False

    @classmethod
    def by_now(
        cls, version: str, accepted: Iterable[str] = (), by: str | None = None, *, is_return: bool = False
    ) -> Publication:
        """Note a change that is being made.

        Parameters
        ----------
        version : str
        accepted : iterable of str
        by : str, optional
            White space in it becomes ``_``.
        is_return : bool

        Returns
        -------
        Publication
        """
        name = re.sub(r"\s+", "_", by.strip()) if by else None
        return cls(
            version, tuple(accepted), datetime.now(UTC).replace(microsecond=0), name or None, is_return
        )

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
            Without the time, when that cannot be read.
        """
        version, *rest = line.split()
        is_return = rest[:1] == [_RETURNED]
        rest = rest[is_return:]
        told: dict[str, str] = {}
        while len(rest) > 1 and rest[0] in (_AT, _BY):
            told[rest[0]] = rest[1]
            rest = rest[2:]
        accepted = tuple(rest[1:]) if rest[:1] == [_ACCEPTED] else ()
        return cls(version, accepted, _time(told.get(_AT)), told.get(_BY), is_return)

    def __str__(self) -> str:
        words = [self.version, *([_RETURNED] if self.is_return else [])]
        words += [_AT, self.at.isoformat()] if self.at else []
        words += [_BY, self.by] if self.by else []
        return " ".join([*words, *([_ACCEPTED, *self.accepted] if self.accepted else [])])


def trail_of(noted: Iterable[Publication]) -> list[Publication]:
    """Give the way that led to the last change: what was gone back from is not on it.

    Parameters
    ----------
    noted : iterable of Publication
        All changes, the latest last.

    Returns
    -------
    list of Publication
        The latest last; the same version never twice in a row.

    Examples
    --------
    >>> changes = [Publication("a"), Publication("b"), Publication("a", is_return=True)]
    >>> [each.version for each in trail_of(changes)]
    ['a']
    """
    trail: list[Publication] = []
    for each in noted:
        if each.is_return and any(former.version == each.version for former in trail):
            while trail[-1].version != each.version:
                trail.pop()
        if trail and trail[-1].version == each.version:
            trail.pop()
        trail.append(each)
    return trail


def published_so_far(root: Path, in_use: str | None) -> list[Publication]:
    """List the changes of the model in use, up to the one that put the present one in use.

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
    PublicationError
        The file cannot be read.
    """
    if in_use is None:
        return []
    try:
        lines = (root / HISTORY).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        lines = []
    except (OSError, UnicodeDecodeError) as error:
        raise PublicationError(
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
    NotWritten
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
        raise NotWritten(f"{root / HISTORY} could not be written ({reason}); nothing changed.") from error
    finally:
        staging.unlink(missing_ok=True)


def _time(text: str | None) -> datetime | None:
    try:
        found = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return found.astimezone(UTC) if found.tzinfo else None
