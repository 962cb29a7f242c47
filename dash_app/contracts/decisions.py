"""What people decided, and what was done with a client's file."""

from __future__ import annotations

from dataclasses import dataclass

from dash_app.contracts.types import Decision, Number


@dataclass(frozen=True)
class TakenDecision:
    """A decision that somebody took; ``override`` says that it departs from the model's proposal."""

    id: int
    outcome: Decision
    proposal: Decision
    override: bool
    reason: str | None
    probability_of_default: Number
    threshold: Number
    model_version: str
    decided_by: str
    decided_at: str


@dataclass(frozen=True)
class TakenDecisions:
    """The decisions on one client, the last one first."""

    items: tuple[TakenDecision, ...]


@dataclass(frozen=True)
class HistoryEvent:
    """Something that was done with a file: when (ISO 8601), by whom, what; ``detail`` is a word."""

    at: str
    by: str
    event: str
    detail: str | None


@dataclass(frozen=True)
class History:
    """One page of what was done, the last first, and the cursor of the next one."""

    items: tuple[HistoryEvent, ...]
    next: str | None
