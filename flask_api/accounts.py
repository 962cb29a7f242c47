"""Users and sessions as the database keeps them."""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from flask_api.errors import (
    ConfigurationError,
    LastAdministrator,
    NameTaken,
    OwnAccount,
    Unauthenticated,
    UnknownUser,
    WrongCredentials,
)
from flask_api.models import PROGRAM, ROLES, User, UserSession, now
from flask_api.passwords import LONGEST, SHORTEST, hash_password, verify_password

ADMINISTRATOR = "administrator"
#: Allowed usernames, in lower case.
USERNAME = r"[a-z0-9][a-z0-9._@-]{0,63}"


@dataclass(frozen=True)
class Login:
    """A session that has just been opened; the only time its token is known.

    Attributes
    ----------
    token : str
        256 random bits.
    expires_at : datetime
    username, role : str
    """

    token: str
    expires_at: datetime
    username: str
    role: str


def create_user(session: Session, username: str, password: str, role: str) -> User:
    """Add a user.

    Parameters
    ----------
    session : sqlalchemy.orm.Session
    username : str
        1 to 64 letters, digits, ``.``, ``_``, ``@``, ``-``; kept in lower case.
    password : str
        12 to 1,024 characters.
    role : str
        One of :data:`flask_api.models.ROLES`.

    Returns
    -------
    User

    Raises
    ------
    ConfigurationError
        One of them is not allowed, or the name is taken.
    """
    username = username.lower()
    if not re.fullmatch(USERNAME, username):
        raise ConfigurationError(
            "A username has 1 to 64 letters, digits, '.', '_', '@' or '-', and begins with a letter or digit."
        )
    if not SHORTEST <= len(password) <= LONGEST:
        raise ConfigurationError(f"A password has {SHORTEST} to {LONGEST} characters.")
    if role not in ROLES:
        raise ConfigurationError(f"A role is one of {', '.join(ROLES)}.")
    user = User(username=username, password_hash=hash_password(password), role=role)
    session.add(user)
    try:
        session.commit()
    except IntegrityError:
        session.rollback()
        raise NameTaken("A user of this name exists already; choose another name.") from None
    return user


def list_users(session: Session) -> list[User]:
    """List all users by name; programs are not among them.

    Parameters
    ----------
    session : sqlalchemy.orm.Session

    Returns
    -------
    list of User
    """
    people = select(User).where(User.username.not_like(f"{PROGRAM}%")).order_by(User.username)
    return list(session.scalars(people))


def disable_user(session: Session, username: str) -> User:
    """Refuse a user from now on and end their sessions.

    Parameters
    ----------
    session : sqlalchemy.orm.Session
    username : str

    Returns
    -------
    User

    Raises
    ------
    UnknownUser, LastAdministrator
    """
    return change_user(session, username, UserChange(is_active=False))


@dataclass(frozen=True)
class UserChange:
    """What is to change of a user; None leaves it.

    Attributes
    ----------
    role : str or None
        One of :data:`flask_api.models.ROLES`.
    is_active : bool or None
    password : str or None
    """

    role: str | None = None
    is_active: bool | None = None
    password: str | None = None


def change_user(session: Session, username: str, change: UserChange, by: UserSession | None = None) -> User:
    """Change a user and end their sessions, so that they go on as they are now; no change ends none.

    Parameters
    ----------
    session : sqlalchemy.orm.Session
    username : str
    change : UserChange
    by : UserSession, optional
        In which an administrator asks; it alone goes on. None on the command line.

    Returns
    -------
    User

    Raises
    ------
    UnknownUser
        There is no such user.
    OwnAccount
        Administrators would disable or demote themselves.
    LastAdministrator
        No active administrator would be left.
    """
    administrators = _lock_administrators(session)
    user = _find(session, username)
    if user is None:
        raise UnknownUser
    steps_down = change.is_active is False or change.role not in (None, ADMINISTRATOR)
    if by is not None and by.user_id == user.id and steps_down:
        raise OwnAccount("You cannot disable yourself nor give up your own role; ask another administrator.")
    if administrators == [user.id] and steps_down:
        raise LastAdministrator("This is the last active administrator; make another one first.")
    user.role = change.role or user.role
    user.is_active = user.is_active if change.is_active is None else change.is_active
    if change.password is not None:
        user.password_hash = hash_password(change.password)
    if change != UserChange():
        user.sessions = [opened for opened in user.sessions if opened is by]
    session.commit()
    return user


def _lock_administrators(session: Session) -> list[int]:
    """List the active administrators; nobody else can change them until the present work is done.

    SQLite has no locks of rows: there, a change that changes nothing makes others wait.
    """
    of_interest = (User.role == ADMINISTRATOR, User.is_active)
    session.execute(update(User).where(*of_interest).values(is_active=True))
    return list(session.scalars(select(User.id).where(*of_interest)))


def open_session(session: Session, username: str, password: str, lifetime: timedelta) -> Login:
    """Log a user in.

    Parameters
    ----------
    session : sqlalchemy.orm.Session
    username, password : str
    lifetime : timedelta

    Returns
    -------
    Login

    Raises
    ------
    WrongCredentials
        No such user, not their password, or disabled: the same error after the same work.
    """
    user = _find(session, username)
    known = user if user and user.is_active else None
    if not verify_password(known.password_hash if known else None, password) or known is None:
        raise WrongCredentials
    token = secrets.token_urlsafe(32)
    opened = UserSession(token_digest=digest(token), user_id=known.id, expires_at=now() + lifetime)
    session.execute(delete(UserSession).where(UserSession.expires_at <= now()))
    session.add(opened)
    session.commit()
    return Login(token, opened.expires_at, known.username, known.role)


def find_session(session: Session, token: str) -> UserSession:
    """Find the session of a token.

    Parameters
    ----------
    session : sqlalchemy.orm.Session
    token : str

    Returns
    -------
    UserSession
        With its user loaded.

    Raises
    ------
    Unauthenticated
        No such session, it has expired, or the user was disabled.
    """
    found = session.scalar(select(UserSession).where(UserSession.token_digest == digest(token)))
    if found is None or found.expires_at <= now() or not found.user.is_active:
        raise Unauthenticated("The session is unknown or has ended; log in again with POST /v1/sessions.")
    return found


def close_session(session: Session, opened: UserSession) -> None:
    """Log out: the token is worth nothing from now on.

    Parameters
    ----------
    session : sqlalchemy.orm.Session
    opened : UserSession
    """
    session.delete(opened)
    session.commit()


def digest(token: str) -> str:
    """Give the SHA-256 of a token, in hexadecimal."""
    return hashlib.sha256(token.encode()).hexdigest()


def _find(session: Session, username: str) -> User | None:
    """Look for somebody; what can be nobody's name is not looked for: not every database takes any text."""
    name = username.lower()
    if not re.fullmatch(USERNAME, name):
        return None
    return session.scalar(select(User).where(User.username == name))
