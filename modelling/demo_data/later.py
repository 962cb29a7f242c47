"""Demo applicants of later months: the same lender, in a world that has moved by a known amount."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from modelling.demo_data.errors import DemoDataError
from modelling.demo_data.folder import write_manifest
from modelling.demo_data.generator import generate
from modelling.tables.declarations import APPLICATION_TABLES, OUTCOME

#: What the world looks like at a shift of 1; a shift in between goes that part of the way.
#: Amounts are so many times larger,
INFLATION = 1.3
#: this share of applicants has lost its score of one outside source,
SOURCE_LOST = 0.6
#: and this share of those who would have repaid defaults, whatever their features say.
HARDSHIP = 0.1

_AMOUNTS = ("AMT_CREDIT", "AMT_ANNUITY", "AMT_GOODS_PRICE")
_SOURCE = "EXT_SOURCE_3"


def generate_later(out: Path, applicants: int, seed: int, shift: float) -> Path:
    """Write the tables of other applicants, who ask for more, are less known, and default more often.

    Parameters
    ----------
    out : Path
        As :func:`modelling.demo_data.generate` takes it.
    applicants, seed : int
        A seed of its own gives applicants of their own.
    shift : float
        0 (nothing moved) to 1.

    Returns
    -------
    Path
        The folder.

    Raises
    ------
    DemoDataError
        The shift is out of range, or see :func:`modelling.demo_data.generate`.
    """
    if not 0 <= shift <= 1:
        raise DemoDataError(f"The shift {shift} is out of range. Give 0 (nothing moved) to 1.")
    summary = generate(out, applicants, seed)
    rng = np.random.default_rng((seed, applicants))
    for name in APPLICATION_TABLES:
        path = out / f"{name}.parquet"
        pq.write_table(moved(pq.read_table(path), shift, rng), path)
    write_manifest(out, {"applicants": applicants, "seed": seed, "shift": shift, "rows": summary.rows})
    return out


def moved(application: pa.Table, shift: float, rng: np.random.Generator) -> pa.Table:
    """Move the applications of a table.

    Parameters
    ----------
    application : pyarrow.Table
    shift : float
    rng : Generator

    Returns
    -------
    pyarrow.Table
        Same columns and types, same applicants.
    """
    rows = application.num_rows
    changed = {name: pc.multiply(application.column(name), 1 + shift * (INFLATION - 1)) for name in _AMOUNTS}
    lost = pa.array(rng.random(rows) < shift * SOURCE_LOST)
    changed[_SOURCE] = pc.if_else(lost, pa.scalar(None, pa.float64()), application.column(_SOURCE))
    struck = pa.array(rng.random(rows) < shift * HARDSHIP)
    if OUTCOME in application.column_names:
        changed[OUTCOME] = pc.if_else(struck, 1, application.column(OUTCOME))
    for name, column in changed.items():
        position = application.column_names.index(name)
        field = application.schema.field(name)
        application = application.set_column(position, field, column.cast(field.type))
    return application
