"""A dictionary with every kind of feature, and a desk to build filters at."""

from __future__ import annotations

from typing import Any

import pytest

from dash_app.components.filters import FilterDesk, FilterIds
from dash_app.components.view import View
from dash_app.contracts import Distribution, Features, parse

LEVELS = [{"value": "Spouse, partner", "label": "Conjoint"}, {"value": "Trade: type 7", "label": "Commerce"}]


def entry(name: str, kind: str, unit: str, **more: Any) -> dict[str, Any]:
    """Return an entry of the dictionary as the API sends it."""
    return {
        "feature": name, "label": name.capitalize(), "unit": unit, "kind": kind, "theme": "loan",
        "theme_label": "Ce prêt", "table": "application", "missing_meaning": None, "derived": False,
        "in_model": True, "levels": [], "minimum": None, "maximum": None, **more,
    }  # fmt: skip


@pytest.fixture
def features() -> Features:
    """Money, an age, a share, levels and a yes-or-no."""
    items = [
        entry("AMT_CREDIT", "number", "money"),
        entry("DAYS_BIRTH", "integer", "days_before"),
        entry("SHARE_LATE", "number", "share"),
        entry("WHO", "category", "category", levels=LEVELS),
        entry("FLAG_PHONE", "flag", "flag"),
    ]
    return parse(Features, {"items": items, "themes": []})


@pytest.fixture
def desk(features: Features) -> FilterDesk:
    """A desk in French, without a currency."""
    return FilterDesk(FilterIds("test"), features, View("fr"))


def counted(**more: Any) -> Distribution:
    """Return a distribution as the API sends it."""
    base = {
        "feature": "WHO", "label": "Who", "unit": "category", "kind": "category", "bins": [], "value": None,
        "text": None, "percentile": None, "n": 10, "missing": 3, "sentence": None,
        "quantiles": None, "default_rate": None,
    }  # fmt: skip
    return parse(Distribution, base | more)


@pytest.fixture
def levels_counted() -> Distribution:
    """Seven of one level, three missing."""
    level = {
        "low": None,
        "high": None,
        "count": 7,
        "default_rate": None,
        "level": "Trade: type 7",
        "label": "x",
    }
    return counted(bins=[level])


@pytest.fixture
def ages_counted() -> Distribution:
    """Ages from 20 to 70 years, none missing."""
    ends = [(-70 * 365.25, -40 * 365.25), (-40 * 365.25, -20 * 365.25)]
    bins = [
        {"low": low, "high": high, "count": 5, "default_rate": None, "level": None, "label": ""}
        for low, high in ends
    ]
    return counted(feature="DAYS_BIRTH", unit="days_before", kind="integer", bins=bins, missing=0)
