"""A few features of every kind."""

from __future__ import annotations

from typing import Any

import pytest

from dash_app.contracts import Feature, Level

LEVELS = (Level("Secondary", "Études secondaires"), Level("Higher education", "Études supérieures"))


def _feature(name: str, kind: Any, unit: str, low: float | None, high: float | None) -> Feature:
    levels = LEVELS if kind == "category" else ()
    return Feature(
        feature=name, label=name.lower(), unit=unit, kind=kind, theme="loan", theme_label="Ce prêt",
        table="application", missing_meaning=None, derived=False, in_model=True, levels=levels,
        minimum=low, maximum=high,
    )  # fmt: skip


@pytest.fixture
def known() -> dict[str, Feature]:
    """Features by name, with the bounds that the API gives."""
    found = [
        _feature("AMT_CREDIT", "number", "money", 0.0, None),
        _feature("DAYS_BIRTH", "integer", "days_before", -43830.0, -5844.0),
        _feature("DAYS_EMPLOYED", "integer", "days_before", -29220.0, 0.0),
        _feature("MONTHS", "integer", "months_before", -96.0, 0.0),
        _feature("CNT_CHILDREN", "integer", "count", 0.0, 30.0),
        _feature("NAME_EDUCATION_TYPE", "category", "category", None, None),
        _feature("FLAG_PHONE", "flag", "flag", None, None),
        _feature("EXT_SOURCE_2", "number", "score", 0.0, 1.0),
        _feature("RATE", "number", "share", 0.0, 1.0),
        _feature("CAR_AGE", "number", "years", None, None),
    ]
    return {one.feature: one for one in found}
