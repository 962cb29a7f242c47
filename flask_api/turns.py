"""Expensive answers take turns: one at a time in a process, a few wait, the rest is told to come again."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from threading import Lock

from flask import Flask, current_app

from flask_api.errors import Busy
from flask_api.metrics import Metrics

#: Stops an answer whose time is up by raising Busy.
Check = Callable[[], None]


class Turns:
    """Let one caller work at a time, and bound how long each may wait and work.

    Parameters
    ----------
    queue : int
        Callers that may wait; one more is turned away at once.
    seconds : float
        Time for waiting and working together.
    turned_away : callable, optional
        Called with ``"queue"`` or ``"deadline"`` when a caller is turned away.
    clock : callable, optional
        Seconds, never going back.
    """

    def __init__(
        self,
        queue: int,
        seconds: float,
        turned_away: Callable[[str], None] = lambda _reason: None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._most = 1 + queue
        self._seconds = seconds
        self._turned_away = turned_away
        self._clock = clock
        self._present = 0
        self._counting = Lock()
        self._working = Lock()

    @contextmanager
    def turn(self) -> Iterator[Check]:
        """Wait for a turn and keep it until the block ends.

        Yields
        ------
        callable
            To be called between the stages of the work: raises Busy once the time is up.

        Raises
        ------
        Busy
            Too many wait already, or the turn did not come in time.
        """
        deadline = self._clock() + self._seconds
        self._enter()
        try:
            if not self._working.acquire(timeout=self._seconds):
                raise self._refusal("deadline")
            try:
                yield lambda: self._check(deadline)
            finally:
                self._working.release()
        finally:
            with self._counting:
                self._present -= 1

    def _enter(self) -> None:
        with self._counting:
            if self._present < self._most:
                self._present += 1
                return
        raise self._refusal("queue")

    def _check(self, deadline: float) -> None:
        if self._clock() > deadline:
            raise self._refusal("deadline")

    def _refusal(self, reason: str) -> Busy:
        self._turned_away(reason)
        return Busy(math.ceil(self._seconds))


def register_turns(app: Flask, queue: int, seconds: float) -> None:
    """Keep the turns of an application, and count whom they turn away; after its metrics.

    Parameters
    ----------
    app : Flask
    queue : int
    seconds : float
    """
    metrics: Metrics = app.extensions["metrics"]
    app.extensions["turns"] = Turns(queue, seconds, lambda reason: metrics.turned_away.labels(reason).inc())


def turn_for(method: str) -> AbstractContextManager[Check]:
    """Give what an explanation by a method is to be computed in.

    Parameters
    ----------
    method : str
        ``lime`` takes a turn of the application's :class:`Turns`; the others are quick and take none.

    Returns
    -------
    context manager
        Of the check to call between the stages.
    """
    if method != "lime":
        return nullcontext(lambda: None)
    turns: Turns = current_app.extensions["turns"]
    return turns.turn()
