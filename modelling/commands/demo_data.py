"""``python -m modelling demo-data``: write a folder of made-up tables to try everything with."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import click

from modelling.command_options import artifacts_accepted


@click.command(
    "demo-data",
    epilog="Example: python -m modelling demo-data --applicants 20000 --seed 7 --out data",
)
@click.option(
    "--applicants",
    type=click.IntRange(50, 5_000_000),
    default=20_000,
    show_default=True,
    help="Applicants in all; about 14 % of them without a known outcome.",
)
@click.option(
    "--seed", type=click.IntRange(0), default=7, show_default=True, help="Same seed and size, same tables."
)
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help="New or empty folder, or earlier demo data."
)
@click.option(
    "--truth",
    type=click.Path(path_type=Path),
    help="Also write each applicant's true probability of default to this .parquet or .csv file.",
)
@artifacts_accepted()
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON on stdout.")
def command(applicants: int, seed: int, out: Path, truth: Path | None, as_json: bool) -> None:
    """Write the seven linked tables of a lender that does not exist, as Parquet."""
    from tqdm import tqdm

    from modelling.demo_data import generate

    started = time.perf_counter()
    with tqdm(total=applicants, desc="Demo data", unit="applicant", disable=None, file=sys.stderr) as bar:
        summary = generate(out, applicants, seed, truth, bar.update)
    result = {**summary.to_dict(), "seconds": round(time.perf_counter() - started, 2)}
    click.echo(json.dumps(result) if as_json else _sentence(result))


def _sentence(result: dict[str, object]) -> str:
    rows = result["rows"]
    total = sum(rows.values()) if isinstance(rows, dict) else 0
    made = (
        f"{result['applicants']} applicants, {total} rows in {result['folder']} after {result['seconds']} s."
    )
    rate = f"Default rate {result['default_rate']:.4f}"
    return f"{made} {rate}; no model can expect an AUC above {result['bayes_limit']:.4f}."
