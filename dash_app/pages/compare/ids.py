"""Identifiers of the page that puts clients side by side."""

from __future__ import annotations

from typing import Final

ENTRY: Final = "compare-entry"
ADD: Final = "compare-add"
PROBLEM: Final = "compare-problem"
BODY: Final = "compare-body"
