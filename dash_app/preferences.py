"""Language and theme, remembered in two cookies that hold nothing else."""

from __future__ import annotations

from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from flask import Blueprint, Flask, Response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from dash_app.access import THEMES
from dash_app.i18n import LANGUAGES
from dash_app.security import local_address

_CHOICES: Final = {"lang": LANGUAGES, "theme": THEMES}
_YEAR: Final = 365 * 24 * 3600


def register_preferences(server: Flask) -> None:
    """Add ``/preferences`` and let ``?lang=`` on any page be remembered.

    Parameters
    ----------
    server : Flask
        Server of the dashboard.
    """
    blueprint = Blueprint("preferences", __name__)
    blueprint.add_url_rule("/preferences", view_func=_choose)
    server.register_blueprint(blueprint)
    server.after_request(_remember)


def _choose() -> BaseResponse:
    wanted = local_address(request.args.get("next") or request.referrer)
    return redirect(in_language(wanted, request.args.get("lang")))


def in_language(address: str, lang: str | None) -> str:
    """Return an address of ours in another language, which then stands in it: it can be shared.

    Examples
    --------
    >>> in_language("/applicants/7?tab=profile&lang=fr", "en")
    '/applicants/7?tab=profile&lang=en'
    """
    if lang not in LANGUAGES:
        return address
    parts = urlsplit(address)
    kept = [(key, value) for key, value in parse_qsl(parts.query) if key != "lang"]
    return f"{parts.path}?{urlencode([*kept, ('lang', lang)])}"


def _remember(response: Response) -> Response:
    for name, allowed in _CHOICES.items():
        value = ["", *request.args.getlist(name)][-1]
        if value in allowed and value != request.cookies.get(name):
            response.set_cookie(name, value, max_age=_YEAR, samesite="Lax", secure=request.is_secure)
    return response
