"""Say where in the request the runtime's faults lie."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flask_api.errors import FEATURES_HINT, MOST_FAULTS, Fault, InvalidRequest
from modelling.scoring.errors import InvalidValue, UnknownFeature


@contextmanager
def pointing_at(place: str, source: str = "body") -> Iterator[None]:
    """Put a place before the pointers of the faults found inside.

    Parameters
    ----------
    place : str
        JSON pointer of what is checked (``/applications``), or ``/name`` of a parameter.
    source : {"body", "query"}

    Raises
    ------
    InvalidRequest
        In place of :class:`InvalidValue` and :class:`UnknownFeature`.
    """
    try:
        yield
    except UnknownFeature as error:
        raise InvalidRequest(f"{error} {FEATURES_HINT}", [Fault(place, "unknown_feature", source)]) from None
    except InvalidValue as error:
        faults = [
            Fault(place + pointer, code, source, error.allowed.get(pointer))
            for pointer, code in error.errors[:MOST_FAULTS]
        ]
        raise InvalidRequest(str(error), faults or [Fault(place, "invalid", source)]) from None
