"""JSON by orjson: fast, and NaN is never written (it becomes null)."""

from __future__ import annotations

from typing import Any

import orjson
from flask import Response
from flask.json.provider import JSONProvider

_OPTIONS = orjson.OPT_SERIALIZE_NUMPY | orjson.OPT_NON_STR_KEYS


class OrjsonProvider(JSONProvider):
    """What ``flask.json`` and ``jsonify`` use in this application."""

    def dumps(self, obj: Any, **kwargs: Any) -> str:  # noqa: ARG002 - Flask's signature
        """Write an object as JSON text.

        Parameters
        ----------
        obj : Any
            Plain data; numpy scalars and arrays are admitted. NaN and infinities become null.
        **kwargs : Any
            Ignored.

        Returns
        -------
        str
        """
        return orjson.dumps(obj, option=_OPTIONS).decode()

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:  # noqa: ARG002 - Flask's signature
        """Read JSON text strictly (RFC 8259: no NaN, no Infinity, UTF-8 only).

        Parameters
        ----------
        s : str or bytes
        **kwargs : Any
            Ignored.

        Returns
        -------
        Any
        """
        return orjson.loads(s)

    def response(self, *args: Any, **kwargs: Any) -> Response:
        """Answer with JSON without a detour by text.

        Parameters
        ----------
        *args, **kwargs : Any
            As ``jsonify`` takes them.

        Returns
        -------
        flask.Response
        """
        content = orjson.dumps(self._prepare_response_obj(args, kwargs), option=_OPTIONS)
        return Response(content, mimetype="application/json")
