"""``python -m modelling features``: compute one row of features per applicant."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from modelling.command_options import application_only_option, artifacts_accepted
from modelling.errors import ModellingError

if TYPE_CHECKING:
    import ibis


@click.command(
    "features",
    epilog="Example: python -m modelling features --data data --out features.parquet",
)
@click.option("--data", type=click.Path(path_type=Path), required=True, help="Folder of the raw tables.")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="Parquet file to write."
)
@click.option(
    "--engine",
    type=click.Choice(["duckdb", "spark"]),
    default="duckdb",
    show_default=True,
    help="What computes.",
)
@application_only_option()
@artifacts_accepted()
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON on stdout.")
def command(data: Path, out: Path, engine: str, application_only: bool, as_json: bool) -> None:
    """Compute the features of every applicant found in the raw tables."""
    from tqdm import tqdm

    from modelling.features import build_features, write_features
    from modelling.tables import open_tables

    connection = _open_spark() if engine == "spark" else None
    raw = open_tables(data, connection, histories=() if application_only else None)
    for name in raw.empty:
        click.echo(f"Warning: {name} holds no rows: nobody has a history there.", err=True)
    features = build_features(raw)
    write_features(features, out, partial(tqdm, desc="History tables", unit="table", disable=None))
    result: dict[str, Any] = {
        "file": str(out),
        "rows": features.connection.to_pyarrow(features.application.count()).as_py(),
        "features": len(features.dictionary),
        "absent_tables": list(features.absent_tables),
        "absent_columns": {table: list(names) for table, names in features.absent_columns.items()},
    }
    click.echo(json.dumps(result) if as_json else _sentence(result))


def _open_spark() -> ibis.BaseBackend:
    try:
        import pyspark  # noqa: F401
    except ImportError:
        raise ModellingError(
            "The Spark engine needs pyspark, which is not installed; "
            "run: pip install 'ibis-framework[pyspark]', or leave out --engine spark."
        ) from None
    import ibis

    return ibis.pyspark.connect()


def _sentence(result: dict[str, Any]) -> str:
    tables = ", ".join(result["absent_tables"]) or "none"
    lacking = [f"{table}.{name}" for table, names in result["absent_columns"].items() for name in names]
    return (
        f"{result['rows']} applicants, {result['features']} features in {result['file']}. "
        f"Absent tables: {tables}. Absent columns, read as missing: {', '.join(lacking) or 'none'}."
    )
