"""``python -m modelling score``: score every applicant of a data folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from modelling.command_options import (
    application_only_option,
    artifacts_option,
    data_option,
    json_option,
    model_option,
)

_EXAMPLE = "Example: python -m modelling score --data data --out scores.parquet"


@click.command("score", epilog=_EXAMPLE)
@data_option()
@model_option()
@artifacts_option()
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Parquet file to write (SK_ID_CURR, probability_of_default, decision); "
    "without it a population snapshot is published.",
)
@application_only_option()
@json_option()
def command(
    data: Path,
    version: str | None,
    artifacts: Path,
    *,
    out: Path | None,
    application_only: bool,
    as_json: bool,
) -> None:
    """Score every applicant found in application_train and application_test."""
    from modelling.training.batch_scoring import publish_population, score_features, write_scores
    from modelling.training.publication import open_model

    bundle = open_model(artifacts, version)
    found = score_features(data, bundle, application_only)
    features, absent = found.table, found.absent
    result: dict[str, Any] = {
        "model": bundle.version,
        "applicants": features.num_rows,
        "missing_features": absent,
        "notes": found.notes,
    }
    for note in found.notes:
        click.echo(f"Warning: {note}", err=True)
    if absent:
        click.echo(
            f"Warning: {len(absent)} features of the model have no table here and count as missing "
            f"({', '.join(absent[:3])}...); scores are less certain.",
            err=True,
        )
    if out is not None:
        write_scores(out, features, bundle)
        result["file"] = str(out)
    else:
        result["population"] = publish_population(artifacts, features, bundle)
    where = result.get("file") or f"population {result['population']}"
    text = f"{result['applicants']} applicants scored with model {bundle.version}: {where}."
    click.echo(json.dumps(result) if as_json else text)
