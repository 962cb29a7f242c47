"""``python -m modelling publish``: put a trained model in use."""

from __future__ import annotations

import json
from pathlib import Path

import click

from modelling.command_options import artifacts_option, json_option, login_name


@click.command("publish", epilog="Example: python -m modelling publish")
@click.argument("version", required=False)
@click.option(
    "--accept",
    "accepted",
    metavar="CODE",
    multiple=True,
    help="Publish although this check says stop (repeatable); noted in the history.",
)
@artifacts_option()
@json_option()
def command(version: str | None, accepted: tuple[str, ...], artifacts: Path, as_json: bool) -> None:
    """Put the model VERSION (the newest by default) in use; running services follow.

    A model whose training found something that a check says to stop for is refused, unless it is
    accepted; warnings are printed.
    """
    from modelling.evaluation.checks import found_in
    from modelling.scoring.publication import newest_population
    from modelling.training.publication import publish

    bundle = publish(artifacts, version, accepted, by=login_name())
    population = newest_population(artifacts, bundle.version)
    found = found_in(bundle.report)
    for finding in found:
        word = "Accepted" if finding.severity == "stop" else "Warning"
        click.echo(f"{word}: {finding.code} {finding.title}: {finding.detail}", err=True)
    if as_json:
        checks = [finding.to_dict() for finding in found]
        click.echo(json.dumps({"model": bundle.version, "population": population, "found": checks}))
        return
    click.echo(f"Published model {bundle.version}.")
    if population is None:
        click.echo("No population was scored with it yet; run `python -m modelling score --data DIR`.")
