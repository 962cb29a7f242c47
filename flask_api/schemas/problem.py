"""The form of every error (RFC 9457)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from flask_api.schemas.types import Answer


class ProblemEntry(Answer):
    """One value that is not allowed; the value itself is never repeated."""

    pointer: str = Field(description="JSON pointer in the body, or `/name` of a query parameter or header.")
    code: str
    source: Literal["body", "query", "header"] = Field(alias="in")
    message: str | None = Field(default=None, description="What is allowed.")


class Problem(Answer):
    """What went wrong."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    request_id: str
    errors: list[ProblemEntry]
