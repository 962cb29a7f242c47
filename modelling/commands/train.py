"""``python -m modelling train``: from raw tables to a new version of the model."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from modelling.command_options import application_only_option, artifacts_option, data_option, json_option

if TYPE_CHECKING:
    from modelling.scoring.bundle import Bundle


@click.command("train", epilog="Example: python -m modelling train --data data --seed 7")
@data_option()
@click.option(
    "--resampling",
    type=click.Choice(["smote", "none", "class-weight", "auto"]),
    default="smote",
    show_default=True,
    help="How defaults are made to weigh more in training; "
    "auto leaves smote only for a way that is better out of fold, beyond noise.",
)
@click.option(
    "--cost-ratio",
    type=click.FloatRange(min=0.01, max=1000),
    default=10.0,
    show_default=True,
    help="Cost of a default granted, in refused good clients.",
)
@click.option("--compare", is_flag=True, help="Train the other learners on the same folds and compare.")
@click.option("--minutes", type=click.FloatRange(min=0, min_open=True), help="Time to search settings.")
@click.option("--seed", type=click.IntRange(min=0, max=2**31 - 1), default=0, show_default=True)
@click.option(
    "--features",
    type=click.IntRange(min=1),
    default=150,
    show_default=True,
    help="Features the model is given at most; those that move its score least are left out.",
)
@click.option(
    "--exclude",
    multiple=True,
    metavar="FEATURE",
    help="A feature the model must not see, nor anything computed from it; may be repeated.",
)
@application_only_option()
@artifacts_option()
@json_option()
def command(artifacts: Path, as_json: bool, **chosen: Any) -> None:
    """Train a model, judge it, and write it as a new version. Nothing is published."""
    from modelling.training.session import run_training

    bundle = run_training(chosen.pop("data"), artifacts, **chosen)
    if as_json:
        report = bundle.report
        kept = (
            "metrics",
            "threshold",
            "resampling",
            "selection",
            "calibration",
            "comparison",
            "search",
            "seconds",
            "n_rows",
        )
        click.echo(json.dumps({"version": bundle.version} | {key: report[key] for key in kept}))
    else:
        click.echo(_text(bundle, artifacts))


def _text(bundle: Bundle, artifacts: Path) -> str:
    from modelling.evaluation.summary import summary_text

    where = f" --artifacts {artifacts}" if artifacts != Path("artifacts") else ""
    return (
        f"{summary_text(bundle.report)}\n\n"
        f"Model {bundle.version} is written, not published; `python -m modelling publish{where}` does that."
    )
