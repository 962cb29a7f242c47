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
OWN: Final = "applicant-own"
BASE: Final = "applicant-base"
AMOUNT: Final = "applicant-try-amount"
ANNUITY: Final = "applicant-try-annuity"
INCOME: Final = "applicant-try-income"
TRIED: Final = "applicant-tried"
OTHERS: Final = "applicant-try-others"
SUBMIT: Final = "applicant-try-submit"
RESET: Final = "applicant-try-reset"
RESULT: Final = "applicant-try-result"
FORM: Final = {
    "amount": AMOUNT,
    "annuity": ANNUITY,
    "income": INCOME,
    "others": OTHERS,
    "submit": SUBMIT,
    "reset": RESET,
}

BY: Final = "applicant-similar-by"
SIMILAR: Final = "applicant-similar"

SEARCH: Final = "applicant-search"
SEARCH_STATUS: Final = "applicant-search-status"

FEATURE: Final = "applicant-feature"
AMONG: Final = "applicant-among"
RATE: Final = "applicant-rate"
DISTRIBUTION: Final = "applicant-distribution"


def part(kind: str, name: object) -> dict[str, object]:
    """Return the identifier of one part (tab, panel, body...) of one section of the page."""
    return {"type": kind, "name": name}
