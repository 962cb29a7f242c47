"""Logging in."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from pydantic import Field

from flask_api.schemas.types import NO_CONTROL_CHARACTERS, Answer, Body


class Credentials(Body):
    """Who logs in."""

    most_bytes: ClassVar[int | None] = 8 * 1024  # asked for without a session; the longest password fits
    username: str = Field(min_length=1, max_length=64, pattern=NO_CONTROL_CHARACTERS)
    password: str = Field(min_length=1, max_length=1024)


class OpenedSession(Answer):
    """A session; its token is shown this once."""

    token: str = Field(description="Send it as `Authorization: Bearer TOKEN`.")
    expires_at: datetime
    username: str
    role: str
