"""From a seed and a size to a folder of linked tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa

from modelling.demo_data.chunk import Chunk, draw_chunk
from modelling.demo_data.errors import DemoDataError
from modelling.demo_data.folder import appearing_folder, check_replaceable, write_manifest
from modelling.demo_data.truth import bayes_limit, check_truth_file, write_truth
from modelling.demo_data.writer import TableFiles

CHUNK = 10_000
"""Applicants drawn at a time: bounds the memory; changing it changes the data of a seed."""
FEWEST, MOST = 50, 5_000_000
Progress = Callable[[int], object]


@dataclass(frozen=True)
class Summary:
    """What was written.

    Attributes
    ----------
    folder : str
        Where.
    applicants, seed : int
        As asked.
    default_rate : float
        Share of defaults among the applicants of application_train.
    bayes_limit : float
        Expected AUC of the true probabilities: the best any model can reach.
    rows : dict of str to int
        Rows per table.
    """

    folder: str
    applicants: int
    seed: int
    default_rate: float
    bayes_limit: float
    rows: dict[str, int]

    def to_dict(self) -> dict[str, object]:
        """Give plain data for JSON."""
        return asdict(self)


def chunks(applicants: int, seed: int) -> Iterator[Chunk]:
    """Draw the applicants chunk by chunk; each chunk has its own seed, spawned from ``seed``.

    Raises
    ------
    DemoDataError
        The size or the seed is out of range.
    """
    if not FEWEST <= applicants <= MOST:
        raise DemoDataError(f"{applicants} applicants cannot be made. Ask for {FEWEST} to {MOST}.")
    if seed < 0:
        raise DemoDataError(f"The seed {seed} is negative. Give 0 or a positive whole number.")
    count = -(-applicants // CHUNK)
    edges = np.linspace(0, applicants, count + 1).astype(int).tolist()
    seeds = np.random.SeedSequence(seed).spawn(count)
    return (
        draw_chunk(own, first, last - first)
        for own, first, last in zip(seeds, edges[:-1], edges[1:], strict=True)
    )


def generate(
    out: Path,
    applicants: int = 20_000,
    seed: int = 7,
    truth: Path | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Write the tables to a folder.

    Parameters
    ----------
    out : Path
        Folder to make; an empty one, or one with earlier demo data only, is replaced.
    applicants : int
        Applicants in application_train and application_test together.
    seed : int
        The same seed and size give the same tables.
    truth : Path, optional
        File (.parquet or .csv) for the true probability of default of each applicant.
    progress : callable, optional
        Called with the number of applicants just done.

    Returns
    -------
    Summary

    Raises
    ------
    DemoDataError
        The size is out of range, the folder holds other files, or the truth would lie in the folder.
    """
    parts = chunks(applicants, seed)
    check_replaceable(out)
    if truth is not None:
        check_truth_file(truth, out)
    ids: list[np.ndarray] = []
    probabilities: list[np.ndarray] = []
    defaults = 0
    with appearing_folder(out) as work:
        with TableFiles(work) as files:
            for chunk in parts:
                files.append(chunk.tables)
                ids.append(chunk.ids)
                probabilities.append(chunk.probability)
                defaults += chunk.defaults
                if progress is not None:
                    progress(len(chunk.ids))
        probability = np.concatenate(probabilities)
        rate = round(defaults / files.rows["application_train"], 6)
        limit = round(bayes_limit(probability), 6)
        summary = Summary(str(out), applicants, seed, rate, limit, files.rows)
        write_manifest(work, {name: value for name, value in summary.to_dict().items() if name != "folder"})
    if truth is not None:
        write_truth(truth, np.concatenate(ids), probability)
    return summary


def true_probabilities(applicants: int, seed: int) -> pa.Table:
    """Draw again, without writing, and give the true probability of default of every applicant.

    Returns
    -------
    pyarrow.Table
        SK_ID_CURR and PROBABILITY (0 to 1), train and test applicants, in order of SK_ID_CURR.
    """
    drawn = [(chunk.ids, chunk.probability) for chunk in chunks(applicants, seed)]
    ids, probabilities = zip(*drawn, strict=True)
    return pa.table({"SK_ID_CURR": np.concatenate(ids), "PROBABILITY": np.concatenate(probabilities)})
