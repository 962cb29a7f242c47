"""Whom the address names: up to four clients; what cannot be shown is said, the rest is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dash_app.components.compare.person import MOST

LONGEST_NUMBER: Final = 12
LONGEST_TEXT: Final = 400


@dataclass(frozen=True)
class Chosen:
    """Whom an address names.

    Attributes
    ----------
    ids : tuple of int
        Clients to show, four at most, each once, in the order of the address.
    left_out : int
        Clients beyond the fourth.
    unreadable : int
        Entries that are no number of a client.
    """

    ids: tuple[int, ...]
    left_out: int = 0
    unreadable: int = 0


def read_chosen(text: str) -> Chosen:
    """Read ``ids`` of an address.

    Parameters
    ----------
    text : str
        Numbers parted by commas: any text at all.

    Returns
    -------
    Chosen
    """
    entries = [entry for part in text[:LONGEST_TEXT].split(",") if (entry := "".join(part.split()))]
    numbers = [int(entry) for entry in entries if is_number(entry)]
    distinct = tuple(dict.fromkeys(numbers))
    return Chosen(distinct[:MOST], max(len(distinct) - MOST, 0), len(entries) - len(numbers))


def is_number(text: str) -> bool:
    """Return whether a text can be the number of a client."""
    return text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER


def typed_number(text: str | None) -> int | None:
    """Return the number that was typed, spaces aside, or None when it is none."""
    typed = "".join((text or "")[:LONGEST_TEXT].split())
    return int(typed) if is_number(typed) else None


def search_of(ids: Sequence[int]) -> str:
    """Return the query of the address that shows these clients."""
    return f"?ids={','.join(map(str, ids))}" if ids else ""
