"""What a card says of the features."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from modelling.evaluation.card.features import TOP, features
from modelling.scoring.schema import FeatureSchema


def test_features_have_their_labels_and_shares(bundle_of: Any, report: dict[str, Any]) -> None:
    table = features(bundle_of(report)).tables[0]
    assert table.rows[1] == ("Amount of credit <asked>", "application", "0.3000", "100.0%")
    assert table.caption == "The 1 that weigh most, of 3"


def test_only_the_first_are_listed(bundle_of: Any, report: dict[str, Any]) -> None:
    bundle = bundle_of(report)
    one = bundle.schema["AMT_CREDIT"]
    others = tuple(replace(one, name=f"F{place}") for place in range(TOP))
    report["importance"] = {"AMT_CREDIT": 9.0} | {each.name: 1.0 for each in others}
    bundle = replace(bundle, schema=FeatureSchema((one, *others)))
    rows = features(bundle).tables[0].rows
    assert len(rows) == 1 + TOP
    assert rows[1][3] == f"{9 / (9 + TOP):.1%}"


def test_the_selection_and_its_price(bundle_of: Any, full: dict[str, Any]) -> None:
    kept, agreement, price, excluded = features(bundle_of(full)).paragraphs
    assert kept.startswith("150 of 400 candidate features were kept (method: quick trees)")
    assert "agree by 0.60" in agreement
    assert price.startswith("What the selection costs: paired on 320 rows of 2 folds: AUC -0.0004")
    assert excluded == "Left out by wish, with all that is computed from them: CODE_GENDER."


def test_a_selection_of_all_has_no_price(bundle_of: Any, full: dict[str, Any]) -> None:
    full["selection"] = {"candidates": 3, "selected": 3, "method": "all candidates", "price": None}
    full["excluded"] = []
    assert len(features(bundle_of(full)).paragraphs) == 1


def test_when_nothing_was_left_out_nothing_was_chosen(bundle_of: Any, full: dict[str, Any]) -> None:
    chosen = full["selection"] | {"selected": 7, "candidates": 7}
    text = " ".join(features(bundle_of(full | {"selection": chosen, "excluded": ["CODE_GENDER"]})).paragraphs)
    assert "but those left out" in text
    assert "chosen again" not in text
