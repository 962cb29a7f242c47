"""Passwords are hashed with argon2id."""

from __future__ import annotations

from flask_api.passwords import SHORTEST, generate_password, hash_password, verify_password


def test_argon2id_with_a_salt_of_its_own() -> None:
    first, second = hash_password("the same password"), hash_password("the same password")
    assert first.startswith("$argon2id$")
    assert first != second
    assert "the same password" not in first


def test_only_the_password_itself_is_right() -> None:
    stored = hash_password("pâté in Paris")
    assert verify_password(stored, "pâté in Paris")
    assert not verify_password(stored, "pate in Paris")
    assert not verify_password(stored, "")


def test_nobody_has_no_password() -> None:
    assert not verify_password(None, "anything")


def test_a_damaged_hash_is_nobodys() -> None:
    assert not verify_password("not a hash", "anything")


def test_generated_passwords_are_long_and_differ() -> None:
    made = {generate_password() for _ in range(20)}
    assert len(made) == 20
    assert min(map(len, made)) > SHORTEST
