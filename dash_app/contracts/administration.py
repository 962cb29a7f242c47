"""What administrators see: users, keys of programs, published models, and what everybody did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dash_app.contracts.types import Number

Role = Literal["advisor", "analyst", "administrator"]
KeyState = Literal["valid", "expired", "revoked"]


@dataclass(frozen=True)
class User:
    """Somebody who may log in."""

    username: str
    role: Role
    is_active: bool
    created_at: str


@dataclass(frozen=True)
class Users:
    """All of them, by name."""

    items: tuple[User, ...]


@dataclass(frozen=True)
class UserWithPassword:
    """A user and the password (secret) that was drawn for them, None when none was."""

    username: str
    role: Role
    password: str | None = None


@dataclass(frozen=True)
class Key:
    """A key of a program; times are ISO 8601."""

    name: str
    role: Role
    state: KeyState
    created_at: str
    created_by: str | None
    expires_at: str
    last_used_at: str | None


@dataclass(frozen=True)
class Keys:
    """All of them, the newest first."""

    items: tuple[Key, ...]


@dataclass(frozen=True)
class NewKey:
    """A key that has just been made (secret)."""

    name: str
    expires_at: str
    key: str


@dataclass(frozen=True)
class TrainedModel:
    """A model that can be published; its quality is that of the untouched test rows."""

    version: str
    trained_at: str | None
    in_use: bool
    population_version: str | None
    auc: Number | None
    cost: Number | None


@dataclass(frozen=True)
class ModelChange:
    """One time that a model was put in use."""

    version: str
    change: Literal["published", "rolled_back"]
    at: str | None
    by: str | None
    accepted: tuple[str, ...]


@dataclass(frozen=True)
class PublishedModels:
    """Models, the newest first, and changes, the last first; ``way_back`` is None when there is none."""

    in_use: str
    loaded: str
    way_back: str | None
    items: tuple[TrainedModel, ...]
    history: tuple[ModelChange, ...]


@dataclass(frozen=True)
class AuditEvent:
    """Something that was done: when, by whom, what, and with whose file."""

    at: str
    by: str
    event: str
    detail: str | None
    applicant_id: int | None


@dataclass(frozen=True)
class Audit:
    """One page of what was done, the last first, and the cursor of the next one."""

    items: tuple[AuditEvent, ...]
    next: str | None
