"""``python -m modelling card``: the model card, from the bundle's own report."""

from __future__ import annotations

import json
from pathlib import Path

import click

from modelling.command_options import artifacts_option, json_option, model_option


@click.command("card", epilog="Example: python -m modelling card > card.md")
@model_option()
@artifacts_option()
@json_option()
def command(version: str | None, artifacts: Path, as_json: bool) -> None:
    """Print the model card (Markdown)."""
    from modelling.evaluation.card import model_card
    from modelling.training.publication import open_model

    bundle = open_model(artifacts, version)
    card = model_card(bundle)
    click.echo(json.dumps({"model": bundle.version, "card": card}) if as_json else card, nl=as_json)
