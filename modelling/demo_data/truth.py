"""The generator's own probabilities: what no real lender has, for measuring how near a model comes."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from modelling.demo_data.draws import Floats, Integers
from modelling.demo_data.errors import DemoDataError

SUFFIXES = (".parquet", ".csv")


def check_truth_file(truth: Path, out: Path) -> None:
    """Refuse a file that would lie among the data, or of a kind that is not written.

    Raises
    ------
    DemoDataError
        The file is inside ``out``, is a folder, or ends in another suffix than ``.parquet`` or ``.csv``.
    """
    if truth.suffix not in SUFFIXES or truth.is_dir():
        raise DemoDataError(f"{truth} is not a file the truth can go to. Name a .parquet or .csv file.")
    if truth.resolve().is_relative_to(out.resolve()):
        raise DemoDataError("The truth must not lie among the data. Name a file outside the --out folder.")


def write_truth(truth: Path, ids: Integers, probability: Floats) -> None:
    """Write SK_ID_CURR and PROBABILITY, one row per applicant; the file appears complete or not at all."""
    table = pa.table({"SK_ID_CURR": ids, "PROBABILITY": probability})
    truth.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{truth.name}.", dir=truth.parent) as work:
        part = Path(work) / truth.name
        if truth.suffix == ".csv":
            pyarrow.csv.write_csv(table, part)
        else:
            pq.write_table(table, part)
        part.replace(truth)


def bayes_limit(probability: Floats) -> float:
    """Give the AUC that the true probabilities reach on average: no model can expect more.

    Over all pairs of applicants, the chance that the one who defaults has the higher probability:
    ``sum_ij p_i (1 - p_j) [p_i > p_j] / sum_ij p_i (1 - p_j)``, ties counting one half.

    Parameters
    ----------
    probability : array of float
        True probabilities of default, 0 to 1.

    Returns
    -------
    float
        Expected AUC, 0.5 to 1.

    Examples
    --------
    >>> bayes_limit(np.array([0.1, 0.1]))
    0.5
    >>> bayes_limit(np.array([0.0, 1.0]))
    1.0
    """
    values, where = np.unique(probability, return_inverse=True)
    bad = np.bincount(where, weights=probability)
    good = np.bincount(where) - bad
    below = np.cumsum(good) - good
    won = float(np.sum(bad * (below + 0.5 * good)))
    return won / float(bad.sum() * good.sum()) if len(values) else float("nan")
