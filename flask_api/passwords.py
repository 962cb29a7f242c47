"""Passwords: argon2id, and the same work whether or not the user exists."""

from __future__ import annotations

import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 12
LONGEST = 1024
_hasher = PasswordHasher()


def hash_password(password: str) -> str:
    """Hash a password with argon2id (RFC 9106, low-memory profile) and a random salt.

    Parameters
    ----------
    password : str

    Returns
    -------
    str
        Parameters, salt and hash.
    """
    return _hasher.hash(password)


def verify_password(password_hash: str | None, password: str) -> bool:
    """Tell whether a password is the right one.

    Parameters
    ----------
    password_hash : str or None
        None when there is no such user: as much work is done, and the answer is False.
    password : str

    Returns
    -------
    bool
    """
    try:
        _hasher.verify(password_hash or _nobodys_hash(), password)
    except (VerificationError, InvalidHashError):
        return False
    return password_hash is not None


def generate_password() -> str:
    """Draw a password of 24 characters (144 bits)."""
    return secrets.token_urlsafe(18)


@cache
def _nobodys_hash() -> str:
    return _hasher.hash(secrets.token_hex())
