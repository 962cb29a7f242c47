"""``python -m modelling card``: the model card, from the bundle's own report."""

from __future__ import annotations

from pathlib import Path

import click

from modelling.command_options import artifacts_option, model_option


@click.command("card", epilog="Example: python -m modelling card > card.md")
@model_option()
@artifacts_option()
def command(version: str | None, artifacts: Path) -> None:
    """Print the model card (Markdown)."""
    from modelling.evaluation.card import model_card
    from modelling.training.publication import open_model

    click.echo(model_card(open_model(artifacts, version)), nl=False)
