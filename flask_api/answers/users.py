"""Users and keys as administrators see them."""

from __future__ import annotations

from typing import Any

from flask_api.keys import NewKey
from flask_api.models import PROGRAM, ApiKey, User, now
from flask_api.schemas.user import UserToChange


def described(user: User, password: str | None) -> dict[str, Any]:
    """Describe a user with the password that was drawn, if one was.

    Parameters
    ----------
    user : User
    password : str or None

    Returns
    -------
    dict
    """
    return {
        "username": user.username,
        "role": user.role,
        "is_active": user.is_active,
        "created_at": user.created_at,
        "password": password,
    }


def kinds_of(change: UserToChange) -> list[str]:
    """Name what changes of a user, as the audit tells it.

    Parameters
    ----------
    change : UserToChange

    Returns
    -------
    list of str
        Of :data:`flask_api.schemas.history.Administration`.
    """
    kinds = ["role_changed"] if change.role else []
    if change.is_active is not None:
        kinds.append("user_enabled" if change.is_active else "user_disabled")
    return [*kinds, "password_renewed"] if change.password else kinds


def key_described(stored: ApiKey) -> dict[str, Any]:
    """Describe a key, which nobody can read again.

    Parameters
    ----------
    stored : ApiKey

    Returns
    -------
    dict
    """
    return {
        "name": stored.user.username.removeprefix(PROGRAM),
        "role": stored.user.role,
        "state": _state(stored),
        "created_at": stored.created_at,
        "created_by": stored.created_by.username if stored.created_by else None,
        "expires_at": stored.expires_at,
        "last_used_at": stored.last_used_at,
        "revoked_at": stored.revoked_at,
    }


def new_key_described(made: NewKey) -> dict[str, Any]:
    """Describe a key that has just been made, with the key itself.

    Parameters
    ----------
    made : NewKey

    Returns
    -------
    dict
    """
    return key_described(made.stored) | {"key": made.key}


def _state(stored: ApiKey) -> str:
    if stored.revoked_at is not None:
        return "revoked"
    return "expired" if stored.expires_at <= now() else "valid"
