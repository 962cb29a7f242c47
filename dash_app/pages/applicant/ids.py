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
COUNT: Final = "applicant-count"
REASONS: Final = "applicant-reasons"
SENTENCES: Final = "applicant-sentences"
METHOD_NOTE: Final = "applicant-method-note"
BARS: Final = "applicant-bars"
LIME: Final = "applicant-lime"
ABOUT: Final = "applicant-about"
DEPENDENCE: Final = "applicant-dependence"
OPEN_IMPORTANCE: Final = "applicant-open-importance"
IMPORTANCE: Final = "applicant-importance"

CHANGE: Final = "applicant-change"
PROPOSALS: Final = "applicant-proposals"
PROPOSED: Final = "applicant-proposed"
TRY: Final = "applicant-try"
LOAD: Final = "what-if-load"
SETTING: Final = "what-if-setting"
ASKED: Final = "what-if-asked"
RESET: Final = "what-if-reset"
RESULT: Final = "what-if-result"
AROUND: Final = "what-if-around"

BY: Final = "applicant-similar-by"
SIMILAR: Final = "applicant-similar"

SEARCH: Final = "applicant-search"
SEARCH_STATUS: Final = "applicant-search-status"

FEATURE: Final = "applicant-feature"
AMONG: Final = "applicant-among"
RATE: Final = "applicant-rate"
SHAPE: Final = "applicant-shape"
ACROSS: Final = "applicant-across"
UP: Final = "applicant-up"
CHOSEN: Final = "applicant-chosen"
SELECTING: Final = "applicant-selecting"
DISTRIBUTION: Final = "applicant-distribution"
TOGETHER: Final = "applicant-together"


def part(kind: str, name: object) -> dict[str, object]:
    """Return the identifier of one part (tab, panel, body...) of one section of the page."""
    return {"type": kind, "name": name}
