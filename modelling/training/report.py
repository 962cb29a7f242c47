"""The one record of a training: ``report.json``, from which pages, cards and lists are made."""

from __future__ import annotations

import platform
from dataclasses import asdict
from datetime import datetime
from importlib.metadata import version
from typing import Any

import numpy as np

from modelling.evaluation.checks import evidence_from, run_checks
from modelling.evaluation.curves import (
    band_table,
    calibration_table,
    cost_ratio_table,
    cost_table,
    precision_recall_table,
    roc_table,
)
from modelling.evaluation.groups import group_outcomes
from modelling.evaluation.metrics import METRICS, to_dict
from modelling.evaluation.separations import feature_shifts, single_separations
from modelling.evaluation.stability import probability_bins
from modelling.scoring.scorer import Scorer
from modelling.training.comparison import PRICE
from modelling.training.data import TrainingData
from modelling.training.experiments import left_out
from modelling.training.outcome import Judged, Options, Outcome

#: Raised by one when a key changes its meaning; readers of older reports look at it.
FORMAT = 1
_LIBRARIES = ("xgboost-cpu", "imbalanced-learn", "scikit-learn", "numpy")
#: Rows on which the importance of features is measured.
IMPORTANCE_ROWS = 2000


def build_report(
    data: TrainingData, options: Options, outcome: Outcome, *, at: datetime, seconds: float
) -> dict[str, Any]:
    """Write down a training.

    Parameters
    ----------
    data : TrainingData
    options : Options
    outcome : Outcome
    at : datetime
        When it was done (UTC).
    seconds : float
        How long it took.

    Returns
    -------
    dict
        JSON: numbers, words and lists only; no applicant's value.
    """
    parts = {"out_of_fold": outcome.out_of_fold, "test": outcome.test}
    written = {
        "format": FORMAT,
        "trained_at": at.isoformat(timespec="seconds"),
        "seconds": round(seconds, 1),
        "seed": options.seed,
        "versions": {"python": platform.python_version(), **{name: version(name) for name in _LIBRARIES}},
        "n_rows": len(data.target),
        "n_defaults": int(data.target.sum()),
        "n_features": len(outcome.selection.final.schema.model_positions),
        "tables": list(data.tables),
        "absent_tables": list(data.absent_tables),
        "inputs": data.inputs or {},
        "split": {
            "development": len(outcome.split.development),
            "test": len(outcome.split.test),
            "folds": outcome.split.count,
        },
        "metrics": {name: to_dict(part.metrics) for name, part in parts.items()},
        "metric_definitions": {
            name: {"label": one.label, "better": one.better, "denominator": one.denominator}
            for name, one in METRICS.items()
        },
        "settings": outcome.settings.to_dict(),
        "rounds": outcome.rounds,
        "selection": outcome.selection.record | {"price": outcome.selection_price},
        "excluded": list(options.exclude),
        "asked": _asked(data, options),
        "resampling": _resampling(outcome),
        "calibration": _calibration(outcome),
        "threshold": _threshold(outcome),
        "bands": _bands(outcome),
        "importance": _importance(data, outcome),
        "curves": {name: _curves(part, options.cost_ratio) for name, part in parts.items()},
        "probability_bins": probability_bins(outcome.out_of_fold.probability),
        "comparison": outcome.comparison,
        "search": outcome.searches.get("settings"),
        "groups": _groups(data, outcome),
        "notes": _notes(data, options, outcome),
    }
    evidence = evidence_from(written, outcome.selection.final.schema, **_measured(data, outcome))
    return written | {"checks": [asdict(finding) for finding in run_checks(evidence)]}


def _asked(data: TrainingData, options: Options) -> dict[str, Any]:
    """Keep what else must be asked for to make the same model again."""
    kept = {name: getattr(options, name) for name in ("resampling", "features", "minutes")}
    return kept | {"application_only": data.application_only}


def _groups(data: TrainingData, outcome: Outcome) -> list[dict[str, Any]]:
    view, judged = outcome.selection.final, outcome.out_of_fold
    rows = view.take(data.matrix, outcome.split.development)
    return group_outcomes(view.schema, rows, judged.target, judged.probability, judged.refused)


