"""Values computed once for a population, bundle or schema and kept with it, dropped when it is."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import RLock
from typing import Any, TypeVar

T = TypeVar("T")
#: Values of one kind kept with one owner; the least recently used goes first.
KEPT = 16
_LOCK = RLock()


def attached(owner: object, kind: str, key: Hashable, build: Callable[[], T]) -> T:
    """Give a value that belongs to an owner, building it on first use.

    Parameters
    ----------
    owner : object
        A population, bundle or schema; it must never change.
    kind : str
        What it is; at most :data:`KEPT` values of a kind are kept.
    key : Hashable
        Which one.
    build : callable
        Makes it; called again when it was dropped meanwhile.

    Returns
    -------
    Any
        What ``build`` gave, the same object while it is kept.
    """
    with _LOCK:
        lock: RLock = vars(owner).setdefault("_attached_lock", RLock())
    with lock:  # of this owner only: what is made for a new model never holds up the one in use
        kept: OrderedDict[Hashable, Any] = vars(owner).setdefault("_attached_" + kind, OrderedDict())
        if key not in kept:
            kept[key] = build()
            if len(kept) > KEPT:
                kept.popitem(last=False)
        kept.move_to_end(key)
        value: T = kept[key]
        return value
