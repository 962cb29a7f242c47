"""``python -m modelling card``: the model card, from the bundle's own report."""

from __future__ import annotations

import json
from pathlib import Path

import click

from modelling.command_options import artifacts_option, json_option, model_option


@click.command("card", epilog="Example: python -m modelling card --format html --out card.html")
@model_option()
@click.option(
    "--format",
    "form",
    type=click.Choice(["md", "html"]),
    default="md",
    show_default=True,
    help="Markdown, or one HTML file with charts.",
)
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="File to write; stdout by default."
)
@artifacts_option()
@json_option()
def command(version: str | None, form: str, out: Path | None, artifacts: Path, as_json: bool) -> None:
    """Write the model card: what a model is, how good, for whom, and where it stops."""
    from modelling.evaluation.card import card_html, card_markdown
    from modelling.training.publication import open_model

    bundle = open_model(artifacts, version)
    card = (card_html if form == "html" else card_markdown)(bundle)
    if out:
        out.write_text(card, encoding="utf-8")
    if as_json:
        answer = {"model": bundle.version, "format": form}
        click.echo(json.dumps(answer | ({"out": str(out)} if out else {"card": card})))
    elif out:
        click.echo(f"Card of model {bundle.version} written to {out}.")
    else:
        click.echo(card, nl=False)
