"""Keys of programs on the command line: ``flask --app flask_api keys ...``."""

from __future__ import annotations

import json

import click
from flask.cli import AppGroup

from flask_api.answers.users import key_described, new_key_described
from flask_api.commands import opened_session
from flask_api.keys import KEY_ROLES, LONGEST_DAYS, SHORTEST_DAYS, create_key, list_keys, revoke_key

keys = AppGroup("keys", help="What programs ask with.")
_SHOWN = ("name", "role", "state", "expires_at", "last_used_at")


@keys.command("create")
@click.argument("name")
@click.option("--role", type=click.Choice(KEY_ROLES), required=True, help="What the program may do.")
@click.option(
    "--days",
    type=click.IntRange(SHORTEST_DAYS, LONGEST_DAYS),
    default=90,
    show_default=True,
    help="That the key lives.",
)
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
def create(name: str, role: str, days: int, as_json: bool) -> None:
    """Make a key for a program; it is shown once.

    Example: flask --app flask_api keys create nightly --role analyst
    """
    with opened_session() as session:
        made = new_key_described(create_key(session, name, role, days))
    shown = {member: _text(made[member]) for member in ("name", "role", "expires_at", "key")}
    click.echo(json.dumps(shown) if as_json else "\n".join(f"{key}: {value}" for key, value in shown.items()))


@keys.command("list")
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
def show(as_json: bool) -> None:
    """List the keys, expired and revoked ones too.

    Example: flask --app flask_api keys list --json
    """
    with opened_session() as session:
        described = [key_described(key) for key in list_keys(session)]
    rows = [{member: _text(one[member]) for member in _SHOWN} for one in described]
    if as_json:
        click.echo(json.dumps(rows))
        return
    for row in rows:
        click.echo("\t".join(value or "never" for value in row.values()))


@keys.command("revoke")
@click.argument("name")
def revoke(name: str) -> None:
    """Make a key worth nothing from now on.

    Example: flask --app flask_api keys revoke nightly
    """
    with opened_session() as session:
        revoked = key_described(revoke_key(session, name))
    click.echo(f"{revoked['name']} is revoked.")


def _text(value: object) -> str | None:
    return None if value is None else str(value)
