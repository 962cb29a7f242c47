"""Everything that a comparison trains on the same folds."""

from __future__ import annotations

from modelling.training.baselines import EverybodyAlike, Logistic
from modelling.training.explainable_boosting import ExplainableBoosting, is_installed
from modelling.training.histogram_boosting import HistogramBoosting
from modelling.training.learners import BoostedTrees, Learner, Settings
from modelling.training.rebalancing import STOCK, UNDER_SAMPLING, Rebalancing

#: Ratios of SMOTE that are tried with the options chosen.
RATIOS = (0.1, 0.15, 0.2, 0.3)
#: Under-sampling as it is usually done: as many repaid loans as defaults.
EVEN = Rebalancing(UNDER_SAMPLING, ratio=1.0)


def contenders(settings: Settings, rebalancing: Rebalancing) -> list[Learner]:
    """List what is trained, each under a name of its own.

    Parameters
    ----------
    settings : Settings
        Of the trees.
    rebalancing : Rebalancing
        The one chosen; its options are those of SMOTE at the other ratios.

    Returns
    -------
    list of Learner
        XGBoost without rebalancing, with the one chosen, and with the others (stock SMOTE is the
        warning among them), then other models. The first is what the others are held against.
    """
    smote = rebalancing if rebalancing.method == "smote" else Rebalancing()
    ways = [
        Rebalancing("none"),
        rebalancing,
        Rebalancing("class-weight"),
        EVEN,
        *(smote.with_ratio(ratio) for ratio in RATIOS),
        STOCK,
    ]
    learners: list[Learner] = [BoostedTrees(settings, way) for way in dict.fromkeys(ways)]
    learners.append(HistogramBoosting())
    if is_installed():
        learners.append(ExplainableBoosting())
    return [*learners, Logistic(), EverybodyAlike()]


def left_out() -> list[str]:
    """Say which contender cannot be trained here, and what would change that.

    Returns
    -------
    list of str
        A sentence each; none when all can.
    """
    if is_installed():
        return []
    return [
        f"{ExplainableBoosting().name} was left out of the comparison: "
        "install interpret-core (requirements-dev.txt) to have it."
    ]
