"""Check raw tables before anything is built on them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import click
from tqdm import tqdm

from modelling.command_options import artifacts_accepted
from modelling.tables import TableError, check_tables


@click.command("check-data")
@artifacts_accepted()
@click.option(
    "--data", "folder", required=True, type=click.Path(path_type=Path), help="Folder of the raw tables."
)
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def command(folder: Path, as_json: bool) -> None:
    """Check the raw tables of a folder and give a verdict.

    Each table must hold the declared columns, types and possible values, one row per key, and rows that lead
    to an applicant. The verdict is ok, warnings or failed; a failed check ends with status 1.

    \b
    Example:
      python -m modelling check-data --data data
    """  # noqa: D301 - click wants the real character
    report = check_tables(folder, follow=_progress)
    click.echo(json.dumps(report.to_dict(), indent=2) if as_json else report.as_text())
    if report.verdict == "failed":
        raise TableError(f"{folder} cannot be used as it is: {report.summary}. Mend the errors listed above.")


def _progress(tables: Iterable[str]) -> Iterable[str]:
    return tqdm(tables, desc="Checking", unit="table", leave=False, disable=None)
