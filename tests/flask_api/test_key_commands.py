"""Keys on the command line."""

from __future__ import annotations

import json

import pytest
from flask import Flask


def run(app: Flask, *arguments: str) -> tuple[int, str]:
    outcome = app.test_cli_runner().invoke(args=["keys", *arguments])
    return outcome.exit_code, outcome.output


def status(app: Flask, key: str) -> int:
    headers = {"Authorization": f"Bearer {key}"}
    return int(app.test_client().get("/v1/model", headers=headers).status_code)


def test_a_key_is_shown_once_and_works_until_it_is_revoked(app: Flask) -> None:
    code, output = run(app, "create", "Nightly", "--role", "analyst", "--json")
    made = json.loads(output)
    assert (code, made["name"], made["role"]) == (0, "nightly", "analyst")
    assert status(app, made["key"]) == 200
    listed = run(app, "list")[1]
    assert listed.startswith("nightly\tanalyst\tvalid\t2")
    assert made["key"] not in listed
    assert run(app, "revoke", "nightly") == (0, "nightly is revoked.\n")
    assert status(app, made["key"]) == 401
    assert json.loads(run(app, "list", "--json")[1])[0]["state"] == "revoked"


def test_it_is_also_shown_as_text(app: Flask) -> None:
    code, output = run(app, "create", "nightly", "--role", "advisor", "--days", "7")
    assert code == 0
    assert [line.split(":")[0] for line in output.splitlines()] == ["name", "role", "expires_at", "key"]
    assert run(app, "list")[1].rstrip().endswith("never")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("create", "two words", "--role", "advisor"), 1, "letters, digits"),
        (("create", "x", "--role", "administrator"), 2, "advisor"),
        (("create", "x", "--role", "advisor", "--days", "0"), 2, "1<=x<=366"),
        (("create", "x"), 2, "--role"),
        (("revoke", "nothing"), 1, "no key of this name"),
    ],
)
def test_what_is_not_allowed_is_said(app: Flask, arguments: tuple[str, ...], code: int, said: str) -> None:
    found, output = run(app, *arguments)
    assert found == code
    assert said in output


def test_a_name_is_given_once(app: Flask) -> None:
    run(app, "create", "nightly", "--role", "advisor")
    code, output = run(app, "create", "nightly", "--role", "advisor")
    assert (code, "choose another name" in output) == (1, True)
