"""Slow down the guessing of passwords: failed logins are counted by name and address, and by address."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from flask_api.errors import TooManyAttempts

WINDOW_SECONDS = 60.0
#: An address may fail so many times as often as one name from it: several people may share it.
ADDRESS_FACTOR = 10
_KEYS_KEPT = 10_000


class LoginThrottle:
    """Count failed logins in one process, over a minute.

    A name is held back only at the address where it failed: nobody can lock out a person
    who logs in from elsewhere. Trying many names from one address is held back too.

    Parameters
    ----------
    allowed : int
        Failures of a name at an address within the window after which it must wait there;
        :data:`ADDRESS_FACTOR` times as many for an address, whatever the names.
    clock : callable, optional
        Seconds, never going back.
    """

    def __init__(self, allowed: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._by_name = _Failures(allowed, clock)
        self._by_address = _Failures(allowed * ADDRESS_FACTOR, clock)
        self._lock = Lock()

    def check(self, name: str, address: str) -> None:
        """Refuse a login when too many failed before it.

        Parameters
        ----------
        name : str
        address : str
            Of the client.

        Raises
        ------
        TooManyAttempts
            With the seconds to wait in ``Retry-After``.
        """
        with self._lock:
            wait = max(self._by_name.wait(_key(name, address)), self._by_address.wait((address,)))
        if wait > 0:
            raise TooManyAttempts(headers={"Retry-After": str(math.ceil(wait))})

    def failed(self, name: str, address: str) -> None:
        """Count one failure.

        Parameters
        ----------
        name, address : str
        """
        with self._lock:
            self._by_name.add(_key(name, address))
            self._by_address.add((address,))

    def succeeded(self, name: str, address: str) -> None:
        """Forget the failures of a name at an address; those of the address stay counted.

        Parameters
        ----------
        name, address : str
        """
        with self._lock:
            self._by_name.forget(_key(name, address))


class _Failures:
    """Moments of the latest failures by key; the key that failed longest ago goes first."""

    def __init__(self, allowed: int, clock: Callable[[], float]) -> None:
        self._allowed = allowed
        self._clock = clock
        self._moments: OrderedDict[tuple[str, ...], list[float]] = OrderedDict()

    def wait(self, key: tuple[str, ...]) -> float:
        recent = self._recent(key)
        if len(recent) < self._allowed:
            return 0.0
        return WINDOW_SECONDS - (self._clock() - recent[-self._allowed])

    def add(self, key: tuple[str, ...]) -> None:
        self._moments[key] = [*self._recent(key), self._clock()][-self._allowed :]
        self._moments.move_to_end(key)
        while len(self._moments) > _KEYS_KEPT:
            self._moments.popitem(last=False)

    def forget(self, key: tuple[str, ...]) -> None:
        self._moments.pop(key, None)

    def _recent(self, key: tuple[str, ...]) -> list[float]:
        oldest = self._clock() - WINDOW_SECONDS
        return [moment for moment in self._moments.get(key, ()) if moment > oldest]


def _key(name: str, address: str) -> tuple[str, str]:
    return name.lower(), address
