"""Administration on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from flask import Flask
from pydantic import SecretStr
from sqlalchemy import inspect

from flask_api.app import create_app
from flask_api.config import Settings
from flask_api.models import Model

USERNAME, PASSWORD = "camille", "a long enough password"


def _run(app: Flask, *arguments: str, answer: str = "") -> tuple[int, str]:
    outcome = app.test_cli_runner().invoke(args=list(arguments), input=answer)
    return outcome.exit_code, outcome.output


def _log_in(app: Flask, username: str, password: str) -> int:
    body = {"username": username, "password": password}
    return app.test_client().post("/v1/sessions", json=body).status_code


def test_a_generated_password_is_shown_once_and_opens_a_session(app: Flask) -> None:
    status, output = _run(app, "users", "create", "Lea", "--role", "analyst", "--json")
    made = json.loads(output)
    assert status == 0
    assert (made["username"], made["role"]) == ("lea", "analyst")
    assert len(made["password"]) == 24
    assert _log_in(app, "lea", made["password"]) == 201


def test_it_is_also_shown_as_text(app: Flask) -> None:
    status, output = _run(app, "users", "create", "lea", "--role", "administrator")
    assert status == 0
    assert [line.split(":")[0] for line in output.splitlines()] == ["username", "role", "password"]


def test_a_given_password_is_read_and_not_shown(app: Flask) -> None:
    password = "given on the standard input"
    arguments = ("users", "create", "lea", "--role", "advisor", "--password-stdin")
    status, output = _run(app, *arguments, answer=f"{password}\n")
    assert status == 0
    assert password not in output
    assert _log_in(app, "lea", password) == 201


@pytest.mark.parametrize(
    ("arguments", "answer", "said"),
    [
        (("camille", "--role", "advisor"), "", "exists already"),
        (("CAMILLE", "--role", "advisor"), "", "exists already"),
        (("two words", "--role", "advisor"), "", "letters, digits"),
        (("", "--role", "advisor"), "", "letters, digits"),
        (("lea", "--role", "advisor", "--password-stdin"), "short\n", "12 to 1024 characters"),
    ],
)
def test_what_is_not_allowed_is_said_in_one_line(
    app: Flask, arguments: tuple[str, ...], answer: str, said: str
) -> None:
    status, output = _run(app, "users", "create", *arguments, answer=answer)
    assert status == 1
    assert said in output
    assert len(output.strip().splitlines()) == 1


def test_a_role_is_one_of_three(app: Flask) -> None:
    assert _run(app, "users", "create", "lea", "--role", "king")[0] == 2
    assert _run(app, "users", "create", "lea")[0] == 2


def test_list_and_disable(app: Flask) -> None:
    _run(app, "users", "create", "lea", "--role", "analyst")
    assert _run(app, "users", "disable", "LEA") == (0, "lea is disabled.\n")
    assert json.loads(_run(app, "users", "list", "--json")[1]) == [
        {"username": "camille", "role": "advisor", "is_active": True},
        {"username": "lea", "role": "analyst", "is_active": False},
    ]
    assert _run(app, "users", "list")[1].splitlines() == [
        "camille\tadvisor\tactive",
        "lea\tanalyst\tdisabled",
    ]


def test_enable_and_a_new_password(app: Flask) -> None:
    _run(app, "users", "disable", "camille")
    assert _run(app, "users", "enable", "Camille") == (0, "camille is enabled.\n")
    status, output = _run(app, "users", "password", "camille")
    shown = dict(line.split(": ") for line in output.splitlines())
    assert (status, shown["username"]) == (0, "camille")
    assert _log_in(app, "camille", shown["password"]) == 201
    assert _log_in(app, "camille", "a long enough password") == 401


def test_the_last_administrator_is_not_disabled(app: Flask) -> None:
    _run(app, "users", "create", "ada", "--role", "administrator")
    status, output = _run(app, "users", "disable", "ada")
    assert (status, "make another one first" in output) == (1, True)


@pytest.mark.parametrize("command", ["enable", "password"])
def test_nobody_to_change(app: Flask, command: str) -> None:
    status, output = _run(app, "users", command, "nobody-here")
    assert (status, "no user of this name" in output) == (1, True)


def test_nobody_to_disable(app: Flask) -> None:
    status, output = _run(app, "users", "disable", "nobody-here")
    assert status == 1
    assert "no user of this name" in output


def test_upgrade_makes_the_tables_and_may_be_repeated(settings: Settings, tmp_path: Path) -> None:
    empty = SecretStr(f"sqlite:///{tmp_path / 'new' / 'api.sqlite3'}")
    app = create_app(settings.model_copy(update={"database_url": empty}))
    status, output = _run(app, "users", "list")
    assert (status, "run `flask --app flask_api upgrade`" in output) == (1, True)
    for _ in range(2):
        assert _run(app, "upgrade") == (0, "The database is up to date.\n")
    tables = inspect(app.extensions["database"].engine).get_table_names()
    assert set(tables) == {"alembic_version", *Model.metadata.tables}
    app.extensions["database"].engine.dispose()


@pytest.mark.parametrize("address", ["nonsense", "mysql+missing://host/name"])
def test_an_address_that_cannot_be_used(settings: Settings, address: str) -> None:
    app = create_app(settings.model_copy(update={"database_url": None}))
    app.extensions["database"].address = address
    status, output = _run(app, "upgrade")
    assert status == 1
    assert "DATABASE_URL" in output
