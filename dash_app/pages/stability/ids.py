"""Identifiers of the page about stability."""

from __future__ import annotations

from typing import Final

AMONG: Final = "stability-among"
MOVED: Final = "stability-moved"
