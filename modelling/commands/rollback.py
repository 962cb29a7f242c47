"""``python -m modelling rollback``: put the model before the published one in use again."""

from __future__ import annotations

import json
from pathlib import Path

import click

from modelling.command_options import artifacts_option, json_option, login_name


@click.command("rollback", epilog="Example: python -m modelling rollback")
@artifacts_option()
@json_option()
def command(artifacts: Path, as_json: bool) -> None:
    """Put the model before the published one in use again, with its newest population."""
    from modelling.scoring.publication import newest_population, roll_back

    bundle = roll_back(artifacts, by=login_name())
    population = newest_population(artifacts, bundle.version)
    if as_json:
        click.echo(json.dumps({"model": bundle.version, "population": population}))
    else:
        click.echo(f"Back to model {bundle.version} (population: {population or 'none scored with it'}).")
