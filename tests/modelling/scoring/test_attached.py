"""What is worked out once stays with its owner."""

from __future__ import annotations

import contextlib
from concurrent.futures import ThreadPoolExecutor
from threading import Event

from modelling.scoring.attached import KEPT, attached


class Owner:
    """Anything that has attributes."""


def test_a_value_is_built_once() -> None:
    owner, built = Owner(), []
    first = attached(owner, "list", 1, lambda: built.append(1) or [1])
    second = attached(owner, "list", 1, lambda: built.append(2) or [2])
    assert first is second
    assert built == [1]


def test_owners_kinds_and_keys_are_kept_apart() -> None:
    one, other = Owner(), Owner()
    assert attached(one, "a", 1, lambda: "x") == "x"
    assert attached(one, "a", 2, lambda: "y") == "y"
    assert attached(one, "b", 1, lambda: "z") == "z"
    assert attached(other, "a", 1, lambda: "w") == "w"


def test_the_least_recently_used_goes_first() -> None:
    owner = Owner()
    for key in range(KEPT):
        attached(owner, "n", key, lambda key=key: key)
    attached(owner, "n", 0, lambda: -1)  # used again: 1 is now the oldest
    attached(owner, "n", KEPT, lambda: KEPT)
    assert attached(owner, "n", 0, lambda: -1) == 0
    assert attached(owner, "n", 1, lambda: -1) == -1


def test_a_failed_build_leaves_nothing() -> None:
    owner = Owner()
    with contextlib.suppress(ZeroDivisionError):
        attached(owner, "n", 0, lambda: 1 // 0)
    assert attached(owner, "n", 0, lambda: 5) == 5


def test_a_long_build_holds_up_nobody_else() -> None:
    one, other = Owner(), Owner()
    begun, may_end = Event(), Event()

    def slowly() -> str:
        begun.set()
        assert may_end.wait(10)
        return "new"

    with ThreadPoolExecutor(2) as threads:
        waiting = threads.submit(attached, one, "n", 0, slowly)
        assert begun.wait(10)
        assert threads.submit(attached, other, "n", 0, lambda: "old").result(5) == "old"
        may_end.set()
        assert waiting.result(10) == "new"
