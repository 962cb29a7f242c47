"""Who is logged in, and how the API says no."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Session:
    """A login: the bearer token (secret), when it ends (ISO 8601) and who it belongs to."""

    token: str
    expires_at: str
    username: str
    role: str


@dataclass(frozen=True)
class ProblemItem:
    """One refused value: where it stood and why, never the value."""

    pointer: str = ""
    code: str = ""


@dataclass(frozen=True)
class Problem:
    """RFC 9457 problem document."""

    title: str
    status: int
    type: str = "about:blank"
    detail: str | None = None
    instance: str | None = None
    request_id: str | None = None
    errors: tuple[ProblemItem, ...] = ()


@dataclass(frozen=True)
class Readiness:
    """Answer of ``/healthz/ready``."""

    status: str
    model_version: str
    population_version: str
