"""The application's columns as they stand in the raw table: no ratio, no summary, no history."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa

from modelling.scoring.encoding import encode_table
from modelling.scoring.schema import FeatureSchema
from modelling.tables import declared_tables, open_tables
from modelling.training.data import TrainingData
from modelling.training.schema import learn_schema

KEY, OUTCOME = "SK_ID_CURR", "TARGET"
_KINDS = {"category": "category", "flag": "flag", "integer": "integer", "real": "number"}
_WORDS = {"fr": "", "en": ""}


def raw_schema(table: pa.Table) -> FeatureSchema:
    """Describe every raw column as a feature, levels as they are observed."""
    entries = [
        {
            "name": column.name,
            "table": "raw",
            "theme": "loan",
            "kind": _KINDS[column.type],
            "unit": column.unit,
            "label": _WORDS,
            "missing": _WORDS,
            "levels": [],
            "derived": None,
        }
        for column in declared_tables()["application_train"].columns
        if column.name not in (KEY, OUTCOME)
    ]
    return learn_schema(entries, table)


def read_raw_columns(folder: Path) -> TrainingData:
    """Read the labelled applications of a folder, column by column.

    Parameters
    ----------
    folder : Path

    Returns
    -------
    TrainingData
        Applicants in the same order as :func:`modelling.training.data.read_training_data` has them.
    """
    application = open_tables(folder).application
    table = application.filter(application[OUTCOME].notnull()).order_by(KEY).to_pyarrow()
    schema = raw_schema(table)
    target = table.column(OUTCOME).cast(pa.float64()).to_numpy()
    return TrainingData(
        schema, np.asfortranarray(encode_table(schema, table)), target, ("application_train",)
    )
