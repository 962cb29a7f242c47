"""Where the next page begins, as a word that clients pass back unread."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable

import orjson

from flask_api.errors import Conflict, Fault, InvalidRequest

#: Largest place that a cursor can name: that of a number in the database.
_LARGEST = 2**31 - 1


def write_cursor(offset: int, population: str, question: Iterable[str]) -> str:
    """Write a cursor.

    Parameters
    ----------
    offset : int
        Applicants before the next page.
    population : str
        Version of the population that was searched.
    question : iterable of str
        What was asked: a cursor continues that question only.

    Returns
    -------
    str
        URL-safe.
    """
    content = orjson.dumps([offset, population, _digest(question)])
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def read_cursor(cursor: str, population: str, question: Iterable[str]) -> int:
    """Read a cursor back.

    Parameters
    ----------
    cursor : str
    population : str
        Version of the population in use now.
    question : iterable of str
        What is asked now.

    Returns
    -------
    int
        The offset.

    Raises
    ------
    InvalidRequest
        It was not written here, or for another question.
    Conflict
        The population was replaced meanwhile: its pages no longer join.
    """
    try:
        padded = cursor.encode() + b"=" * (-len(cursor) % 4)
        offset, of_population, of_question = orjson.loads(
            base64.b64decode(padded, altchars=b"-_", validate=True)
        )
    except (ValueError, TypeError):
        raise _unknown() from None
    if (
        not isinstance(offset, int)
        or isinstance(offset, bool)
        or not 0 <= offset <= _LARGEST
        or of_question != _digest(question)
    ):
        raise _unknown()
    if of_population != population:
        raise Conflict(
            "The population was replaced since this cursor was given; ask for the first page again."
        )
    return offset


def _digest(question: Iterable[str]) -> str:
    return hashlib.sha256("\x00".join(question).encode()).hexdigest()[:16]


def _unknown() -> InvalidRequest:
    detail = "A cursor is the `next` of the page before, sent with the same search, filters, sort and order."
    return InvalidRequest(detail, [Fault("/cursor", "unknown_cursor", "query")])