def _measured(data: TrainingData, outcome: Outcome) -> dict[str, Any]:
    """Measure what the checks look at beside the report."""
    view = outcome.selection.final
    development = view.take(data.matrix, outcome.split.development)
    later, words = view.take(data.matrix, outcome.split.test), "the test rows and the development rows"
    if data.newcomers is not None and len(data.newcomers):
        later = view.take(data.newcomers)
        words = "applicants without a known outcome and those with one"
    return {
        "training_auc": outcome.train_auc,
        "importance_by_fold": outcome.fold_importance,
        "separations": single_separations(view.schema, development, outcome.out_of_fold.target),
        "shifts": feature_shifts(view.schema, development, later),
        "shifts_between": words,
    }


def _resampling(outcome: Outcome) -> dict[str, Any]:
    described: dict[str, Any] = outcome.rebalancing.to_dict()
    if outcome.rebalancing.method == "smote":
        described |= outcome.synthetic.to_dict()
    priced = [row for row in outcome.comparison if row.get("chosen") and "against" in row]
    if priced:
        described["price"] = {key: priced[0][key] for key in PRICE}
    searched = {"search": "sampler", "choice": "rebalancing"}
    return described | {
        key: outcome.searches[name] for key, name in searched.items() if name in outcome.searches
    }


def _calibration(outcome: Outcome) -> dict[str, Any]:
    return {
        "method": outcome.calibration.method,
        **{
            measure: {method: values[measure] for method, values in outcome.calibrations.items()}
            for measure in ("log_loss", "brier", "ece")
        },
        "chosen_because": "it is the simplest whose log loss out of fold no later one betters beyond noise",
        "learned_on": f"out-of-fold margins of {len(outcome.split.development)} untouched rows",
    }


def _threshold(outcome: Outcome) -> dict[str, Any]:
    rule = outcome.decision
    return {
        "tuned": rule.threshold,
        "interval": list(rule.threshold_interval),
        "bayes": rule.bayes_threshold,
        "cost_ratio": rule.cost_ratio,
    }


def _bands(outcome: Outcome) -> list[dict[str, Any]]:
    judged = outcome.out_of_fold
    return band_table(judged.target, judged.probability, outcome.decision.bands())


def _importance(data: TrainingData, outcome: Outcome) -> dict[str, float]:
    """Mean size of each feature's contribution, in log-odds, largest first."""
    rows, view = len(data.matrix), outcome.selection.final
    chosen = np.unique(np.linspace(0, rows - 1, min(rows, IMPORTANCE_ROWS)).astype(int))
    scorer = Scorer(outcome.booster, view.schema, outcome.calibration, outcome.decision, "")
    contributions, _ = scorer.contributions(view.take(data.matrix, chosen))
    sizes = np.abs(contributions).mean(axis=0)
    names = [feature.name for feature in view.schema.model_features]
    return {names[i]: round(float(sizes[i]), 6) for i in np.argsort(-sizes, kind="stable")}


def _curves(judged: Judged, cost_ratio: float) -> dict[str, Any]:
    rows = (judged.target, judged.probability)
    return {
        "roc": roc_table(*rows),
        "precision_recall": precision_recall_table(*rows),
        "calibration": calibration_table(*rows),
        "cost": cost_table(*rows, cost_ratio),
        "cost_ratio": cost_ratio_table(*rows),
    }


def _notes(data: TrainingData, options: Options, outcome: Outcome) -> list[str]:
    notes = [
        "The test figures belong to the model of the development rows; the published model was then trained "
        "again, with the same settings, on all labelled rows.",
        "Out of fold, each fold's calibration and threshold were learned on the margins of the other folds.",
        "Rebalancing touched training rows only; rows that stop, calibrate or judge were left as they are.",
    ]
    if outcome.searches:
        notes.append(
            "What was searched was searched on other folds of the development rows; out-of-fold figures may "
            "still flatter a little, the untouched test does not."
        )
    if options.compare:
        notes += left_out()
    if data.absent_tables:
        notes.append(f"Without the tables {', '.join(data.absent_tables)}: their features are absent.")
    return [*notes, *data.notes]
