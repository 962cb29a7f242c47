"""Reading an answer strictly, so that a drift between API and dashboard is seen at once."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from dash_app.errors import ContractError

T = TypeVar("T")


@lru_cache(maxsize=64)
def _adapter(shape: Any) -> TypeAdapter[Any]:
    return TypeAdapter(shape)


def parse(shape: type[T], body: bytes | str | Mapping[str, Any] | Sequence[Any]) -> T:
    """Read an answer of the API into its dataclass.

    Parameters
    ----------
    shape : type
        One of the dataclasses of this package.
    body : bytes, str, mapping or sequence
        JSON text as received, or the same already decoded (tests and fakes).

    Returns
    -------
    object
        A frozen instance of `shape`.

    Raises
    ------
    ContractError
        When a field is missing or of another type; the message names the fields, never their values.

    Examples
    --------
    >>> from dash_app.contracts import Level
    >>> parse(Level, '{"value": "F", "label": "Femme", "added_later": 1}')
    Level(value='F', label='Femme')
    """
    text = body if isinstance(body, bytes | str) else json.dumps(body)
    try:
        return _adapter(cast("Any", shape)).validate_json(text, strict=True)
    except ValidationError as error:
        found = error.errors(include_input=False, include_url=False, include_context=False)
        fields = "; ".join(
            f"{'.'.join(map(str, item['loc'])) or 'body'}: {item['type']}" for item in found[:5]
        )
        message = (
            f"The API's answer is not the agreed {shape.__name__} ({fields}). "
            "Use the same version of the API and of the dashboard."
        )
        raise ContractError(message) from None
