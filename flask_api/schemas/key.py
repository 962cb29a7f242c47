"""Keys of programs."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import Field

from flask_api.keys import KEY_NAME, LONGEST_DAYS, SHORTEST_DAYS
from flask_api.schemas.types import Answer, Body

KeyRole = Literal["advisor", "analyst"]


class Key(Answer):
    """A key, which nobody can read again."""

    name: str
    role: KeyRole
    state: Literal["valid", "expired", "revoked"]
    created_at: datetime
    created_by: str | None = Field(description="Null when it was made on the command line.")
    expires_at: datetime
    last_used_at: datetime | None = Field(description="To the minute; null when it was never used.")
    revoked_at: datetime | None


class Keys(Answer):
    """All keys, the newest first."""

    items: list[Key]


class KeyToCreate(Body):
    """Which key to make."""

    name: str = Field(pattern=f"^{KEY_NAME}$", description="Lower case; never used again for another key.")
    role: KeyRole
    days: int = Field(default=90, ge=SHORTEST_DAYS, le=LONGEST_DAYS, description="That it lives.")


class NewKey(Key):
    """A key that has just been made."""

    key: str = Field(description="Shown this once. Send it as `Authorization: Bearer KEY`.")
