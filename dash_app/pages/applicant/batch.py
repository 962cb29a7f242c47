"""Several questions to the API at once: a page waits for the slowest, not for their sum."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")


def both(first: Callable[[], A], second: Callable[[], B]) -> tuple[A, B]:
    """Return the answers of two questions asked together.

    Parameters
    ----------
    first, second : callable
        Without arguments; the second runs in a thread of its own and must not need the web request.

    Returns
    -------
    tuple
        The two answers, in order.

    Raises
    ------
    Exception
        What the first raises, or else what the second raises.
    """
    with ThreadPoolExecutor(max_workers=1) as pool:
        later = pool.submit(second)
        return first(), later.result()


def all_three(first: Callable[[], A], second: Callable[[], B], third: Callable[[], C]) -> tuple[A, B, C]:
    """Return the answers of three questions asked together, as `both` does of two."""
    one, (two, three) = both(first, lambda: both(second, third))
    return one, two, three


def every(asks: Sequence[Callable[[], A]]) -> list[A]:
    """Return the answers of some questions of one kind asked together, in their order, as `both` does."""
    if len(asks) == 1:
        return [asks[0]()]
    with ThreadPoolExecutor(max_workers=max(len(asks), 1)) as pool:
        return list(pool.map(lambda ask: ask(), asks))
