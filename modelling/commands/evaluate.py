"""``python -m modelling evaluate``: how good a model is on labelled applicants."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from modelling.command_options import artifacts_option, data_option, json_option, model_option

if TYPE_CHECKING:
    from modelling.training.verification import Verification


@click.command("evaluate", epilog="Example: python -m modelling evaluate --data new_data")
@data_option()
@model_option()
@artifacts_option()
@json_option()
def command(data: Path, version: str | None, artifacts: Path, as_json: bool) -> None:
    """Measure a model on the applicants of a folder whose outcome is known."""
    from modelling.training.publication import open_model
    from modelling.training.verification import verify_model

    found = verify_model(data, open_model(artifacts, version))
    if found.seen:
        click.echo("Warning: the model was trained on these very files, so the figures flatter it.", err=True)
    if found.missing_features:
        count = len(found.missing_features)
        click.echo(f"Warning: {count} features have no table here and count as missing.", err=True)
    click.echo(json.dumps(asdict(found)) if as_json else _text(found))


def _text(found: Verification) -> str:
    from modelling.evaluation.layout import metric_rows, number, text_table

    bins = found.calibration
    rows = [["Mean PD", "Default rate", "Low", "High", "Applicants"]]
    for *values, size in zip(*bins.values(), strict=True):
        rows.append([*map(number, values), f"{size:.0f}"])
    heads = {"here": f"N = {found.applicants}"}
    return (
        f"Model {found.model}. Brackets: 95 % intervals.\n\n"
        f"{text_table(metric_rows({'here': found.metrics}, heads))}\n\n"
        f"Predicted and observed default rates, by tenths:\n\n{text_table(rows)}"
    )
