"""``python -m modelling drift``: have applicants moved since the model was trained."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from modelling.command_options import artifacts_option, data_option, json_option, model_option

if TYPE_CHECKING:
    from modelling.scoring.stability import Drift


@click.command("drift", epilog="Example: python -m modelling drift --data new_data")
@data_option()
@model_option()
@artifacts_option()
@click.option(
    "--top",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    help="How many features to print; --json gives all.",
)
@json_option()
def command(data: Path, version: str | None, artifacts: Path, top: int, as_json: bool) -> None:
    """Compare the applicants of a folder with the training's: PSI of the PD and of every feature."""
    from modelling.training.publication import open_model
    from modelling.training.verification import measure_drift

    bundle = open_model(artifacts, version)
    drifts, applicants, absent = measure_drift(data, bundle)
    if absent:
        click.echo(f"Warning: {len(absent)} features have no table here and count as missing.", err=True)
    if as_json:
        items = [drift.to_dict() for drift in drifts]
        click.echo(json.dumps({"model": bundle.version, "applicants": applicants, "items": items}))
    else:
        click.echo(f"{applicants} applicants held against the training of model {bundle.version}.\n")
        click.echo(_text(drifts, top))


def _text(drifts: list[Drift], top: int) -> str:
    from modelling.evaluation.layout import number, text_table
    from modelling.scoring.stability import MOVED, WATCH

    rows = [["What", "PSI", "Verdict", "Missing then", "Missing now"]]
    for drift in drifts[: top + 1]:
        shares = [number(drift.missing_before, 3), number(drift.missing_now, 3)]
        rows.append([drift.name, number(drift.psi), drift.verdict, *shares])
    moved = sum(drift.verdict == "moved" for drift in drifts)
    watched = sum(drift.verdict == "watch" for drift in drifts)
    return (
        f"{text_table(rows)}\n\n{moved} moved (PSI from {MOVED:g}), {watched} to be watched "
        f"(from {WATCH:g}), of {len(drifts)}."
    )
