"""Migrations make exactly the declared tables; times come back in UTC."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from pydantic import SecretStr
from sqlalchemy import inspect, select, text
from sqlalchemy.exc import IntegrityError, StatementError

from flask_api.accounts import create_user
from flask_api.config import Settings
from flask_api.database import Database
from flask_api.errors import ConfigurationError
from flask_api.models import Model, User, UserSession, now


@pytest.fixture
def database(tmp_path: Path) -> Database:
    """Give a database with its tables, made by the migrations."""
    made = Database(f"sqlite:///{tmp_path / 'deep' / 'api.sqlite3'}")
    made.upgrade()
    return made


def test_migrations_make_the_declared_tables(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Model.metadata) == []
    database.engine.dispose()


def test_constraints_have_the_declared_names(database: Database) -> None:
    made = inspect(database.engine)
    for table in Model.metadata.sorted_tables:
        declared = {str(constraint.name) for constraint in table.constraints}
        found = {made.get_pk_constraint(table.name)["name"]}
        found |= {one["name"] for one in made.get_unique_constraints(table.name)}
        found |= {one["name"] for one in made.get_check_constraints(table.name)}
        found |= {one["name"] for one in made.get_foreign_keys(table.name)}
        assert found == declared
    database.engine.dispose()


def test_the_driver_of_postgresql_is_installed_and_a_silent_server_is_no_answer(tmp_path: Path) -> None:
    settings = Settings(database_url=SecretStr("postgres://user:secret@127.0.0.1:1/name"))
    database = Database(settings.database_address(tmp_path))
    assert database.engine.dialect.driver == "psycopg"
    assert not database.answers()
    database.engine.dispose()


def test_migrations_can_be_taken_back(database: Database) -> None:
    with database.engine.begin() as connection:
        command.downgrade(database.migration_settings(connection), "base")
    assert inspect(database.engine).get_table_names() == ["alembic_version"]
    database.engine.dispose()


def test_it_answers_once_it_has_its_tables(database: Database, tmp_path: Path) -> None:
    assert database.answers()
    other = Database(f"sqlite:///{tmp_path / 'other.sqlite3'}")
    assert not other.answers()
    for one in (database, other):
        one.engine.dispose()


def test_a_role_outside_the_three_is_refused_by_the_table(database: Database) -> None:
    with database.session() as session:
        session.add(User(username="lea", password_hash="x", role="king"))
        with pytest.raises(IntegrityError):
            session.commit()
    database.engine.dispose()


def test_sessions_go_with_their_user(database: Database) -> None:
    with database.session() as session:
        user = create_user(session, "lea", "a long enough password", "advisor")
        session.add(UserSession(token_digest="0" * 64, user_id=user.id, expires_at=now()))
        session.commit()
        session.execute(text("DELETE FROM users"))
        session.commit()
        assert session.scalars(select(UserSession)).all() == []
    database.engine.dispose()


def test_times_come_back_in_utc(database: Database) -> None:
    given = datetime(2026, 1, 1, 12, tzinfo=timezone(timedelta(hours=2)))
    with database.session() as session:
        user = create_user(session, "lea", "a long enough password", "advisor")
        session.add(UserSession(token_digest="0" * 64, user_id=user.id, expires_at=given))
        session.commit()
    with database.session() as session:
        found = session.scalars(select(UserSession)).one()
    assert found.expires_at == given
    assert found.expires_at.tzinfo is UTC
    assert found.user.created_at.tzinfo is UTC
    database.engine.dispose()


def test_a_time_without_a_zone_is_refused(database: Database) -> None:
    with database.session() as session:
        session.add(UserSession(token_digest="0" * 64, user_id=1, expires_at=datetime(2026, 1, 1)))
        with pytest.raises(StatementError, match="time zone"):
            session.commit()
    database.engine.dispose()


@pytest.mark.parametrize("address", ["nothing", "unknown://host", "mysql://host/name"])
def test_an_address_that_cannot_be_used(address: str) -> None:
    with pytest.raises(ConfigurationError, match="DATABASE_URL"):
        _ = Database(address).engine


def test_nothing_is_opened_before_the_first_use(tmp_path: Path) -> None:
    Database(f"sqlite:///{tmp_path / 'deep' / 'api.sqlite3'}")
    assert list(tmp_path.iterdir()) == []
