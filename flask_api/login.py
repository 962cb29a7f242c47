"""Logging in over HTTP: the accounts, slowed down for whoever keeps failing."""

from __future__ import annotations

from flask import current_app, request

from flask_api.accounts import Login, open_session
from flask_api.config import current_settings
from flask_api.database import session
from flask_api.errors import WrongCredentials
from flask_api.throttle import LoginThrottle


def log_user_in(username: str, password: str) -> Login:
    """Open a session.

    Parameters
    ----------
    username, password : str

    Returns
    -------
    Login

    Raises
    ------
    WrongCredentials, TooManyAttempts
    """
    throttle: LoginThrottle = current_app.extensions["throttle"]
    address = request.remote_addr or ""
    throttle.check(username, address)
    try:
        login = open_session(session(), username, password, current_settings().session_lifetime)
    except WrongCredentials:
        throttle.failed(username, address)
        raise
    throttle.succeeded(username, address)
    return login
