"""What a comparison trains: each once, under a name of its own."""

from __future__ import annotations

import pytest

from modelling.training import experiments
from modelling.training.experiments import contenders, left_out
from modelling.training.learners import BoostedTrees, Settings
from modelling.training.rebalancing import Rebalancing


@pytest.mark.parametrize(
    "chosen", [Rebalancing(), Rebalancing("none"), Rebalancing("class-weight"), Rebalancing(ratio=0.12)]
)
def test_no_name_stands_twice_and_the_chosen_way_is_there(quick: Settings, chosen: Rebalancing) -> None:
    learners = contenders(quick, chosen)
    names = [learner.name for learner in learners]
    assert len(set(names)) == len(names)
    assert names[0] == "XGBoost, none"
    assert BoostedTrees(quick, chosen) in learners


def test_everything_that_people_ask_about_is_there(quick: Settings) -> None:
    assert {learner.name for learner in contenders(quick, Rebalancing())} == {
        "everybody alike",
        "logistic regression",
        "HistGradientBoosting",
        "explainable boosting",
        "XGBoost, none",
        "XGBoost, class-weight",
        "XGBoost, under-sampling 1",
        "XGBoost, smote 0.1",
        "XGBoost, smote 0.15",
        "XGBoost, smote 0.2",
        "XGBoost, smote 0.3",
        "XGBoost, stock smote 0.5",
    }
    assert left_out() == []


def test_other_ratios_have_the_options_chosen(quick: Settings) -> None:
    chosen = Rebalancing(step=0.1, columns=3)
    names = [learner.name for learner in contenders(quick, chosen)]
    assert [name for name in names if "step 0.1" in name] == [
        f"XGBoost, smote {ratio}, columns 3, step 0.1" for ratio in (0.15, 0.1, 0.2, 0.3)
    ]


def test_a_learner_that_is_not_installed_is_named_and_left_out(
    quick: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = contenders(quick, Rebalancing())
    monkeypatch.setattr(experiments, "is_installed", lambda: False)
    rest = contenders(quick, Rebalancing())
    assert {one.name for one in everything} - {one.name for one in rest} == {"explainable boosting"}
    (note,) = left_out()
    assert "explainable boosting" in note
    assert "interpret-core" in note
