"""Requests checked by their declared schema; faults named by pointer and code only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

import orjson
from apiflask.schema_adapters import registry
from apiflask.schema_adapters.pydantic import PydanticAdapter
from flask import Request
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from flask_api.errors import (
    MOST_FAULTS,
    BodyTooLarge,
    Fault,
    InvalidRequest,
    MalformedRequest,
    UnsupportedMediaType,
)

#: Kinds of fault whose message may repeat what was sent.
_TALKATIVE = ("value_error", "assertion_error", "union_tag_invalid", "json_invalid")


class StrictAdapter(PydanticAdapter):
    """How APIFlask reads a pydantic schema here: the media type counts, values are never repeated."""

    def validate_input(self, request: Request, location: str, **_: Any) -> BaseModel:
        """Read and check one part of a request.

        Parameters
        ----------
        request : flask.Request
        location : {"json", "query"}
        **_ : Any
            Ignored.

        Returns
        -------
        pydantic.BaseModel

        Raises
        ------
        UnsupportedMediaType, MalformedRequest, InvalidRequest
        """
        source = "body" if location == "json" else "query"
        if source == "body":
            _limit(request, getattr(self.model_class, "most_bytes", None))
        data = read_json(request) if source == "body" else _query(request)
        faults: list[Fault] = []
        if isinstance(data, dict):
            data, faults = self._declared(data, source)
        try:
            checked = self.model_class.model_validate(data)
        except ValidationError as error:
            details = error.errors(include_url=False, include_context=False, include_input=False)
            faults += _faults(details[:MOST_FAULTS], source)
        if faults:
            raise InvalidRequest(faults=faults)
        return checked

    def _declared(self, data: Mapping[str, Any], source: str) -> tuple[dict[str, Any], list[Fault]]:
        """Part the members that are declared from the first others: pydantic would describe every one."""
        fields = self.model_class.model_fields
        unknown = islice((name for name in data if name not in fields), MOST_FAULTS)
        faults = [
            Fault(_pointer([name]), "extra_forbidden", source, "Extra inputs are not permitted")
            for name in unknown
        ]
        return {name: data[name] for name in fields if name in data}, faults


def read_json(request: Request) -> Any:
    """Read the body of a request as strict JSON.

    Parameters
    ----------
    request : flask.Request

    Returns
    -------
    Any

    Raises
    ------
    UnsupportedMediaType
        It is not declared as ``application/json``.
    BodyTooLarge
        It is over the limit of the application.
    MalformedRequest
        It is not JSON in UTF-8.
    """
    if request.mimetype != "application/json" or request.content_encoding:
        raise UnsupportedMediaType
    body = request.get_data()
    limit = request.max_content_length
    if limit is not None and request.content_length is None and len(body) >= limit:
        raise BodyTooLarge  # a body sent in chunks names no length: Werkzeug cuts it at the limit
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        raise MalformedRequest from None


def _limit(request: Request, most_bytes: int | None) -> None:
    limit = request.max_content_length
    if most_bytes is not None and (limit is None or most_bytes < limit):
        request.max_content_length = most_bytes


def register_adapter() -> None:
    """Make APIFlask read pydantic schemas with :class:`StrictAdapter` from here on."""
    registry.register("pydantic", StrictAdapter)


def _query(request: Request) -> dict[str, str]:
    repeated = [name for name, values in request.args.lists() if len(values) > 1]
    if repeated:
        raise InvalidRequest(faults=[Fault(_pointer([name]), "repeated", "query") for name in repeated])
    return request.args.to_dict()


def _faults(details: Iterable[ErrorDetails], source: str) -> list[Fault]:
    return [
        Fault(
            pointer=_pointer(detail["loc"]),
            code=detail["type"],
            source=source,
            message=None if detail["type"] in _TALKATIVE else detail["msg"],
        )
        for detail in details
    ]


def _pointer(location: Iterable[str | int]) -> str:
    parts = (str(part).replace("~", "~0").replace("/", "~1")[:100] for part in location)
    return "".join(f"/{part}" for part in parts)
