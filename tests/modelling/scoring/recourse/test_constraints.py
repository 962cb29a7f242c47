"""What may move is data, and is checked when it is read."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import pytest

from modelling.scoring.errors import BundleError
from modelling.scoring.recourse import Constraints, declared_constraints


@pytest.fixture
def data() -> dict[str, Any]:
    """Give the declaration as it is written."""
    text = (files("modelling.scoring.recourse") / "constraints.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def test_what_is_declared() -> None:
    limits = declared_constraints()
    assert [lever.name for lever in limits.levers] == [
        "amount", "down_payment", "duration", "income", "employment",
    ]  # fmt: skip
    assert [lever.name for lever in limits.levers if lever.is_loan_term] == [
        "amount", "down_payment", "duration",
    ]  # fmt: skip
    assert (limits["amount"].most, limits["income"].most, limits["employment"].most) == (0.4, 0.2, 12)
    assert (limits.most_levers, limits.most_proposals) == (3, 3)


def test_nothing_about_the_person_moves() -> None:
    moved = {name for lever in declared_constraints().levers for name in (lever.feature, *lever.follows)}
    assert moved == {"AMT_CREDIT", "AMT_ANNUITY", "AMT_GOODS_PRICE", "AMT_INCOME_TOTAL", "DAYS_EMPLOYED"}
    protected = json.loads(
        (files("modelling.scoring.explanations") / "families.json").read_text(encoding="utf-8")
    )["protected"]
    assert not moved & set(protected)
    elapsing = {lever.name: lever.elapsing for lever in declared_constraints().levers if lever.elapsing}
    assert elapsing == {"employment": ("DAYS_BIRTH",)}  # time does it; it is never told as a change


def test_levers_exclude_each_other_both_ways() -> None:
    limits = declared_constraints()
    for lever in limits.levers:
        for name in lever.excludes:
            assert lever.name in limits[name].excludes


@pytest.mark.parametrize(
    ("key", "value"),
    [("direction", "sideways"), ("measure", "miles"), ("step", 0), ("step", 0.5), ("weight", 0)],
)
def test_a_bound_out_of_range_is_refused(data: dict[str, Any], key: str, value: Any) -> None:
    data["levers"][0][key] = value
    with pytest.raises(BundleError, match="amount"):
        Constraints.from_dict(data)


def test_an_unknown_lever_is_refused(data: dict[str, Any]) -> None:
    data["levers"][3]["name"] = "luck"
    with pytest.raises(BundleError, match="Lever luck: unknown; there are amount, down_payment, duration"):
        Constraints.from_dict(data)


def test_a_lever_declared_twice_is_refused(data: dict[str, Any]) -> None:
    data["levers"].append(data["levers"][3])
    with pytest.raises(BundleError, match="declared once"):
        Constraints.from_dict(data)


@pytest.mark.parametrize("key", ["feature", "follows", "weight", "elapsing"])
def test_an_absent_key_is_refused(data: dict[str, Any], key: str) -> None:
    del data["levers"][1][key]
    with pytest.raises(BundleError, match="cannot be read"):
        Constraints.from_dict(data)


def test_a_key_too_many_is_refused(data: dict[str, Any]) -> None:
    data["levers"][2]["often"] = True
    with pytest.raises(BundleError, match="often"):
        Constraints.from_dict(data)
