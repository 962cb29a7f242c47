"""Write a population snapshot: every applicant scored and explained once, so that nobody waits."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from modelling.scoring.bundle import Bundle
from modelling.scoring.encoding import encode_table
from modelling.scoring.errors import BundleError
from modelling.scoring.explanations.overall import look_over
from modelling.scoring.manifest import Content, write_folder
from modelling.scoring.population import CONTRIBUTIONS, KEY, OUTCOME, OVERALL
from modelling.scoring.scorer import Floats, Matrix, Scorer

#: Applicants explained at a time: memory does not grow with their number.
CHUNK = 2000
#: Largest difference between base + contributions and the margin, in log-odds.
TOLERANCE = 1e-4
#: Told how many more applicants are done.
Progress = Callable[[int], object]


def write_population(
    folder: Path,
    features: pa.Table,
    bundle: Bundle,
    *,
    threads: int = 1,
    progress: Progress | None = None,
) -> None:
    """Score and explain a table of features and write the snapshot, complete or not at all.

    Parameters
    ----------
    folder : Path
        Its name is the version.
    features : pyarrow.Table
        ``SK_ID_CURR``, one column a feature, and ``TARGET`` (null where not known) if any is.
    bundle : Bundle
    threads : int
        To work with; what is written does not depend on it.
    progress : callable, optional
        Called with the number of applicants explained since the last call.

    Raises
    ------
    BundleError
        A number stands twice, a feature is absent, contributions do not add up to the
        margin, or the folder cannot be written.
    """
    features = features.sort_by(KEY)
    ids = features.column(KEY).to_numpy()
    if len(ids) == 0 or (np.diff(ids) == 0).any():
        raise BundleError(
            f"Every applicant must stand once, and there must be one; check {KEY} in the tables."
        )
    matrix, scorer = encode_table(bundle.schema, features), bundle.scorer(threads)
    margin = np.concatenate([scorer.margins(matrix[part]) for part in _parts(len(ids))])
    base = float(scorer.contributions(matrix[:1])[1][0])
    scores = _scores(features, bundle, margin)
    kept = [KEY, *(name for name in bundle.schema.names if name in features.column_names)]
    header = {
        "schema_hash": bundle.schema.hash,
        "model_version": bundle.version,
        "applicants": len(ids),
        "base": base,
    }

    def explain(path: Path) -> None:
        with path.open("wb") as file:
            for rows in _explained(file, scorer, matrix, margin - base):
                if progress is not None:
                    progress(rows)

    def look(path: Path) -> None:
        contributions = np.load(path.with_name(CONTRIBUTIONS), mmap_mode="r", allow_pickle=False)
        overall = look_over(bundle, scorer, matrix, margin, contributions)
        path.write_text(json.dumps(overall.to_dict(), allow_nan=False), encoding="utf-8")

    files: dict[str, Content] = {
        "features.parquet": lambda path: pq.write_table(features.select(kept), path, compression="zstd"),
        "scores.parquet": lambda path: pq.write_table(scores, path, compression="zstd"),
        CONTRIBUTIONS: explain,
        OVERALL: look,  # after the contributions, which it reads
        "population.json": json.dumps(header, indent=1).encode(),
    }
    write_folder(folder, "population", files)


def _parts(size: int) -> Iterator[slice]:
    return (slice(start, min(start + CHUNK, size)) for start in range(0, size, CHUNK))


def _scores(features: pa.Table, bundle: Bundle, margin: Floats) -> pa.Table:
    probability = bundle.calibration.apply(margin)
    has_outcome = OUTCOME in features.column_names
    outcome = features.column(OUTCOME) if has_outcome else pa.nulls(len(margin), pa.float64())
    return pa.table(
        {
            KEY: features.column(KEY),
            "margin": margin,
            "probability_of_default": probability,
            "decision": np.where(probability >= bundle.decision.threshold, "refused", "granted"),
            OUTCOME: outcome,
        }
    )


def _explained(file: BinaryIO, scorer: Scorer, matrix: Matrix, explained: Floats) -> Iterator[int]:
    """Write the contributions of all rows, part by part, and give the size of each part written."""
    shape = (len(matrix), len(scorer.schema.model_positions))
    np.lib.format.write_array_header_1_0(file, {"descr": "<f4", "fortran_order": False, "shape": shape})
    for part in _parts(len(matrix)):
        values, _ = scorer.contributions(matrix[part])
        stored: npt.NDArray[np.float32] = values.astype("<f4")
        gap = float(np.abs(stored.sum(axis=1, dtype=np.float64) - explained[part]).max())
        if not gap <= TOLERANCE:
            raise BundleError(
                f"Contributions do not add up to the margin (off by {gap:.2g}); "
                "this XGBoost reads the model differently. Train it again."
            )
        file.write(stored.tobytes())
        yield len(stored)
