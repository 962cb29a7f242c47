"""A bundle of a stated size for the scoreboard: the features of a published model, with more trees.

Run with ``python benchmarks/large_bundle.py --data DIR --from ARTIFACTS --out ARTIFACTS [--trees N]``
after a model was trained on the raw tables of ``DIR`` and published; it grows ``N`` trees on its
features, calibrates them on rows held out, publishes them under ``--out`` and scores every applicant.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pyarrow.compute as pc

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.record import in_one_line, whole  # noqa: E402
from modelling.scoring.bundle import Bundle, write_bundle  # noqa: E402
from modelling.scoring.decision import Decision  # noqa: E402
from modelling.scoring.encoding import Matrix, encode_table  # noqa: E402
from modelling.scoring.publication import MODELS  # noqa: E402
from modelling.training.batch_scoring import publish_population, score_features  # noqa: E402
from modelling.training.calibration import fit_calibration  # noqa: E402
from modelling.training.golden import golden_rows  # noqa: E402
from modelling.training.learners import Array, BoostedTrees, settings_for  # noqa: E402
from modelling.training.publication import open_model, publish  # noqa: E402
from modelling.training.rebalancing import Rebalancing  # noqa: E402
from modelling.training.threshold import best_threshold, threshold_interval  # noqa: E402

TREES, SEED = 500, 7
#: Every so many rows are held out for calibration.
HELD_OUT = 5


def main(arguments: Sequence[str] | None = None) -> int:
    """Grow, publish, score."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of the raw tables")
    parser.add_argument(
        "--from", dest="model", type=Path, required=True, help="artifacts of the trained model"
    )
    parser.add_argument("--out", type=Path, required=True, help="artifacts to publish under")
    parser.add_argument("--trees", type=whole, default=TREES)
    given = parser.parse_args(arguments)
    published = open_model(given.model)
    table = score_features(given.data, published).table
    known = table.filter(pc.is_valid(table.column("TARGET")))
    matrix, target = encode_table(published.schema, known), known.column("TARGET").to_numpy().astype(float)
    bundle = grown(published, matrix, target, given.trees)
    write_bundle(given.out / MODELS / bundle.version, bundle, golden_rows(bundle.schema, matrix, SEED))
    publish(given.out, bundle.version)
    print(f"{given.trees} trees x {len(bundle.schema.model_positions)} features: model {bundle.version}")
    print(f"{table.num_rows} applicants: population {publish_population(given.out, table, bundle)}")
    return 0


def grown(published: Bundle, matrix: Matrix, target: Array, trees: int) -> Bundle:
    """Grow trees on the features of a bundle and calibrate them on rows held out."""
    held_out = np.arange(len(target)) % HELD_OUT == 0
    usual = settings_for(target)
    settings = replace(usual, eta=usual.eta * min(1.0, published.booster.num_boosted_rounds() / trees))
    learner = BoostedTrees(settings, Rebalancing(), rounds=trees)
    fitted = learner.fit(published.schema, matrix[~held_out], target[~held_out], SEED)
    margin, outcome = fitted.margins(matrix[held_out]), target[held_out]
    calibration = fit_calibration("platt", margin, outcome)
    probability, ratio = calibration.apply(margin), published.decision.cost_ratio
    threshold = best_threshold(outcome, probability, ratio)
    decision = Decision(threshold, ratio, threshold_interval(outcome, probability, ratio, seed=SEED))
    return replace(
        published,
        version=datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ"),
        booster=fitted.booster or published.booster,
        calibration=calibration,
        decision=decision,
    )


if __name__ == "__main__":
    sys.exit(in_one_line(main))
