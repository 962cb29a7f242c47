"""``python -m modelling leaderboard``: the learners that a training compared, from its own report."""

from __future__ import annotations

from pathlib import Path

import click

from modelling.command_options import artifacts_option, model_option


@click.command(
    "leaderboard", epilog="Example: python -m modelling leaderboard --format html --out learners.html"
)
@model_option()
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "html", "json"]),
    default="text",
    show_default=True,
    help="For the terminal, as one HTML file, or for programs.",
)
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="File to write; stdout by default."
)
@artifacts_option()
def command(version: str | None, form: str, out: Path | None, artifacts: Path) -> None:
    """Show the learners that `train --compare` held against each other, and which differ beyond noise."""
    from modelling.errors import ModellingError
    from modelling.evaluation.leaderboard import leaderboard_html, leaderboard_json, leaderboard_text
    from modelling.training.publication import open_model

    bundle = open_model(artifacts, version)
    rows = bundle.report["comparison"]
    if not rows:
        raise ModellingError(
            f"Model {bundle.version} was compared with nothing; train with --compare to hold learners "
            "against each other."
        )
    writers = {"text": leaderboard_text, "html": leaderboard_html, "json": leaderboard_json}
    text = writers[form](rows)
    if out:
        out.write_text(text, encoding="utf-8")
        click.echo(f"Learners beside model {bundle.version} written to {out}.")
    else:
        click.echo(text)
