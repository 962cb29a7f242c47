"""Deny by default: only what is listed here answers without a session, the rest to the roles it declares."""

from __future__ import annotations

import hmac
import ipaddress
from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, Response, current_app, g, request
from pydantic import SecretStr

from flask_api.accounts import find_session
from flask_api.database import session
from flask_api.errors import Forbidden, Unauthenticated
from flask_api.keys import PREFIX, find_key
from flask_api.models import ROLES, User, UserSession

View = TypeVar("View", bound=Callable[..., Any])
#: Any role, but a role.
EVERYONE = ROLES

SCHEME = "bearer"
#: Endpoints that answer without a session. ``metrics`` has a guard of its own.
PUBLIC_ENDPOINTS = frozenset(
    {
        "health.live",
        "health.ready",
        "sessions.log_in",
        "metrics.metrics",
        "openapi.spec",
        "documentation.page",
        "documentation.static",
    }
)
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def register_security(app: Flask) -> None:
    """Ask for a session before every request, and set security headers after it.

    Parameters
    ----------
    app : Flask
    """
    app.before_request(require_session)
    app.after_request(_add_headers)


def require_session() -> None:
    """Let a request pass when its endpoint is public, or its token or key is good and of a declared role.

    Raises
    ------
    Unauthenticated, Forbidden
    """
    if request.endpoint is None or request.endpoint in PUBLIC_ENDPOINTS:
        return  # an address that does not exist is answered by 404, whoever asks
    token = bearer_token()
    if token.startswith(PREFIX):
        g.user_session, g.user = None, find_key(session(), token).user
    else:
        g.user_session = find_session(session(), token)
        g.user = g.user_session.user
    refuse_other_roles(g.user.role)


def require_role(*roles: str) -> Callable[[View], View]:
    """Declare who may ask for an endpoint; one that declares nothing is refused to all.

    Parameters
    ----------
    *roles : str
        Of :data:`flask_api.models.ROLES`; ``*EVERYONE`` for all of them.

    Returns
    -------
    callable
        Decorator of a view; stands directly under its address. The roles are read before
        the request is, so that who may not ask learns nothing of what is allowed there.
    """
    unknown = [role for role in roles if role not in ROLES]
    if unknown or not roles:
        raise ValueError(f"A role is one of {', '.join(ROLES)}.")

    def declare(view: View) -> View:
        view.roles = frozenset(roles)  # type: ignore[attr-defined]
        return view

    return declare


def roles_of(endpoint: str) -> frozenset[str]:
    """Give the roles that an endpoint declares; none when it declares nothing.

    Parameters
    ----------
    endpoint : str

    Returns
    -------
    frozenset of str
    """
    found: frozenset[str] = getattr(current_app.view_functions[endpoint], "roles", frozenset())
    return found


def refuse_other_roles(role: str) -> None:
    """Let a request pass when its endpoint declares a role.

    Parameters
    ----------
    role : str
        Of who asks.

    Raises
    ------
    Forbidden
    """
    if role not in roles_of(request.endpoint or ""):
        raise Forbidden


def bearer_token() -> str:
    """Give the token of the request.

    Returns
    -------
    str

    Raises
    ------
    Unauthenticated
        There is none.
    """
    authorization = request.authorization
    if authorization is None or authorization.type != SCHEME or not authorization.token:
        raise Unauthenticated
    return authorization.token


def user_session() -> UserSession:
    """Give the session that the present request was made in.

    Raises
    ------
    Forbidden
        A program asks, with a key: this is for people.
    """
    found: UserSession | None = g.user_session
    if found is None:
        raise Forbidden("This is for people who have logged in; a key cannot do it.")
    return found


def caller() -> User:
    """Give who makes the present request: somebody who logged in, or a program with a key."""
    found: User = g.user
    return found


def require_operator(secret: SecretStr | None) -> None:
    """Let a request pass when it comes from this machine or carries the operator's token.

    Parameters
    ----------
    secret : SecretStr or None
        None: from this machine only.

    Raises
    ------
    Unauthenticated
        A proxy on this machine forwards for others: a forwarded request is not from here.
    """
    is_forwarded = "X-Forwarded-For" in request.headers or "Forwarded" in request.headers
    if not is_forwarded and _is_loopback(request.remote_addr):
        return
    expected = secret.get_secret_value() if secret else ""
    if not expected or not hmac.compare_digest(bearer_token().encode(), expected.encode()):
        raise Unauthenticated("Ask from this machine, or send METRICS_TOKEN as a bearer token.")


def _is_loopback(address: str | None) -> bool:
    try:
        return ipaddress.ip_address(address or "").is_loopback
    except ValueError:
        return False


def _add_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    return response
