"""Stop asking a service that does not answer, so that pages fail at once instead of slowly."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable


class Breaker:
    """Open after several failures in a row; let one try through after a pause.

    Parameters
    ----------
    failures : int
        Failures in a row that open the breaker.
    pause : float
        Seconds during which it then stays open.
    clock : callable, optional
        Monotonic clock in seconds; tests give their own.
    """

    def __init__(
        self, failures: int = 3, pause: float = 5.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._limit = failures
        self._pause = pause
        self._clock = clock
        self._lock = threading.Lock()
        self._failed = 0
        self._opened_at = 0.0

    def allows(self) -> bool:
        """Return whether a request may be sent now."""
        with self._lock:
            if self._failed < self._limit:
                return True
            if self._clock() - self._opened_at < self._pause:
                return False
            self._opened_at = self._clock()
            return True

    def failed(self) -> None:
        """Note that the service did not answer."""
        with self._lock:
            self._failed += 1
            self._opened_at = self._clock()

    def answered(self) -> None:
        """Note that the service answered, be it to refuse."""
        with self._lock:
            self._failed = 0
