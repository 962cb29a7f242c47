"""Later applicants beside the training: have they moved, is the PD still right, is it time to re-train."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from modelling.evaluation.checks import Finding
from modelling.evaluation.checks.check import Answer, judged, not_measured
from modelling.evaluation.curves import Table, calibration_table
from modelling.evaluation.metrics import judge, to_dict
from modelling.scoring.bundle import Bundle
from modelling.scoring.encoding import encode_table
from modelling.scoring.population import OUTCOME
from modelling.scoring.proportions import wilson
from modelling.scoring.reference import read_statistics
from modelling.scoring.stability import MOVED, Drift, chance_psi, feature_drift, probability_drift
from modelling.training.batch_scoring import score_features
from modelling.training.errors import TrainingError
from modelling.training.inputs import same_files

#: Fewer defaults than this say too little of ranking and cost.
FEWEST_DEFAULTS = 20


@dataclass(frozen=True, eq=False)
class Watched:
    """One set of later applicants.

    Attributes
    ----------
    name : str
    applicants, known : int
        All of them, and those whose outcome is known.
    refused : float
        Share that the model refuses.
    drifts : list of Drift
        PSI of the PD first, then of the features, the largest first.
    chance : Mapping of str to float
        By name, the PSI that chance alone would not pass in 19 of 20 cases.
    mean_probability : float
        Of the applicants whose outcome is known; of all when none is.
    default_rate, low, high : float or None
        Observed, with its Wilson interval; None when no outcome is known.
    metrics : Mapping
        As in a report; empty with fewer than :data:`FEWEST_DEFAULTS` defaults or repaid loans.
    calibration : dict or None
        See :func:`modelling.evaluation.curves.calibration_table`.
    """

    name: str
    applicants: int
    known: int
    refused: float
    drifts: list[Drift]
    chance: Mapping[str, float]
    mean_probability: float
    default_rate: float | None
    low: float | None
    high: float | None
    metrics: Mapping[str, Mapping[str, float | None]]
    calibration: Table | None

    @property
    def moved(self) -> list[Drift]:
        """What has moved by more than chance would: PSI less chance from :data:`MOVED`."""
        return [drift for drift in self.drifts if drift.psi - self.chance[drift.name] >= MOVED]

    def to_row(self) -> dict[str, Any]:
        """Give one row of a table over time."""
        names = ("name", "applicants", "known", "refused", "mean_probability", "default_rate", "low", "high")
        metrics = {key: self.metrics[key]["value"] if self.metrics else None for key in ("auc", "cost_bayes")}
        row = {name: getattr(self, name) for name in names}
        return row | metrics | {"psi_of_pd": self.drifts[0].psi, "moved": len(self.moved)}


def watch(folder: Path, bundle: Bundle, name: str = "", seed: int = 0) -> Watched:
    """Score the applicants of a folder and hold them against the training of the model.

    Parameters
    ----------
    folder : Path
        Raw tables. Of the very files that trained the model, only applicants without a known outcome
        are looked at: the others are its own training rows.
    bundle : Bundle
    name : str
        Of the snapshot; that of the folder by default.
    seed : int
        Of the bootstrap.

    Returns
    -------
    Watched

    Raises
    ------
    ModellingError
        The tables cannot be used, or hold nobody to look at.
    """
    table = score_features(folder, bundle).table
    if same_files(folder, bundle.report.get("inputs", {})):
        table = table.filter(pc.is_null(table.column(OUTCOME)))
    if not table.num_rows:
        raise TrainingError(
            f"{folder.name} holds nobody but the rows that trained the model: name later tables (LATER)."
        )
    matrix = encode_table(bundle.schema, table)
    probability = np.asarray(bundle.scorer().probabilities(matrix))
    outcome = pc.fill_null(table.column(OUTCOME).cast(pa.float64()), np.nan).to_numpy()
    refused = probability >= bundle.decision.threshold
    known = ~np.isnan(outcome)
    target, held = outcome[known], known if known.any() else np.ones(len(outcome), dtype=bool)
    bounds = map(float, wilson(target.sum(), len(target))) if known.any() else (None, None)
    low, high = bounds
    measured, bins = {}, None
    if min(target.sum(), (1 - target).sum()) >= FEWEST_DEFAULTS:
        ratio = bundle.decision.cost_ratio
        measured = to_dict(judge(target, probability[known], refused[known], cost_ratio=ratio, seed=seed))
        bins = calibration_table(target, probability[known])
    return Watched(
        name=name or folder.name,
        applicants=len(outcome),
        known=int(known.sum()),
        refused=float(refused.mean()),
        drifts=[
            probability_drift(bundle.report["probability_bins"], probability),
            *feature_drift(bundle, matrix),
        ],
        chance=psi_by_chance(bundle, len(outcome)),
        mean_probability=float(probability[held].mean()),
        default_rate=float(target.mean()) if known.any() else None,
        low=low,
        high=high,
        metrics=measured,
        calibration=bins,
    )


def psi_by_chance(bundle: Bundle, rows: int) -> dict[str, float]:
    """Say how large a PSI so few rows give when nothing has moved.

    Parameters
    ----------
    bundle : Bundle
    rows : int
        Later applicants.

    Returns
    -------
    dict of str to float
        By feature, and of the PD, whose bins are those of the out-of-fold rows: see
        :func:`modelling.scoring.stability.chance_psi`.
    """
    found = {
        name: chance_psi(int((statistics.frequencies > 0).sum()), bundle.reference["rows"], rows)
        for name, statistics in read_statistics(bundle.schema, bundle.reference).items()
    }
    bins, development = bundle.report["probability_bins"]["shares"], bundle.report["split"]["development"]
    return found | {"probability_of_default": chance_psi(len(bins), development, rows)}


def reasons_to_retrain(bundle: Bundle, watched: Watched) -> tuple[Finding, ...]:
    """Put the questions that decide whether a model has had its day.

    Parameters
    ----------
    bundle : Bundle
    watched : Watched

    Returns
    -------
    tuple of Finding
        ``W01`` the PD has moved, ``W02`` features have moved, ``W03`` the PD is too high or too low,
        ``W04`` it ranks worse, ``W05`` it costs more; each found, clean or not applicable.
    """
    return tuple(
        Finding(code, title, "warning", answer.outcome, answer.detail)
        for code, title, answer in _answers(bundle, watched)
    )


def _answers(bundle: Bundle, watched: Watched) -> Iterator[tuple[str, str, Answer]]:
    yield "W01", "PD has moved", _pd_moved(watched)
    yield "W02", "features have moved", _features_moved(watched)
    yield "W03", "PD too high or too low", _level(watched)
    before = bundle.report["metrics"]["test"]
    yield "W04", "ranks worse", _worse("AUC", before["auc"], watched.metrics.get("auc"), -1)
    yield (
        "W05",
        "costs more",
        _worse("cost per applicant at 1/(1+c)", before["cost_bayes"], watched.metrics.get("cost_bayes"), 1),
    )


def _pd_moved(watched: Watched) -> Answer:
    whole = watched.drifts[0]
    text = f"PSI of the PD {whole.psi:.3f}, of which chance may be {watched.chance[whole.name]:.3f}"
    problems = [f"{text} (limit {MOVED:g} beyond chance)"] if whole in watched.moved else []
    return judged(f"{text}.", problems, "See which features moved it, and whether outcomes follow.")


def _features_moved(watched: Watched) -> Answer:
    moved = [drift for drift in watched.moved if drift is not watched.drifts[0]]
    shown = ", ".join(f"{drift.name} ({drift.psi:.2f})" for drift in moved[:5])
    return judged(
        f"No feature has a PSI of {MOVED:g} or more beyond chance.",
        [f"{len(moved)} of {len(watched.drifts) - 1} features moved: {shown}"] if moved else [],
        "Ask first whether a source changed its way of counting; a broken feed is mended, not learned.",
    )


def _level(watched: Watched) -> Answer:
    if watched.default_rate is None or watched.low is None or watched.high is None:
        return not_measured("No outcome is known yet")
    text = (
        f"mean PD {watched.mean_probability:.3f}, default rate {watched.default_rate:.3f} "
        f"[{watched.low:.3f}, {watched.high:.3f}]"
    )
    outside = not watched.low <= watched.mean_probability <= watched.high
    return judged(
        f"The {text}.",
        [f"the {text}: outside"] if outside else [],
        "Calibrate again on recent outcomes; re-train when the order of applicants is lost too.",
    )


def _worse(what: str, before: Mapping[str, Any], now: Mapping[str, Any] | None, bad: int) -> Answer:
    """Compare two independent estimates; ``bad`` is the sign of a change for the worse."""
    if now is None or before["value"] is None or now["value"] is None:
        return not_measured(f"Fewer than {FEWEST_DEFAULTS} defaults or repaid loans are known")
    noise = math.hypot(before["high"] - before["low"], now["high"] - now["low"]) / 2
    text = f"{what} {before['value']:.3f} on the untouched test, {now['value']:.3f} now (noise {noise:.3f})"
    problems = [text] if bad * (now["value"] - before["value"]) > noise else []
    return judged(f"{text}.", problems, "Re-train on recent outcomes, and compare on the same folds.")
