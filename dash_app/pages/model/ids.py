"""Identifiers of the page about the model."""

from __future__ import annotations

from typing import Final

SAMPLE: Final = "model-sample"
RATIO: Final = "model-ratio"
RATIO_SLIDER: Final = "model-ratio-slider"
LIMIT: Final = "model-limit"
LIMIT_SLIDER: Final = "model-limit-slider"
CHEAPEST: Final = "model-cheapest"
IN_USE: Final = "model-in-use"
BEST: Final = "model-best"
RESULT: Final = "model-result"
JUDGED: Final = "model-judged"
OPEN_CARD: Final = "model-open-card"
CARD: Final = "model-card"

#: By the names that the settings give them.
SETTINGS: Final = {
    "sample": SAMPLE,
    "ratio": RATIO,
    "ratio_slider": RATIO_SLIDER,
    "limit": LIMIT,
    "limit_slider": LIMIT_SLIDER,
    "cheapest": CHEAPEST,
    "in_use": IN_USE,
}
