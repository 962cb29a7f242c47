"""Identifiers of the page of new applications."""

from __future__ import annotations

import json
from typing import Any, Final

TYPED: Final = "new-typed"
CHOSEN: Final = "new-chosen"
PROBLEM: Final = "new-problem"
FACTS: Final = "new-facts"

MODE: Final = "new-mode"
WAYS: Final = "new-ways"
FORM: Final = "new-form"
SEND: Final = "new-send"
CLEAR: Final = "new-clear"
RESULT: Final = "new-result"
SEARCH: Final = "new-search"
SEARCH_STATUS: Final = "new-search-status"
MORE: Final = "new-more"

UPLOAD: Final = "new-upload"
FILE_PLACE: Final = "new-file-place"
BATCH: Final = "new-batch"


def part(kind: str, feature: object) -> dict[str, Any]:
    """Return the identifier of one part of the field of a feature (or `MATCH`, `ALL`)."""
    return {"type": kind, "name": feature}


def written(component_id: dict[str, Any]) -> str:
    """Return the identifier as the browser knows it, for a label to point at."""
    return json.dumps(component_id, sort_keys=True, separators=(",", ":"))
