"""Write features to Parquet, streamed by the engine, with their dictionary beside."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import ibis
import ibis.expr.types as ir

from modelling.features.aggregations import APPLICANT
from modelling.features.build import FeatureTable
from modelling.features.errors import FeatureError
from modelling.features.histories import History

#: Raised by one when the dictionary file changes shape; readers refuse another number.
DICTIONARY_FORMAT = 2

Steps = Iterable[tuple[History, ir.Table]]


def dictionary_path(path: Path) -> Path:
    """Name the dictionary file of a feature file.

    Parameters
    ----------
    path : Path
        The Parquet file.

    Returns
    -------
    Path
    """
    return path.with_name(f"{path.name}.dictionary.json")


def write_features(
    feature_table: FeatureTable, path: Path, progress: Callable[[Steps], Steps] = lambda steps: steps
) -> None:
    """Compute the features and write them, one row per applicant in order of SK_ID_CURR.

    One history table is aggregated at a time, so that memory holds a single one; no raw
    table ever leaves the engine. The file appears only once it is complete.

    Parameters
    ----------
    feature_table : FeatureTable
    path : Path
        Parquet file to write (with Spark: a folder of them); replaced when it exists.
    progress : callable, optional
        Wraps the steps to be done, for instance ``tqdm``.

    Raises
    ------
    FeatureError
        The folder does not exist.
    """
    if not path.parent.is_dir():
        raise FeatureError(f"The folder of the output file {path.name} does not exist; create it first.")
    engine = feature_table.connection
    with TemporaryDirectory(dir=path.parent, prefix=".features-") as folder:
        application = _stored(engine, feature_table.application, Path(folder, "application.parquet"))
        histories = {
            history: _stored(engine, table, Path(folder, f"{history.table}.parquet"))
            for history, table in progress(list(feature_table.histories.items()))
        }
        unfinished = Path(folder, path.name)
        rows = feature_table.joined(application, histories).order_by(APPLICANT)
        engine.to_parquet(rows, unfinished)
        if path.is_dir():
            shutil.rmtree(path)
        unfinished.replace(path)
    words = json.dumps(_dictionary(feature_table), ensure_ascii=False, indent=1)
    dictionary_path(path).write_text(words, encoding="utf-8")


def _stored(engine: ibis.BaseBackend, table: ir.Table, path: Path) -> ir.Table:
    engine.to_parquet(table, path)
    return engine.read_parquet(path)


def read_dictionary(path: Path) -> dict[str, object]:
    """Read the dictionary written beside a feature file.

    Parameters
    ----------
    path : Path
        The Parquet file.

    Returns
    -------
    dict
        ``features`` (see :meth:`FeatureEntry.to_dict`), ``absent_tables`` and, by raw table,
        ``absent_columns``.

    Raises
    ------
    FeatureError
        There is none, or it is of another format.
    """
    try:
        data = json.loads(dictionary_path(path).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise FeatureError(f"{path.name} has no readable dictionary beside it; write it again.") from error
    if data.get("format") != DICTIONARY_FORMAT:
        raise FeatureError(
            f"The dictionary of {path.name} has format {data.get('format')!r}; "
            f"this version reads {DICTIONARY_FORMAT}: write the features again."
        )
    return {key: data[key] for key in ("features", "absent_tables", "absent_columns")}


def _dictionary(feature_table: FeatureTable) -> dict[str, object]:
    return {
        "format": DICTIONARY_FORMAT,
        "absent_tables": list(feature_table.absent_tables),
        "absent_columns": {table: list(names) for table, names in feature_table.absent_columns.items()},
        "features": [entry.to_dict() for entry in feature_table.dictionary],
    }
