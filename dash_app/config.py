"""Settings of the dashboard, read from the environment."""

from __future__ import annotations

from typing import Final

from pydantic import AliasChoices, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from dash_app.errors import DashboardError

_SHORTEST_KEY: Final = 16


class ConfigError(DashboardError):
    """A setting is missing or wrong; the message names its variable, never its value."""


class Config(BaseSettings):
    """Settings; each is read from ``DASHBOARD_<NAME>`` unless it is given.

    Attributes
    ----------
    api_url : str
        Address of the API (also ``API_URL``).
    secret_key : SecretStr
        Signs the session cookie (also ``SECRET_KEY``); the same for all workers, at least 16 characters.
    currency : str or None
        ISO 4217 code shown beside amounts. The data have no currency, so there is none by default.
    margin : float
        What the lender earns on a loan that is repaid, as a share of its amount. 0.06 by default.
    loss_given_default : float
        What the lender loses on one that is not, as a share of its amount. 0.60 by default, ten times the
        margin: an expected gain then ends where the model's limit of 1 / (1 + 10) lies.
    session_hours : float
        A login is forgotten after that time.
    secure_cookies : bool
        Send cookies over HTTPS only. Switch it off on a machine without TLS.
    connect_seconds, read_seconds : float
        Time limits of a request to the API.
    retries : int
        Further tries of a request that only reads.
    """

    model_config = SettingsConfigDict(env_prefix="DASHBOARD_", extra="ignore", populate_by_name=True)

    api_url: str = Field(
        default="http://127.0.0.1:8000",
        pattern=r"^https?://\S+$",
        validation_alias=AliasChoices("DASHBOARD_API_URL", "API_URL"),
    )
    secret_key: SecretStr = Field(validation_alias=AliasChoices("DASHBOARD_SECRET_KEY", "SECRET_KEY"))
    currency: str | None = Field(default=None, pattern=r"^[A-Z]{3}$")
    margin: float = Field(default=0.06, gt=0, le=1)
    loss_given_default: float = Field(default=0.60, gt=0, le=1)
    session_hours: float = Field(default=8.0, gt=0, le=168)
    secure_cookies: bool = True
    connect_seconds: float = Field(default=2.0, gt=0)
    read_seconds: float = Field(default=15.0, gt=0)
    retries: int = Field(default=2, ge=0, le=5)

    @field_validator("secret_key")
    @classmethod
    def _long_enough(cls, key: SecretStr) -> SecretStr:
        if len(key.get_secret_value()) < _SHORTEST_KEY:
            raise ValueError(
                f"give at least {_SHORTEST_KEY} characters, for example from `openssl rand -hex 32`"
            )
        return key


def read_config() -> Config:
    """Return the settings of the environment.

    Raises
    ------
    ConfigError
        When one is missing or wrong.
    """
    try:
        return Config.model_validate({})
    except ValidationError as error:
        found = error.errors(include_input=False, include_url=False, include_context=False)
        wrong = "; ".join(f"{item['loc'][0]}: {item['msg']}" for item in found)
        raise ConfigError(f"The dashboard cannot start. Set these variables: {wrong}.") from None
