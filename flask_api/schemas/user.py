"""Who may log in, as administrators see and change it."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import Field

from flask_api.accounts import USERNAME
from flask_api.schemas.types import Answer, Body

Role = Literal["advisor", "analyst", "administrator"]


class User(Answer):
    """Somebody who may log in."""

    username: str
    role: Role
    is_active: bool
    created_at: datetime


class Users(Answer):
    """All users by name; programs are among the keys."""

    items: list[User]


class UserToCreate(Body):
    """Whom to add."""

    username: str = Field(pattern=f"^{USERNAME}$", description="Lower case.")
    role: Role


class UserToChange(Body):
    """What to change; what is not given stays."""

    role: Role | None = None
    is_active: bool | None = None
    password: Literal["generate"] | None = Field(
        default=None, description="`generate` draws a new one; nobody chooses the password of another."
    )


class UserWithPassword(User):
    """A user, with the password that was drawn for them."""

    password: str | None = Field(description="Shown this once; null when none was drawn.")
