"""Settings, read from the environment once, when the application is made."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from flask import current_app
from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from flask_api.errors import ConfigurationError

#: Drivers by the scheme that hosting platforms put in ``DATABASE_URL``.
_DRIVERS = {"postgres": "postgresql+psycopg", "postgresql": "postgresql+psycopg"}


class Settings(BaseSettings):
    """What a deployment may change; each attribute is an environment variable in capitals.

    Attributes
    ----------
    artifacts_dir : Path
        Holds ``models/`` and ``populations/``, each with a ``CURRENT`` pointer.
    database_url : SecretStr or None
        Users and sessions; None means an SQLite file in the instance folder.
    session_hours : float
        Life of a session, in hours.
    max_body_bytes : int
        Largest request body.
    currency : str or None
        ISO 4217 code put on amounts (``EUR``); none by default, for the data name none.
    metrics_token : SecretStr or None
        Opens ``/metrics`` to callers that are not on this machine.
    reload_seconds : float
        Shortest time between two looks at the ``CURRENT`` pointers, in seconds.
    login_attempts : int
        Failed logins of one name from one address within a minute after which it must wait there;
        ten times as many from one address. Counted by each worker process on its own.
    trusted_proxies : int
        Proxies in front, each of which adds the address of its client to ``X-Forwarded-For``;
        0: the header is not believed.
    lime_queue : int
        LIME explanations that may wait in a worker process while it computes one; 0: none waits.
        Each waiting one keeps a thread of the worker, so stay two under its threads (4).
    lime_seconds : float
        Time a LIME explanation may wait and be computed in, in seconds; then the answer is 503.
    recourse_seconds : float
        Time the search for a way to another decision may take, in seconds; what it has by then is told.
    log_level : str
        ``debug``, ``info``, ``warning`` or ``error``.
    """

    model_config = SettingsConfigDict(extra="ignore", frozen=True)

    artifacts_dir: Path = Path("artifacts")
    database_url: SecretStr | None = None
    session_hours: float = Field(default=8.0, gt=0, le=24 * 30)
    max_body_bytes: int = Field(default=2 * 1024 * 1024, ge=1024)
    currency: str | None = Field(default=None, pattern="^[A-Z]{3}$")
    metrics_token: SecretStr | None = Field(default=None, min_length=16)
    reload_seconds: float = Field(default=1.0, ge=0)
    login_attempts: int = Field(default=10, ge=1)
    trusted_proxies: int = Field(default=0, ge=0, le=10)
    lime_queue: int = Field(default=2, ge=0, le=100)
    lime_seconds: float = Field(default=3.0, gt=0, le=60)
    recourse_seconds: float = Field(default=2.0, gt=0, le=60)
    log_level: str = Field(default="info", pattern="^(debug|info|warning|error)$")

    @property
    def session_lifetime(self) -> timedelta:
        """Life of a session."""
        return timedelta(hours=self.session_hours)

    def database_address(self, instance_path: Path) -> str:
        """Give the address that SQLAlchemy connects to.

        Parameters
        ----------
        instance_path : Path
            Where the SQLite file stands when no address was set.

        Returns
        -------
        str
            ``postgres://`` and ``postgresql://`` get the driver that this project ships with.
        """
        if self.database_url is None:
            return f"sqlite:///{instance_path / 'api.sqlite3'}"
        scheme, separator, rest = self.database_url.get_secret_value().partition("://")
        if not separator:
            raise ConfigurationError(
                "DATABASE_URL is not an address; write sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME."
            )
        return f"{_DRIVERS.get(scheme, scheme)}://{rest}"


def current_settings() -> Settings:
    """Give the settings of the application at work."""
    found: Settings = current_app.extensions["settings"]
    return found
