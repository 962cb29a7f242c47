"""``python -m modelling runs``: the models trained so far."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from modelling.command_options import artifacts_option, json_option

_COLUMNS = ("version", "in use", "rows", "features", "AUC (test)", "cost (test)", "population")


@click.command("runs", epilog="Example: python -m modelling runs")
@artifacts_option()
@json_option()
def command(artifacts: Path, as_json: bool) -> None:
    """List the trained models, oldest first, with what they reached on the untouched test rows."""
    from modelling.training.publication import list_runs

    runs = list_runs(artifacts)
    if as_json:
        click.echo(json.dumps(runs))
    elif not runs:
        click.echo(f"No model in {artifacts} yet; run `python -m modelling train --data DIR`.")
    else:
        for line in _table([_COLUMNS, *map(_row, runs)]):
            click.echo(line)


def _row(run: dict[str, Any]) -> tuple[str, ...]:
    report = run["report"]
    test = report["metrics"]["test"]
    return (
        run["version"],
        "yes" if run["published"] else "",
        str(report["n_rows"]),
        str(report["n_features"]),
        f"{test['auc']['value']:.4f}",
        f"{test['cost']['value']:.4f}",
        run["population"] or "none",
    )


def _table(rows: list[tuple[str, ...]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
