"""How good the model is on somebody's tables, beside plain XGBoost on their raw columns.

Run with ``python benchmarks/model_quality.py [--data DIR]``; without ``--data``, 20,000 made-up
applicants with all seven tables are drawn first. Nested: every applicant is in the
untouched test of one of five outer folds. The whole training (selection of features, choice of
rebalancing, number of trees, calibration, threshold) is done again on the other four, with folds
of its own; no row has a say in anything that judges it. All learners share the outer folds, so
that differences are paired by applicant.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402
from tqdm import tqdm  # noqa: E402

from benchmarks.raw_columns import read_raw_columns  # noqa: E402
from benchmarks.record import keep  # noqa: E402
from modelling.demo_data import generate  # noqa: E402
from modelling.evaluation.intervals import Array, paired_auc, paired_mean  # noqa: E402
from modelling.evaluation.layout import interval, number, text_table  # noqa: E402
from modelling.evaluation.metrics import judge, row_cost, to_dict  # noqa: E402
from modelling.training.data import TrainingData, read_training_data  # noqa: E402
from modelling.training.folds import Split, fold_numbers  # noqa: E402
from modelling.training.outcome import Options  # noqa: E402
from modelling.training.pipeline import train  # noqa: E402

#: Made-up applicants when no tables are named.
APPLICANTS = 20_000
SHOWN = ("auc", "cost", "cost_bayes", "brier", "ece")


@dataclass(frozen=True, eq=False)
class Crossed:
    """One way of training, on applicants it had not seen.

    Attributes
    ----------
    name : str
    probability, cost, cost_bayes : ndarray of shape (applicants,)
        PD; cost of the decision by the tuned threshold, and at 1/(1 + c).
    metrics : dict
        Estimates by name, with their 95 % intervals.
    """

    name: str
    probability: Array
    cost: Array
    cost_bayes: Array
    metrics: dict[str, Any]


def outer_folds(target: Array, seed: int) -> list[Split]:
    """Cut the applicants in five tests, each with folds of its own for the rows that develop."""
    outer = fold_numbers(target, seed)
    splits = []
    for number_of_fold in range(int(outer.max()) + 1):
        development = np.flatnonzero(outer != number_of_fold)
        inner = fold_numbers(target[development], seed + 1 + number_of_fold)
        splits.append(Split(development, np.flatnonzero(outer == number_of_fold), inner))
    return splits


def cross(name: str, data: TrainingData, options: Options, tell: Callable[[str], None]) -> Crossed:
    """Train on four outer folds, judge the fifth, five times over."""
    probability, refused = np.full(len(data.target), np.nan), np.zeros(len(data.target), dtype=bool)
    for turn, split in enumerate(outer_folds(data.target, options.seed)):
        tell(f"{name}, outer fold {turn + 1}")
        found = train(data, replace(options, seed=options.seed + turn), split=split)
        probability[split.test], refused[split.test] = found.test.probability, found.test.refused
    ratio = options.cost_ratio
    metrics = judge(data.target, probability, refused, cost_ratio=ratio, seed=options.seed)
    at_bayes = probability >= 1 / (1 + ratio)
    costs = (row_cost(data.target, refused, ratio), row_cost(data.target, at_bayes, ratio))
    return Crossed(name, probability, *costs, metrics)


def difference(one: Crossed, other: Crossed, target: Array) -> dict[str, Any]:
    """Pair two ways of training, applicant by applicant: the first less the other."""
    auc, auc_p = paired_auc(target, one.probability, other.probability)
    found: dict[str, Any] = {"against": other.name, "auc": auc.to_dict(), "auc_p": auc_p}
    for key in ("cost", "cost_bayes"):
        gap, p = paired_mean(getattr(one, key), getattr(other, key))
        found |= {key: gap.to_dict(), f"{key}_p": p}
    return found


def measure(folder: Path, seed: int) -> dict[str, Any]:
    """Train every way on the same outer folds."""
    data = read_training_data(folder)
    options = Options(seed=seed)
    ways = {
        "SMOTE, all tables": (data, options),
        "no resampling, all tables": (data, replace(options, resampling="none")),
        "plain XGBoost, raw application columns": (
            read_raw_columns(folder),
            replace(options, resampling="none"),
        ),
    }
    if len(data.tables) > 1 + ("application_test" in data.tables):
        alone = read_training_data(folder, application_only=True)
        ways["SMOTE, application only"] = (alone, options)
    with tqdm(total=5 * len(ways), disable=None, leave=False) as bar:

        def tell(doing: str) -> None:
            bar.set_description(doing)
            bar.update()

        crossed = [cross(name, *way, tell) for name, way in ways.items()]
    first, *others = crossed
    return {
        "rows": len(data.target),
        "defaults": int(data.target.sum()),
        "tables": list(data.tables),
        "seed": seed,
        "learners": [
            {"name": each.name, **to_dict({key: each.metrics[key] for key in SHOWN})} for each in crossed
        ],
        "differences": [difference(first, other, data.target) for other in others],
    }


def show(found: dict[str, Any]) -> None:
    """Print what was measured."""
    print(f"{found['rows']} applicants, {found['defaults']} defaults; nested, 5 outer folds; brackets: 95 %.")
    heads = ["Learner", "AUC", "Cost, tuned threshold", "Cost at 1/(1+c)", "Brier", "ECE"]
    rows = [[row["name"], *(interval(row[key]) for key in SHOWN)] for row in found["learners"]]
    print(text_table([heads, *rows]))
    heads = [f"{found['learners'][0]['name']}, less", "AUC", "Cost, tuned threshold", "Cost at 1/(1+c)"]
    rows = [
        [
            row["against"],
            *(f"{interval(row[key])} p {number(row[key + '_p'])}" for key in ("auc", "cost", "cost_bayes")),
        ]
        for row in found["differences"]
    ]
    print(text_table([heads, *rows]))


def main() -> int:
    """Measure, print, keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="folder of raw tables; made-up ones by default")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    if given.data:
        found, name = measure(given.data, given.seed), given.data.resolve().name
    else:
        with TemporaryDirectory(prefix="model-quality-") as folder:
            generate(Path(folder, "data"), applicants=APPLICANTS, seed=7)
            found, name = measure(Path(folder, "data"), given.seed), "demo"
    show(found)
    keep(f"model_quality_{name}", [found])
    return 0


if __name__ == "__main__":
    sys.exit(main())
