"""Headers, cookies and form tokens: what keeps a page ours."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Sequence
from typing import Final
from urllib.parse import quote, urlsplit

from flask import Flask, Response, abort, redirect, request, session
from werkzeug.wrappers import Response as BaseResponse

from dash_app.access import CSRF, TOKEN

_PUBLIC: Final = ("/assets/", "/_dash-", "/_favicon.ico", "/login", "/preferences", "/healthz/")
_SAFE: Final = ("GET", "HEAD", "OPTIONS")
_OUR_SITE: Final = ("same-origin", "none")
_CACHED: Final = ("/assets/", "/_dash-component-suites/", "/_favicon.ico")


def content_security_policy(script_hashes: Sequence[str]) -> str:
    """Return a policy under which only our own files run.

    Styles set by the grid and the charts are inline, hence the one exception.

    Parameters
    ----------
    script_hashes : sequence of str
        Hashes of the inline scripts of Dash, quoted.

    Returns
    -------
    str
        Value of the ``Content-Security-Policy`` header.
    """
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' {' '.join(script_hashes)}".strip(),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


def form_token() -> str:
    """Return the secret that a form of this session must send back."""
    if CSRF not in session:
        session[CSRF] = secrets.token_urlsafe(24)
    token: str = session[CSRF]
    return token


def form_is_ours() -> bool:
    """Return whether the form of the current request was made by this session."""
    return token_is_ours(request.form.get(CSRF, ""))


def token_is_ours(sent: str) -> bool:
    """Return whether a page of this session sent its secret back, in a form or in a header."""
    known = session.get(CSRF, "")
    return bool(known) and hmac.compare_digest(known.encode(), sent.encode())


def is_from_elsewhere() -> bool:
    """Return whether another site made the browser send the current request, as far as the browser says.

    Browsers tell the site (``Sec-Fetch-Site``), older ones the origin; what is no browser tells neither.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in _OUR_SITE
    origin = request.headers.get("Origin")
    try:
        return origin is not None and urlsplit(origin).netloc != request.host
    except ValueError:  # no address at all: no page of ours is there
        return True


def local_address(address: str | None, default: str = "/") -> str:
    """Return a path of this site with its query, never an address elsewhere.

    Parameters
    ----------
    address : str or None
        What a link, a form or a ``Referer`` header says; only its path and query are kept.
    default : str
        Taken when it is not one of ours.

    Returns
    -------
    str
        Starts with exactly one slash.

    Examples
    --------
    >>> local_address("https://elsewhere.example/applicants/7?tab=profile")
    '/applicants/7?tab=profile'
    >>> local_address("//elsewhere.example")
    '/'
    """
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return default
    path = parts.path
    if not path.startswith("/") or path.startswith("//") or "\\" in path or not path.isprintable():
        return default
    return f"{path}?{parts.query}" if parts.query else path


def login_address(wanted: str) -> str:
    """Return the address of the login page that leads to `wanted` afterwards."""
    return "/login" if wanted == "/" else f"/login?next={quote(wanted, safe='/')}"


def protect(server: Flask, policy: str, *, https: bool) -> None:
    """Ask for a login on every page, and put the security headers on every answer.

    Parameters
    ----------
    server : Flask
        Server of the dashboard.
    policy : str
        Content security policy.
    https : bool
        Whether the site is only reached over HTTPS.
    """

    @server.before_request
    def refuse_other_sites() -> None:
        """Beside SameSite cookies and the tokens of forms: an order must come from one of our own pages."""
        if request.method in _SAFE:
            return
        if is_from_elsewhere():
            abort(403)
        if request.path.startswith("/_dash-") and request.mimetype != "application/json":
            abort(415)  # what a form of another site can send without asking is not JSON

    @server.before_request
    def ask_for_login() -> BaseResponse | None:
        if session.get(TOKEN) or request.path.startswith(_PUBLIC):
            return None
        return redirect(login_address(local_address(request.full_path.rstrip("?"))))

    @server.after_request
    def add_headers(response: Response) -> Response:
        response.headers.setdefault("Content-Security-Policy", policy)  # a file may have a stricter one
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()"
        if https:
            response.headers["Strict-Transport-Security"] = "max-age=31536000"
        if not request.path.startswith(_CACHED):
            response.headers["Cache-Control"] = "no-store"
        return response
