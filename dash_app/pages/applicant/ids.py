"""Identifiers of the applicant page."""

from __future__ import annotations

from typing import Final

CLIENT: Final = "applicant-client"
SELECT: Final = "applicant-tab-select"

TAB: Final = "applicant-tab"
PANEL: Final = "applicant-panel"
BODY: Final = "applicant-body"
WANTED: Final = "applicant-wanted"

METHOD: Final = "applicant-method"
REFERENCE: Final = "applicant-reference"
SHOWN: Final = "applicant-shown"
REASONS: Final = "applicant-reasons"
METHOD_NOTE: Final = "applicant-method-note"

SEARCH: Final = "applicant-search"
SEARCH_STATUS: Final = "applicant-search-status"

FEATURE: Final = "applicant-feature"
AMONG: Final = "applicant-among"
RATE: Final = "applicant-rate"
DISTRIBUTION: Final = "applicant-distribution"


def part(kind: str, name: object) -> dict[str, object]:
    """Return the identifier of one part (tab, panel, body...) of one section of the page."""
    return {"type": kind, "name": name}
