"""The connection to the database, one unit of work a request."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from alembic import command
from alembic.config import Config
from flask import Flask, current_app, g
from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.orm import Session

from flask_api.errors import ConfigurationError

MIGRATIONS = Path(__file__).parent / "migrations"


class Database:
    """Where users and sessions are kept.

    Parameters
    ----------
    address : str
        As SQLAlchemy reads it. Nothing is opened before the first use, so that a server
        may make the application, then fork.
    """

    def __init__(self, address: str) -> None:
        self.address = address

    @cached_property
    def engine(self) -> Engine:
        """The pool of connections, made at first use; statements are logged without their values.

        Raises
        ------
        ConfigurationError
            The address cannot be read or its driver is not installed.
        """
        try:
            url = make_url(self.address)
            engine = create_engine(url, hide_parameters=True, pool_pre_ping=True)
        except (ArgumentError, ImportError) as error:
            raise ConfigurationError(
                "DATABASE_URL cannot be used: its form is wrong or its driver is not installed."
            ) from error
        if url.get_backend_name() == "sqlite":
            if url.database and url.database != ":memory:":
                Path(url.database).parent.mkdir(parents=True, exist_ok=True)
            event.listen(engine, "connect", _prepare_sqlite)
        return engine

    def session(self) -> Session:
        """Open a unit of work of its own; the caller closes it."""
        return Session(self.engine, expire_on_commit=False)

    def answers(self) -> bool:
        """Tell whether the database answers and holds its tables."""
        try:
            with self.engine.connect() as connection:
                connection.execute(text("SELECT id FROM users LIMIT 1"))
        except (SQLAlchemyError, ConfigurationError):
            return False
        return True

    def upgrade(self, revision: str = "head") -> None:
        """Bring the tables to a revision of the migrations.

        Parameters
        ----------
        revision : str
        """
        with self.engine.begin() as connection:
            command.upgrade(self.migration_settings(connection), revision)

    def migration_settings(self, connection: object) -> Config:
        """Give Alembic's settings, without a file.

        Parameters
        ----------
        connection : sqlalchemy.Connection
            In which the migrations run.

        Returns
        -------
        alembic.config.Config
        """
        settings = Config()
        settings.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        settings.set_main_option("path_separator", "os")
        settings.attributes["connection"] = connection
        return settings


def register_database(app: Flask, database: Database) -> None:
    """Keep the database with the application and close the request's session at its end.

    Parameters
    ----------
    app : Flask
    database : Database
    """
    app.extensions["database"] = database
    app.teardown_appcontext(_close)


def database() -> Database:
    """Give the database of the application at work."""
    found: Database = current_app.extensions["database"]
    return found


def session() -> Session:
    """Give the unit of work of the present request, opened at first use."""
    if "database_session" not in g:
        g.database_session = database().session()
    opened: Session = g.database_session
    return opened


def _close(_: BaseException | None) -> None:
    opened = g.pop("database_session", None)
    if opened is not None:
        opened.close()


def _prepare_sqlite(connection: object, _: object) -> None:
    """Check foreign keys; write ahead, so that readers and the one writer do not wait for each other."""
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for pragma in ("foreign_keys = ON", "journal_mode = WAL", "synchronous = NORMAL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
