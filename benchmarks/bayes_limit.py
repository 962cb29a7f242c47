"""How near a training comes to the best any model can do, and how long it takes, on demo data.

Run with ``python benchmarks/bayes_limit.py [--applicants 20000 300000]``. The generator knows
each applicant's true probability of default; the AUC of those on the same applicants is the
limit. Out of fold and on the untouched test (four times fewer rows), the model is held against it,
with the paired 95 % interval of the gap; targets are held against the out-of-fold figures. Features, training
(five folds, the price of SMOTE and of the selection, the last models) and memory are measured
beside.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402
import pyarrow.compute as pc  # noqa: E402
import pyarrow.parquet as pq  # noqa: E402
from tqdm import tqdm  # noqa: E402

from benchmarks.record import keep  # noqa: E402
from modelling.evaluation.intervals import Array, paired_auc, placements  # noqa: E402
from modelling.evaluation.layout import text_table  # noqa: E402
from modelling.training.data import TrainingData, read_training_data  # noqa: E402
from modelling.training.outcome import Options, Outcome  # noqa: E402
from modelling.training.pipeline import train  # noqa: E402

#: Most that the AUC may lie under the limit, by number of applicants.
GAPS = {20_000: 0.03, 300_000: 0.01}
HIGHEST_ECE = 0.01


def true_risk(data: Path, truth: Path) -> Array:
    """Read the true probabilities of the labelled applicants, in order of their number."""
    labelled = pq.read_table(data / "application_train.parquet", columns=["SK_ID_CURR", "TARGET"])
    labelled = labelled.filter(pc.is_valid(labelled.column("TARGET")))
    known = pq.read_table(truth)
    kept = known.filter(pc.is_in(known.column("SK_ID_CURR"), labelled.column("SK_ID_CURR").combine_chunks()))
    return np.asarray(kept.sort_by("SK_ID_CURR").column("PROBABILITY").to_numpy(), dtype=np.float64)


def rounded(number: float) -> float:
    """Keep four digits."""
    return round(float(number), 4)


def judged(found: Outcome, rows: TrainingData, truth: Array) -> dict[str, Any]:
    """Hold the model against the limit on the same applicants."""
    row: dict[str, Any] = {}
    parts = {
        "oof": (found.out_of_fold, found.split.development),
        "test": (found.test, found.split.test),
    }
    for name, (part, chosen) in parts.items():
        limit = placements(rows.target[chosen], truth[chosen]).auc
        gap, _ = paired_auc(rows.target[chosen], truth[chosen], part.probability)
        row |= {f"{name}_rows": len(chosen), f"{name}_auc": rounded(part.metrics["auc"].value)}
        row |= {f"{name}_limit": rounded(limit), f"{name}_gap": rounded(gap.value)}
        row |= {f"{name}_gap_interval": [rounded(gap.low), rounded(gap.high)]}
        row |= {f"{name}_{key}": rounded(part.metrics[key].value) for key in ("ece", "cost")}
    low, high = found.decision.threshold_interval
    row |= {
        "threshold": rounded(found.decision.threshold),
        "threshold_interval": [rounded(low), rounded(high)],
    }
    return row | {"bayes_inside": low <= found.decision.bayes_threshold <= high}


def draw(data: Path, truth: Path, applicants: int, seed: int) -> None:
    """Generate in a process of its own, so that its memory is not counted."""
    asked = ["--applicants", str(applicants), "--seed", str(seed), "--out", str(data), "--truth", str(truth)]
    subprocess.run(
        [sys.executable, "-m", "modelling", "demo-data", *asked],
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
    )


def measure(folder: Path, applicants: int, seed: int) -> dict[str, Any]:
    """Generate, train, compare."""
    data, truth = folder / "data", folder / "truth.parquet"
    draw(data, truth, applicants, seed)
    began, cpu = time.perf_counter(), time.process_time()
    rows = read_training_data(data)
    read, read_cpu = time.perf_counter() - began, time.process_time() - cpu
    with tqdm(unit="step", disable=None, leave=False) as bar:

        def step(doing: str) -> None:
            bar.set_description(doing)
            bar.update()

        began, cpu = time.perf_counter(), time.process_time()
        found = train(rows, Options(seed=seed), step)
    return {
        "applicants": applicants,
        "candidates": len(rows.schema.features),
        "served": len(found.selection.final.schema.model_positions),
        **judged(found, rows, true_risk(data, truth)),
        "features_s": round(read),
        "features_cpu_s": round(read_cpu),
        "training_s": round(time.perf_counter() - began),
        "training_cpu_s": round(time.process_time() - cpu),
        "peak_gib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20, 2),
    }


def main() -> int:
    """Measure, print, keep; status 1 when a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--applicants", type=int, nargs="+", default=sorted(GAPS))
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    rows = []
    for applicants in sorted(
        given.applicants
    ):  # so that the peak is that of the size, never of an earlier one
        with TemporaryDirectory(prefix="bayes-limit-") as folder:
            rows.append(measure(Path(folder), applicants, given.seed))
    print(text_table([[key, *(str(row[key]) for row in rows)] for key in rows[0]]))
    keep("bayes_limit", rows)
    missed = [
        row
        for row in rows
        if row["oof_gap"] > GAPS.get(row["applicants"], 1)
        or row["oof_ece"] > HIGHEST_ECE
        or not row["bayes_inside"]
    ]
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
