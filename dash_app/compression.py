"""Smaller answers: texts are sent as gzip to browsers that read it."""

from __future__ import annotations

import gzip
import re
from functools import lru_cache
from typing import Final

from dash import Dash
from flask import Flask, Response, request

_TEXTS: Final = ("text/css", "text/csv", "text/javascript", "application/javascript", "application/json")
_FILES: Final = ("/assets/", "/_dash-component-suites/", "/_dash-dependencies")
_WORTH_IT: Final = 1000  # bytes, below which the head of the answer is most of it
_LARGEST: Final = 8_000_000
_GRID: Final = "/_dash-component-suites/dash_ag_grid/async-community.js"


def compress(server: Flask) -> None:
    """Send texts of some size as gzip.

    Pages of HTML are left as they are: they are small, and the one of the login repeats what the address says
    beside a secret, which must not be compressed together.

    Parameters
    ----------
    server : Flask
        Server of the dashboard.
    """
    server.after_request(_compressed)


def compress_ahead(app: Dash) -> None:
    """Compress the scripts of the first page before anybody asks, once for all workers.

    Parameters
    ----------
    app : Dash
        With `compress` on its server.
    """
    with app.server.test_request_context("/"):
        page = app.index()
    browser = app.server.test_client()
    for address in [*re.findall(r'src="(/[^"]+)"', page), _GRID]:
        browser.get(address, headers={"Accept-Encoding": "gzip"}).close()


def _compressed(response: Response) -> Response:
    if not _may_be(response):
        return response
    response.vary.add("Accept-Encoding")
    if request.accept_encodings["gzip"]:
        response.direct_passthrough = False
        data = response.get_data()
        lasts = request.path.startswith(_FILES)
        response.set_data(_kept(data) if lasts else gzip.compress(data, compresslevel=4, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response


def _may_be(response: Response) -> bool:
    length = response.content_length or 0
    whole = request.path.startswith(_FILES) or not response.is_streamed
    text = response.mimetype in _TEXTS and "Content-Encoding" not in response.headers
    return response.status_code == 200 and whole and text and _WORTH_IT <= length <= _LARGEST


@lru_cache(maxsize=64)
def _kept(data: bytes) -> bytes:
    """Compress what every browser asks for once, not again for the next."""
    return gzip.compress(data, compresslevel=9, mtime=0)
