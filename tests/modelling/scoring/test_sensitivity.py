"""Each lever alone around a setting: the same probabilities as a what-if of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
import xgboost as xgb

from modelling.scoring.calibration import Calibration
from modelling.scoring.decision import Decision
from modelling.scoring.encoding import encode_applications
from modelling.scoring.errors import InvalidValue
from modelling.scoring.schema import FeatureSchema
from modelling.scoring.scorer import Scorer
from modelling.scoring.sensitivity import Sensitivity, sensitivities
from modelling.scoring.what_if import apply_changes
from modelling.scoring.wording import Speaker

Matrix = npt.NDArray[np.float32]
APPLICATION = {
    "AMT_CREDIT": 240_000, "AMT_ANNUITY": 12_500, "AMT_GOODS_PRICE": 225_000, "AMT_INCOME_TOTAL": 90_000,
    "DAYS_BIRTH": -12_000, "DAYS_EMPLOYED": -1_000, "FLAG_PHONE": 1, "NAME_CONTRACT_TYPE": "Cash loans",
    "EXT_SOURCE_1": 0.5,
}  # fmt: skip


@pytest.fixture(scope="module")
def scorer(feature_dicts: list[dict[str, Any]]) -> Scorer:
    """Train a few trees on every field that is tried."""
    money, days = feature_dicts[0], feature_dicts[2]
    more = [money | {"name": name} for name in ("AMT_ANNUITY", "AMT_GOODS_PRICE")]
    schema = FeatureSchema.from_dicts([*feature_dicts, *more, days | {"name": "DAYS_EMPLOYED"}])
    rng = np.random.default_rng(5)
    tried = {
        "AMT_CREDIT": rng.integers(100, 400, 300) * 1000.0, "AMT_ANNUITY": rng.integers(5, 25, 300) * 1000.0,
        "AMT_GOODS_PRICE": rng.integers(100, 400, 300) * 1000.0, "DAYS_EMPLOYED": -rng.integers(0, 4000, 300),
        "NAME_CONTRACT_TYPE": rng.choice(["Cash loans", "Revolving loans"], 300),
    }  # fmt: skip
    rows = encode_applications(
        schema,
        [APPLICATION | {name: column[at].item() for name, column in tried.items()} for at in range(300)],
    )
    share = tried["AMT_CREDIT"] / 4e5 + (tried["NAME_CONTRACT_TYPE"] == "Cash loans")
    share += tried["AMT_ANNUITY"] / 2e4 - tried["AMT_GOODS_PRICE"] / 4e5 - tried["DAYS_EMPLOYED"] / 4e3
    outcomes = rng.random(300) < share / 4
    data = xgb.DMatrix(rows, outcomes, feature_types=schema.xgboost_types, enable_categorical=True)
    booster = xgb.train({"objective": "binary:logistic", "max_depth": 3, "seed": 0}, data, num_boost_round=40)
    rule = Decision(threshold=0.4, cost_ratio=2.0, threshold_interval=(0.3, 0.5))
    return Scorer(booster, schema, Calibration("platt", {"slope": 1.0, "intercept": 0.0}), rule, "v")


@pytest.fixture(scope="module")
def row(scorer: Scorer) -> Matrix:
    """Encode one loan."""
    return encode_applications(scorer.schema, [APPLICATION])[0]


def _levers(scorer: Scorer, row: Matrix, changes: Mapping[str, Any], **more: Any) -> dict[str, Sensitivity]:
    _, found = sensitivities(scorer, row, changes, Speaker("en"), **more)
    return {one.range.lever.name: one for one in found}


@pytest.mark.parametrize("linked", [False, True])
@pytest.mark.parametrize(
    "changes", [{}, {"AMT_CREDIT": 180_000}, {"AMT_CREDIT": 180_000, "AMT_ANNUITY": 9_000}]
)
def test_every_end_is_what_a_what_if_of_it_gives(
    scorer: Scorer, row: Matrix, changes: dict[str, Any], linked: bool
) -> None:
    levers = _levers(scorer, row, changes, linked=linked)
    assert list(levers) == ["amount", "instalment", "price", "contract", "income", "employment"]
    seen = set()
    for one in levers.values():
        for end in (one.low, one.high, *one.levels):
            setting = {**changes, one.range.feature.name: end.value}
            after = apply_changes(scorer.schema, row, setting, linked=linked)
            [score] = scorer.score(after[None, :])
            assert end.probability_of_default == score.probability_of_default
            assert end.decision == score.decision
            seen.add(end.probability_of_default)
    assert len(seen) > 5


def test_the_setting_is_scored_as_a_what_if_of_it(scorer: Scorer, row: Matrix) -> None:
    changes = {"AMT_CREDIT": 180_000}
    now, _ = sensitivities(scorer, row, changes, Speaker("fr"), linked=True)
    after = apply_changes(scorer.schema, row, changes, linked=True)
    assert now == scorer.score(after[None, :])[0]


def test_ends_stand_around_the_present_setting(scorer: Scorer, row: Matrix) -> None:
    levers = _levers(scorer, row, {"AMT_CREDIT": 100_000, "DAYS_EMPLOYED": -100}, linked=True)
    told = {name: (one.low.value, one.present[0], one.high.value) for name, one in levers.items()}
    assert told["amount"] == (80_000, 100_000, 120_000)
    assert told["instalment"] == (4_166, pytest.approx(5_208), 6_250)
    assert told["employment"] == (0, -100, -830)  # less time is the lower end
    assert levers["employment"].high.text == "2 years and 3 months"
    assert levers["amount"].own == (240_000, "240,000")


def test_ends_do_not_leave_what_may_be_tried(scorer: Scorer, row: Matrix) -> None:
    amount = _levers(scorer, row, {"AMT_CREDIT": 50_000})["amount"]
    assert (amount.range.minimum, amount.low.value, amount.high.value) == (48_000, 48_000, 60_000)
    beyond = _levers(scorer, row, {"AMT_CREDIT": 900_000})["amount"]
    assert (beyond.low.value, beyond.high.value) == (720_000, 900_000)


def test_levels_are_all_told_and_their_ends_are_the_best_and_the_worst(scorer: Scorer, row: Matrix) -> None:
    contract = _levers(scorer, row, {})["contract"]
    chances = {one.value: one.probability_of_default for one in contract.levels}
    assert list(chances) == ["Cash loans", "Revolving loans"]
    assert contract.low.probability_of_default == min(chances.values()) < max(chances.values())
    assert contract.high.value == max(chances, key=chances.__getitem__)


def test_what_follows_the_amount_does_so_until_it_is_given(scorer: Scorer, row: Matrix) -> None:
    def following(changes: dict[str, Any], *, linked: bool) -> list[str]:
        levers = _levers(scorer, row, changes, linked=linked)
        return [name for name, one in levers.items() if one.follows]

    assert following({}, linked=True) == ["instalment", "price"]
    assert following({"AMT_ANNUITY": 12_500}, linked=True) == ["price"]
    assert following({}, linked=False) == []


def test_missing_values(scorer: Scorer) -> None:
    without = {"AMT_INCOME_TOTAL": None, "DAYS_EMPLOYED": None, "NAME_CONTRACT_TYPE": None}
    row = encode_applications(scorer.schema, [APPLICATION | without])[0]
    levers = _levers(scorer, row, {})
    assert "income" not in levers
    assert levers["employment"].present == (None, "not provided")
    assert (levers["employment"].low.value, levers["employment"].high.value) == (0, -730)
    assert levers["contract"].own[0] is None
    emptied = _levers(scorer, row, {"AMT_CREDIT": None})["amount"]
    assert (emptied.low.value, emptied.present[0], emptied.high.value) == (192_000, None, 288_000)


def test_the_json_form_has_one_text_a_value(scorer: Scorer, row: Matrix) -> None:
    told = _levers(scorer, row, {})["contract"].to_dict("en")
    assert (told["name"], told["feature"], told["kind"]) == ("contract", "NAME_CONTRACT_TYPE", "category")
    assert (told["minimum"], told["step"], told["follows"]) == (None, None, False)
    assert [level["text"] for level in told["levels"]] == ["Cash loan", "Revolving credit"]


def test_a_setting_that_is_not_allowed(scorer: Scorer, row: Matrix) -> None:
    with pytest.raises(InvalidValue) as caught:
        sensitivities(scorer, row, {"AMT_CREDIT": -1}, Speaker("fr"))
    assert caught.value.errors == [("/AMT_CREDIT", "below_minimum")]
