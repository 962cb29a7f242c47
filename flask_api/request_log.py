"""One line of JSON a request, without what it said: no query, no body, no person."""

from __future__ import annotations

import logging
import re
import sys
import time
import uuid
from typing import Any

import orjson
import structlog
from flask import Flask, Response, g, request

_SANE = re.compile(r"[A-Za-z0-9._-]{8,64}")
_log = structlog.get_logger(__name__)


def configure_logging(level: str) -> None:
    """Write logs as JSON lines on the standard error of the process.

    Parameters
    ----------
    level : str
        Least level written: ``debug``, ``info``, ``warning`` or ``error``.
    """
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(serializer=_to_json),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(getattr(logging, level.upper())),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )


def register_request_log(app: Flask) -> None:
    """Give each request a number and log its outcome.

    Parameters
    ----------
    app : Flask
    """
    app.before_request(_begin)
    app.after_request(_end)


def _begin() -> None:
    given = request.headers.get("X-Request-ID", "")
    g.request_id = given if _SANE.fullmatch(given) else uuid.uuid4().hex
    g.started = time.perf_counter()
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request_id=g.request_id)


def _end(response: Response) -> Response:
    response.headers["X-Request-ID"] = g.request_id
    _log.info(
        "request",
        method=request.method,
        route=route(),
        status=response.status_code,
        milliseconds=round(1000 * elapsed(), 1),
    )
    return response


def route() -> str:
    """Give the declared address of the request (``/v1/applicants/<int:applicant_id>``), not the one asked."""
    return request.url_rule.rule if request.url_rule else "unknown"


def elapsed() -> float:
    """Give the seconds since the request began."""
    return time.perf_counter() - float(g.started)


def _to_json(event: Any, **_: Any) -> str:
    return orjson.dumps(event, default=str).decode()
