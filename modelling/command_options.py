"""Options that several commands share, worded once."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def data_option() -> Decorator:
    """Declare ``--data DIR``: the folder of the raw tables."""
    return click.option(
        "--data", type=click.Path(path_type=Path), required=True, help="Folder of the raw tables."
    )


def artifacts_option() -> Decorator:
    """Declare ``--artifacts DIR``: where models and populations are kept."""
    return click.option(
        "--artifacts",
        type=click.Path(path_type=Path, file_okay=False),
        default=Path("artifacts"),
        show_default=True,
        help="Folder of models and populations.",
    )


def artifacts_accepted() -> Decorator:
    """Declare ``--artifacts DIR`` where nothing of it is used, so that every command takes it."""
    return click.option(
        "--artifacts",
        type=click.Path(path_type=Path, file_okay=False),
        default=Path("artifacts"),
        expose_value=False,
        help="Taken by every command; not used by this one.",
    )


def model_option() -> Decorator:
    """Declare ``--model VERSION``: which model."""
    return click.option("--model", "version", help="Version of the model; the published one by default.")


def application_only_option() -> Decorator:
    """Declare ``--application-only``: the history tables are left aside."""
    return click.option(
        "--application-only",
        is_flag=True,
        help="Read the application tables only; history tables are left aside, even if they are there.",
    )


def json_option() -> Decorator:
    """Declare ``--json``: for programs."""
    return click.option("--json", "as_json", is_flag=True, help="Print the result as JSON on stdout.")


def login_name() -> str | None:
    """Give the name that the operating system knows who runs the command by, None when it knows none."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return None
