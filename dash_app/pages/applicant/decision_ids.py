"""Identifiers of the decision and of the history on the applicant page."""

from __future__ import annotations

from typing import Final

AREA: Final = "decisions"

OPEN: Final = "decision-open"
SEEN: Final = "decision-seen"
KEY: Final = "decision-key"
OUTCOME: Final = "decision-outcome"
REASON: Final = "decision-reason"
PROBLEM: Final = "decision-problem"
SAVE: Final = "decision-save"
CANCEL: Final = "decision-cancel"
FORM: Final = {
    "form": "decision-form",
    "outcome": OUTCOME,
    "reason": REASON,
    "reason_part": "decision-reason-part",
    "count": "decision-reason-count",
    "problem": PROBLEM,
    "save": SAVE,
    "cancel": CANCEL,
}
SAVED: Final = "decision-saved"
LATEST: Final = "decision-latest"
PREVIOUS: Final = "decision-previous"

OLDER: Final = "history-older"
OLDER_PLACE: Final = "history-older-place"


def older(cursor: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the identifiers of the button that asks for older events and of the place they are put in."""
    return {"type": OLDER, "index": cursor}, {"type": OLDER_PLACE, "index": cursor}
