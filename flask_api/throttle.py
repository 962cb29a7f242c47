"""Slow down the guessing of passwords: failed logins are counted by name."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from flask_api.errors import TooManyAttempts

WINDOW_SECONDS = 60.0
_NAMES_KEPT = 10_000


class LoginThrottle:
    """Count the failed logins of each name in one process, over a minute.

    Parameters
    ----------
    allowed : int
        Failures within the window after which a name must wait.
    clock : callable, optional
        Seconds, never going back.
    """

    def __init__(self, allowed: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._allowed = allowed
        self._clock = clock
        self._failures: OrderedDict[str, list[float]] = OrderedDict()
        self._lock = Lock()

    def check(self, name: str) -> None:
        """Refuse a name that failed too often.

        Parameters
        ----------
        name : str

        Raises
        ------
        TooManyAttempts
            With the seconds to wait in ``Retry-After``.
        """
        with self._lock:
            recent = self._recent(name.lower())
        if len(recent) >= self._allowed:
            wait = math.ceil(WINDOW_SECONDS - (self._clock() - recent[-self._allowed]))
            raise TooManyAttempts(headers={"Retry-After": str(max(wait, 1))})

    def failed(self, name: str) -> None:
        """Count one failure.

        Parameters
        ----------
        name : str
        """
        with self._lock:
            self._failures[name.lower()] = [*self._recent(name.lower()), self._clock()]
            self._failures.move_to_end(name.lower())
            while len(self._failures) > _NAMES_KEPT:
                self._failures.popitem(last=False)

    def succeeded(self, name: str) -> None:
        """Forget the failures of a name.

        Parameters
        ----------
        name : str
        """
        with self._lock:
            self._failures.pop(name.lower(), None)

    def _recent(self, name: str) -> list[float]:
        oldest = self._clock() - WINDOW_SECONDS
        return [moment for moment in self._failures.get(name, ()) if moment > oldest]
