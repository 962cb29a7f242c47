"""Administration on the command line: ``flask --app flask_api users``, ``keys``, ``upgrade`` and others."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click
from alembic import command as alembic
from flask import Flask
from flask.cli import AppGroup, with_appcontext
from sqlalchemy.exc import OperationalError, ProgrammingError
from sqlalchemy.orm import Session

from flask_api.accounts import UserChange, change_user, create_user, disable_user, list_users
from flask_api.database import database
from flask_api.errors import ConfigurationError, DatabaseNotReady
from flask_api.models import ROLES
from flask_api.passwords import generate_password

users = AppGroup("users", help="Who may log in.")


def register_commands(app: Flask) -> None:
    """Add the commands to ``flask --app flask_api``.

    Parameters
    ----------
    app : Flask
    """
    from flask_api.key_commands import keys

    app.cli.add_command(users)
    app.cli.add_command(keys)
    app.cli.add_command(upgrade)
    app.cli.add_command(revision)


@users.command("create")
@click.argument("username")
@click.option("--role", type=click.Choice(ROLES), required=True, help="What they may do.")
@click.option("--password-stdin", is_flag=True, help="Read the password from the standard input.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
def create(username: str, role: str, password_stdin: bool, as_json: bool) -> None:
    """Create a user; a generated password is shown once.

    Example: flask --app flask_api users create lea --role advisor
    """
    password = sys.stdin.readline().rstrip("\r\n") if password_stdin else generate_password()
    with opened_session() as session:
        user = create_user(session, username, password, role)
    shown = {"username": user.username, "role": user.role}
    if not password_stdin:
        shown["password"] = password
    click.echo(json.dumps(shown) if as_json else "\n".join(f"{key}: {value}" for key, value in shown.items()))


@users.command("list")
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
def show(as_json: bool) -> None:
    """List the users.

    Example: flask --app flask_api users list --json
    """
    with opened_session() as session:
        rows = [
            {"username": user.username, "role": user.role, "is_active": user.is_active}
            for user in list_users(session)
        ]
    if as_json:
        click.echo(json.dumps(rows))
        return
    for row in rows:
        click.echo(f"{row['username']}\t{row['role']}\t{'active' if row['is_active'] else 'disabled'}")


@users.command("disable")
@click.argument("username")
def disable(username: str) -> None:
    """Refuse a user from now on, and end their sessions.

    Example: flask --app flask_api users disable lea
    """
    with opened_session() as session:
        user = disable_user(session, username)
    click.echo(f"{user.username} is disabled.")


@users.command("enable")
@click.argument("username")
def enable(username: str) -> None:
    """Let a user who was disabled log in again.

    Example: flask --app flask_api users enable lea
    """
    with opened_session() as session:
        user = change_user(session, username, UserChange(is_active=True))
    click.echo(f"{user.username} is enabled.")


@users.command("password")
@click.argument("username")
def password(username: str) -> None:
    """Give a user a new password, shown once, and end their sessions.

    Example: flask --app flask_api users password lea
    """
    drawn = generate_password()
    with opened_session() as session:
        user = change_user(session, username, UserChange(password=drawn))
    click.echo(f"username: {user.username}\npassword: {drawn}")


@click.command("upgrade")
@with_appcontext
def upgrade() -> None:
    """Create the tables, or bring them up to date.

    Example: flask --app flask_api upgrade
    """
    with _clear_errors():
        database().upgrade()
    click.echo("The database is up to date.")


@click.command("revision")
@with_appcontext
@click.argument("message")
def revision(message: str) -> None:
    """Write a migration from the difference between the models and the database (for developers).

    Example: flask --app flask_api revision "keep decisions"
    """
    with _clear_errors(), database().engine.begin() as connection:
        alembic.revision(database().migration_settings(connection), message, autogenerate=True)


@contextmanager
def opened_session() -> Iterator[Session]:
    """Open a unit of work for a command; what goes wrong is told in one line."""
    with _clear_errors(), database().session() as session:
        yield session


@contextmanager
def _clear_errors() -> Iterator[None]:
    try:
        yield
    except ConfigurationError as error:
        raise click.ClickException(str(error)) from error
    except (OperationalError, ProgrammingError) as error:
        raise click.ClickException(DatabaseNotReady.detail) from error
