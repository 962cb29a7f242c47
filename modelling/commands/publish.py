"""``python -m modelling publish``: put a trained model in use."""

from __future__ import annotations

import json
from pathlib import Path

import click

from modelling.command_options import artifacts_option, json_option


@click.command("publish", epilog="Example: python -m modelling publish")
@click.argument("version", required=False)
@artifacts_option()
@json_option()
def command(version: str | None, artifacts: Path, as_json: bool) -> None:
    """Put the model VERSION (the newest by default) in use; running services follow."""
    from modelling.training.publication import newest_population, publish

    bundle = publish(artifacts, version)
    population = newest_population(artifacts, bundle.version)
    if as_json:
        click.echo(json.dumps({"model": bundle.version, "population": population}))
        return
    click.echo(f"Published model {bundle.version}.")
    if population is None:
        click.echo("No population was scored with it yet; run `python -m modelling score --data DIR`.")
