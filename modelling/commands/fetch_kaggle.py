"""``python -m modelling fetch-kaggle``: download the published tables with the user's own token."""

from __future__ import annotations

import json
from pathlib import Path

import click

from modelling.command_options import artifacts_accepted, json_option


@click.command("fetch-kaggle", epilog="Example: python -m modelling fetch-kaggle --out data")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="Folder of the tables."
)
@artifacts_accepted()
@json_option()
def command(out: Path, as_json: bool) -> None:
    """Download the tables of the competition Home Credit Default Risk from Kaggle.

    Needs the client (pip install kaggle), a token of your own, and the rules of the competition accepted on
    its page. About 2.7 GB; tables that are there already are left as they are, and what was interrupted goes
    on where it stopped.
    """
    from tqdm import tqdm

    from modelling.tables.kaggle import connect, fetch_tables

    with tqdm(unit="B", unit_scale=True, disable=None, leave=False) as bar:

        def doing(table: str) -> object:
            bar.set_description(table)
            return bar.update

        done = fetch_tables(out, connect, doing)  # type: ignore[arg-type]
    if as_json:
        click.echo(json.dumps({"folder": str(out), "fetched": done.fetched, "kept": done.kept}))
    else:
        click.echo(
            f"{len(done.fetched)} tables fetched, {len(done.kept)} there already, in {out}. "
            f"Next: python -m modelling check-data --data {out}"
        )
