"""What was done with the files of applicants: who, when, what; never a value of a file."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import Field

from flask_api.schemas.types import NO_CONTROL_CHARACTERS, Answer, Query

EventKind = Literal["viewed", "decided", "letter", "exported"]
#: What administrators do, with no file.
Administration = Literal[
    "user_created",
    "role_changed",
    "user_enabled",
    "user_disabled",
    "password_renewed",
    "key_created",
    "key_revoked",
    "rolled_back",
]
_DETAIL = "The outcome decided, the language of a letter, what was exported; null otherwise."


class HistoryQuery(Query):
    """Which page of the events."""

    limit: int = Field(default=20, ge=1, le=100)
    cursor: str | None = Field(default=None, max_length=200, description="`next` of the page before.")


class AuditQuery(HistoryQuery):
    """Which events."""

    user: str | None = Field(
        default=None, max_length=64, pattern=NO_CONTROL_CHARACTERS, description="Username."
    )
    applicant_id: int | None = Field(default=None, ge=0, lt=2**63)
    event: EventKind | Administration | None = None


class HistoryEvent(Answer):
    """Something that was done with one applicant's file."""

    at: datetime
    by: str = Field(description="Username.")
    event: EventKind
    detail: str | None = Field(description=_DETAIL)


class AuditEvent(HistoryEvent):
    """Something that was done, and with whose file."""

    event: EventKind | Administration  # type: ignore[assignment]  # more than happens to one file
    detail: str | None = Field(description=f"{_DETAIL} Of what administrators do: whom or what it concerns.")
    applicant_id: int | None = Field(description="Null where it concerns no single applicant.")


class History(Answer):
    """One page of what was done with one file, the last first."""

    items: list[HistoryEvent]
    next: str | None = Field(description="Cursor of the next page; null on the last one.")


class Audit(Answer):
    """One page of what was done, the last first."""

    items: list[AuditEvent]
    next: str | None = Field(description="Cursor of the next page; null on the last one.")
