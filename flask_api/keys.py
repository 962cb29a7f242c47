"""Keys of programs, as the database keeps them."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from flask_api.accounts import digest
from flask_api.errors import ConfigurationError, NameTaken, Unauthenticated, UnknownKey
from flask_api.models import PROGRAM, ApiKey, User, now

#: What a key begins with: told apart from a session's token, and found by those who look for leaked secrets.
PREFIX = "pad_"
#: What a program may be: it decides nothing, and administers nothing.
KEY_ROLES = ("advisor", "analyst")
SHORTEST_DAYS, LONGEST_DAYS = 1, 366
#: The last use is written at most this often: a request that only reads stays one.
USE_NOTED_EVERY = timedelta(minutes=1)
#: Allowed names; ``key:`` and the name fit in a username.
KEY_NAME = r"[a-z0-9][a-z0-9._@-]{0,59}"
_NO_PASSWORD = "!"  # noqa: S105 - it is no hash, so nothing verifies against it


@dataclass(frozen=True)
class NewKey:
    """A key that has just been made; the only time it is known.

    Attributes
    ----------
    key : str
        256 random bits after :data:`PREFIX`.
    stored : ApiKey
    """

    key: str
    stored: ApiKey


def create_key(session: Session, name: str, role: str, days: int, created_by: User | None = None) -> NewKey:
    """Make a key for a program.

    Parameters
    ----------
    session : sqlalchemy.orm.Session
    name : str
        1 to 60 letters, digits, ``.``, ``_``, ``@``, ``-``; kept in lower case, never used again.
    role : str
        One of :data:`KEY_ROLES`.
    days : int
        It lives, 1 to 366.
    created_by : User, optional

    Returns
    -------
    NewKey

    Raises
    ------
    ConfigurationError
        One of them is not allowed, or (NameTaken) the name was given to another key.
    """
    name = name.lower()
    if not re.fullmatch(KEY_NAME, name):
        raise ConfigurationError(
            "The name of a key has 1 to 60 letters, digits, '.', '_', '@' or '-', "
            "and begins with a letter or digit."
        )
    if role not in KEY_ROLES:
        raise ConfigurationError(f"The role of a key is one of {', '.join(KEY_ROLES)}.")
    if not SHORTEST_DAYS <= days <= LONGEST_DAYS:
        raise ConfigurationError(f"A key lives {SHORTEST_DAYS} to {LONGEST_DAYS} days.")
    key = PREFIX + secrets.token_urlsafe(32)
    made = ApiKey(
        user=User(username=PROGRAM + name, password_hash=_NO_PASSWORD, role=role),
        token_digest=digest(key),
        created_by_id=created_by.id if created_by else None,
        expires_at=now() + timedelta(days=days),
    )
    session.add(made)
    try:
        session.commit()
    except IntegrityError:
        session.rollback()
        raise NameTaken("A key of this name was made before; choose another name.") from None
    return NewKey(key, made)


def list_keys(session: Session) -> list[ApiKey]:
    """List all keys, the newest first; revoked ones too.

    Parameters
    ----------
    session : sqlalchemy.orm.Session

    Returns
    -------
    list of ApiKey
    """
    return list(session.scalars(select(ApiKey).order_by(ApiKey.id.desc())))


def key_of_name(session: Session, name: str) -> ApiKey:
    """Find a key by its name.

    Parameters
    ----------
    session : sqlalchemy.orm.Session
    name : str

    Returns
    -------
    ApiKey

    Raises
    ------
    UnknownKey
    """
    name = name.lower()
    if not re.fullmatch(KEY_NAME, name):
        raise UnknownKey  # it cannot be one: not every database takes any text
    found = session.scalar(select(ApiKey).join(ApiKey.user).where(User.username == PROGRAM + name))
    if found is None:
        raise UnknownKey
    return found


def revoke_key(session: Session, name: str) -> ApiKey:
    """Make a key worth nothing from now on; it stays listed.

    Parameters
    ----------
    session : sqlalchemy.orm.Session
    name : str

    Returns
    -------
    ApiKey

    Raises
    ------
    UnknownKey
    """
    found = key_of_name(session, name)
    found.revoked_at = found.revoked_at or now()
    found.user.is_active = False
    session.commit()
    return found


def find_key(session: Session, key: str) -> ApiKey:
    """Find the key that a program sent, and note that it is used.

    Parameters
    ----------
    session : sqlalchemy.orm.Session
    key : str

    Returns
    -------
    ApiKey
        With its user loaded.

    Raises
    ------
    Unauthenticated
        No such key, it has expired, or it was revoked.
    """
    found = session.scalar(select(ApiKey).where(ApiKey.token_digest == digest(key)))
    if found is None or found.revoked_at is not None or found.expires_at <= now():
        raise Unauthenticated("The key is unknown, expired or revoked; ask an administrator for another one.")
    if found.last_used_at is None or now() - found.last_used_at >= USE_NOTED_EVERY:
        found.last_used_at = now()
        session.commit()
    return found
