"""Users, passwords and sessions, without HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from argon2.exceptions import VerifyMismatchError
from sqlalchemy import event
from sqlalchemy.orm import Session

from flask_api.accounts import (
    UserChange,
    change_user,
    close_session,
    create_user,
    digest,
    disable_user,
    find_session,
    list_users,
    open_session,
)
from flask_api.database import Database
from flask_api.errors import ConfigurationError, Unauthenticated, UnknownKey, UnknownUser, WrongCredentials
from flask_api.keys import create_key, key_of_name
from flask_api.passwords import verify_password

PASSWORD = "a long enough password"
HOUR = timedelta(hours=1)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """Give a unit of work on an empty database."""
    database = Database(f"sqlite:///{tmp_path / 'api.sqlite3'}")
    database.upgrade()
    with database.session() as opened:
        yield opened
    database.engine.dispose()


def test_a_user_logs_in_and_out(session: Session) -> None:
    create_user(session, "Lea", PASSWORD, "advisor")
    login = open_session(session, "lea", PASSWORD, HOUR)
    opened = find_session(session, login.token)
    assert opened.user.username == "lea"
    close_session(session, opened)
    with pytest.raises(Unauthenticated):
        find_session(session, login.token)


def test_tokens_are_long_and_all_different(session: Session) -> None:
    create_user(session, "lea", PASSWORD, "advisor")
    tokens = {open_session(session, "lea", PASSWORD, HOUR).token for _ in range(3)}
    assert len(tokens) == 3
    assert min(map(len, tokens)) >= 43
    assert digest("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_a_session_ends_with_its_life(session: Session) -> None:
    create_user(session, "lea", PASSWORD, "advisor")
    login = open_session(session, "lea", PASSWORD, timedelta(0))
    with pytest.raises(Unauthenticated):
        find_session(session, login.token)


def test_a_disabled_user_keeps_nothing(session: Session) -> None:
    create_user(session, "lea", PASSWORD, "advisor")
    login = open_session(session, "lea", PASSWORD, HOUR)
    assert disable_user(session, "LEA").is_active is False
    with pytest.raises(Unauthenticated):
        find_session(session, login.token)
    with pytest.raises(WrongCredentials):
        open_session(session, "lea", PASSWORD, HOUR)
    assert [user.username for user in list_users(session)] == ["lea"]


@pytest.mark.parametrize(
    ("username", "password", "role", "said"),
    [
        ("-lea", PASSWORD, "advisor", "username"),
        ("l" * 65, PASSWORD, "advisor", "username"),
        ("léa", PASSWORD, "advisor", "username"),
        ("lea", "short", "advisor", "password"),
        ("lea", "x" * 1025, "advisor", "password"),
        ("lea", PASSWORD, "king", "role"),
    ],
)
def test_what_a_user_may_be(session: Session, username: str, password: str, role: str, said: str) -> None:
    with pytest.raises(ConfigurationError, match=said):
        create_user(session, username, password, role)


@pytest.mark.parametrize("name", ["a\0b", "\0", "", "é", "key:nightly"])
def test_what_can_be_no_name_is_not_asked_of_the_database(session: Session, name: str) -> None:
    create_key(session, "nightly", "analyst", 1)
    asked: list[str] = []
    event.listen(session.get_bind(), "before_cursor_execute", lambda *given: asked.append(str(given[3])))
    with pytest.raises(UnknownUser):
        change_user(session, name, UserChange(role="analyst"))
    with pytest.raises(WrongCredentials):
        open_session(session, name, PASSWORD, HOUR)
    with pytest.raises(UnknownKey):
        key_of_name(session, name)
    assert not any(name in values for values in asked if name)
    assert not any("\\x00" in values for values in asked)


def test_a_name_is_taken_once(session: Session) -> None:
    create_user(session, "lea", PASSWORD, "advisor")
    with pytest.raises(ConfigurationError, match="exists already"):
        create_user(session, "LEA", PASSWORD, "advisor")
    assert len(list_users(session)) == 1


def test_an_unknown_user_costs_as_much_work_as_a_known_one(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    create_user(session, "lea", PASSWORD, "advisor")
    verify_password(None, "warms up")
    verified: list[str] = []
    monkeypatch.setattr("flask_api.passwords._hasher", _Recorder(verified))
    for username in ("lea", "nobody"):
        with pytest.raises(WrongCredentials):
            open_session(session, username, "not the password", HOUR)
    known, unknown = (stored.rsplit("$", 2)[0] for stored in verified)
    assert known == unknown  # one verification each, of the same cost


class _Recorder:
    """Takes what would be verified, and refuses it."""

    def __init__(self, verified: list[str]) -> None:
        self.verified = verified

    def verify(self, stored: str, password: str) -> bool:
        self.verified.append(stored)
        raise VerifyMismatchError


def test_no_change_ends_no_session(session: Session) -> None:
    create_user(session, "lea", PASSWORD, "advisor")
    token = open_session(session, "lea", PASSWORD, timedelta(hours=1)).token
    change_user(session, "lea", UserChange())
    assert find_session(session, token).user.username == "lea"
    change_user(session, "lea", UserChange(role="analyst"))
    with pytest.raises(Unauthenticated):
        find_session(session, token)
