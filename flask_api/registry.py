"""Keep what is published in memory, and follow it: a new version is swapped in while serving."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from threading import Lock, Thread

import structlog
from flask import Flask, current_app

from flask_api.errors import NotReady
from flask_api.problems import failure
from flask_api.runtime import Runtime, load_runtime
from modelling.scoring.errors import ScoringError
from modelling.scoring.manifest import POINTER
from modelling.scoring.publication import MODELS, POPULATIONS

Signature = tuple[tuple[int, int, int] | None, ...]
#: After a failure the same pointers are tried again this much later, in seconds.
RETRY_SECONDS = 30.0
_log = structlog.get_logger(__name__)


class Registry:
    """The runtime in use, replaced whole when a ``CURRENT`` pointer moves.

    Parameters
    ----------
    artifacts : Path
    reload_seconds : float
        Shortest time between two looks at the pointers.
    load : callable, optional
        Loads and verifies the published runtime.
    clock : callable, optional
        Seconds, never going back.

    Notes
    -----
    Requests never wait for a new version: it is loaded by a thread of its own, and a
    request keeps the runtime that it began with. Only when nothing was ever loaded does
    the first request load it itself. Whatever goes wrong while loading is logged and tried
    again later; it never ends the process or a request that can still be answered.
    """

    def __init__(
        self,
        artifacts: Path,
        reload_seconds: float = 1.0,
        load: Callable[[Path], Runtime] = load_runtime,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._artifacts = artifacts
        self._reload_seconds = reload_seconds
        self._load = load
        self._clock = clock
        self._lock = Lock()
        self._runtime: Runtime | None = None
        self._seen: Signature | None = None
        self._next_look = float("-inf")
        self._next_try = float("-inf")

    def current(self) -> Runtime:
        """Give the runtime in use, looking for a new one at most once in ``reload_seconds``.

        Returns
        -------
        Runtime

        Raises
        ------
        NotReady
            Nothing could be loaded yet.
        """
        if self._clock() >= self._next_look:
            self._next_look = self._clock() + self._reload_seconds
            if self._has_moved():
                self._begin_refresh()
        if self._runtime is None:
            raise NotReady
        return self._runtime

    def refresh(self) -> bool:
        """Load what is published now and swap it in; keep the old one when that fails.

        Returns
        -------
        bool
            True when a runtime was loaded.
        """
        with self._lock:
            return self._refresh()

    def _begin_refresh(self) -> None:
        if self._runtime is None:
            self.refresh()
        elif not self._lock.locked():
            Thread(target=self.refresh, name="load-published", daemon=True).start()

    def _refresh(self) -> bool:
        if not self._has_moved():
            return False
        signature = self._signature()
        started = self._clock()
        try:
            loaded = self._load(self._artifacts)
        except Exception as error:
            is_first = self._runtime is None
            reason = str(error) if isinstance(error, ScoringError | OSError) else "unforeseen"
            _log.error("load_failed", kept_old=not is_first, reason=reason, **failure(error))
            self._next_try = self._clock() + (self._reload_seconds if is_first else RETRY_SECONDS)
            self._seen = signature
            return False
        self._runtime, self._seen, self._next_try = loaded, signature, float("inf")
        _log.info("loaded", **loaded.versions, seconds=round(self._clock() - started, 3))
        return True

    def _has_moved(self) -> bool:
        return self._signature() != self._seen or self._clock() >= self._next_try

    def _signature(self) -> Signature:
        return tuple(_stat(self._artifacts / kind / POINTER) for kind in (MODELS, POPULATIONS))


def register_registry(app: Flask, registry: Registry) -> None:
    """Keep the registry with the application.

    Parameters
    ----------
    app : Flask
    registry : Registry
    """
    app.extensions["registry"] = registry


def registry() -> Registry:
    """Give the registry of the application at work."""
    found: Registry = current_app.extensions["registry"]
    return found


def runtime() -> Runtime:
    """Give the model and population that the present request is answered with.

    Raises
    ------
    NotReady
        None is loaded.
    """
    return registry().current()


def _stat(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ino, found.st_size
