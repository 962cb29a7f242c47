"""Users and keys as administrators see them, without a database."""

from __future__ import annotations

from datetime import timedelta

import pytest

from flask_api.answers.users import described, key_described, kinds_of, new_key_described
from flask_api.keys import NewKey
from flask_api.models import ApiKey, User, now
from flask_api.schemas.user import UserToChange

DAY = timedelta(days=1)


def user(name: str, role: str = "advisor") -> User:
    """Give a user who was made just now."""
    return User(username=name, role=role, is_active=True, created_at=now())


def key(expires_in: timedelta = DAY, *, is_revoked: bool = False, maker: User | None = None) -> ApiKey:
    """Give a stored key of the program `nightly`."""
    return ApiKey(
        user=user("key:nightly", "analyst"),
        created_by=maker,
        created_at=now(),
        expires_at=now() + expires_in,
        last_used_at=None,
        revoked_at=now() if is_revoked else None,
    )


@pytest.mark.parametrize(
    ("change", "kinds"),
    [
        ({}, []),
        ({"role": "analyst"}, ["role_changed"]),
        ({"is_active": True}, ["user_enabled"]),
        ({"is_active": False}, ["user_disabled"]),
        ({"password": "generate"}, ["password_renewed"]),
        (
            {"role": "advisor", "is_active": False, "password": "generate"},
            ["role_changed", "user_disabled", "password_renewed"],
        ),
    ],
)
def test_the_audit_tells_each_thing_that_changed(change: dict[str, object], kinds: list[str]) -> None:
    assert kinds_of(UserToChange.model_validate(change)) == kinds


@pytest.mark.parametrize(
    ("expires_in", "is_revoked", "state"),
    [(DAY, False, "valid"), (-DAY, False, "expired"), (DAY, True, "revoked"), (-DAY, True, "revoked")],
)
def test_a_key_is_valid_until_its_time_or_until_it_is_revoked(
    expires_in: timedelta, is_revoked: bool, state: str
) -> None:
    assert key_described(key(expires_in, is_revoked=is_revoked))["state"] == state


def test_a_program_is_told_by_its_own_name() -> None:
    told = key_described(key(maker=user("ada", "administrator")))
    assert (told["name"], told["role"], told["created_by"]) == ("nightly", "analyst", "ada")
    assert key_described(key())["created_by"] is None


def test_only_a_key_just_made_can_be_read() -> None:
    stored = key()
    assert "key" not in key_described(stored)
    assert new_key_described(NewKey("s3cret", stored)) == key_described(stored) | {"key": "s3cret"}


def test_a_user_is_told_without_what_is_stored_of_the_password() -> None:
    told = described(user("lea"), None)
    assert set(told) == {"username", "role", "is_active", "created_at", "password"}
    assert told["password"] is None
    assert described(user("lea"), "drawn")["password"] == "drawn"
