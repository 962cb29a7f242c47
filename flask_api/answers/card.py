"""The card of the published model, as training wrote it."""

from __future__ import annotations

from types import MappingProxyType

from flask import Response

from flask_api.errors import NotFound
from flask_api.runtime import Runtime

_TYPES = MappingProxyType({"html": "text/html", "md": "text/markdown"})


def card(runtime: Runtime, form: str) -> Response:
    """Give the model card as a file.

    Parameters
    ----------
    runtime : Runtime
    form : {"html", "md"}

    Returns
    -------
    flask.Response
        A page is sandboxed: nothing in it runs or is loaded.

    Raises
    ------
    NotFound
        The bundle is older than its card.
    """
    bundle = runtime.bundle
    if form not in bundle.card:
        raise NotFound(
            "This model was written without its card. Train and publish it again, or write the card with "
            "`python -m modelling card --format html --out card.html`."
        )
    answer = Response(bundle.card[form], content_type=f"{_TYPES[form]}; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="model-card-{bundle.version}.{form}"'
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'; style-src 'unsafe-inline'"
    return answer
