"""The first half of the demo: data, model and population, made once and used again."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from modelling.scoring.manifest import has_format
from scripts.demo.settings import DemoError, Settings

STATE = "state.json"
SEED = 7


def run(settings: Settings, *command: str, say: TextIO | None = None) -> None:
    """Run one of the project's own commands, showing what it prints.

    Parameters
    ----------
    settings : Settings
    *command : str
        Arguments of the Python interpreter.
    say : file, optional
        Where its output goes; this terminal by default.

    Raises
    ------
    DemoError
        It failed; it has said why itself.
    """
    environment = os.environ | {"OMP_NUM_THREADS": str(os.cpu_count() or 1)}
    outcome = subprocess.run(
        [sys.executable, *command], cwd=settings.root, env=environment, stdout=say, check=False
    )
    if outcome.returncode:
        raise DemoError(f"`python {' '.join(command)}` ended with status {outcome.returncode}; see above.")


def prepare_model(settings: Settings) -> None:
    """Train and publish, unless what is published was made from the same source.

    Parameters
    ----------
    settings : Settings

    Raises
    ------
    DemoError
        A step failed.
    """
    is_same = published_source(settings) == settings.source
    if is_same and is_readable(settings):
        _say("Model and population: those published before are used again.")
        return
    data = settings.data or make_demo_data(settings)
    if is_same:  # the population is of a former format, its model is not
        _score(settings, data)
        return
    _steps(settings, data)
    state = {"source": settings.source, "model": published_model(settings)}
    (settings.folder / STATE).write_text(json.dumps(state), encoding="utf-8")


def make_demo_data(settings: Settings) -> Path:
    """Make the seven demo tables, unless they are there.

    Parameters
    ----------
    settings : Settings

    Returns
    -------
    Path
        Their folder.

    Raises
    ------
    DemoError
        The generator failed.
    """
    folder = settings.folder / f"data-{settings.applicants}"
    if not (folder / "application_train.parquet").is_file():
        size = ["--applicants", str(settings.applicants), "--seed", str(SEED)]
        _timed(settings, "Demo data", ["-m", "modelling", "demo-data", *size, "--out", str(folder)])
    return folder


def published_source(settings: Settings) -> str | None:
    """Tell what the published model and population were made from.

    Parameters
    ----------
    settings : Settings

    Returns
    -------
    str or None
        None when nothing usable is published by an earlier demo.
    """
    try:
        state = json.loads((settings.folder / STATE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    population = settings.artifacts / "populations" / "CURRENT"
    usable = population.is_file() and state.get("model") == published_model(settings)
    return state.get("source") if usable else None


def is_readable(settings: Settings) -> bool:
    """Tell whether the published population is of the format that the services read."""
    root = settings.artifacts / "populations"
    return has_format(root / (root / "CURRENT").read_text(encoding="utf-8").strip(), "population")


def published_model(settings: Settings) -> str | None:
    """Give the version that the models' ``CURRENT`` names, None when there is none."""
    pointer = settings.artifacts / "models" / "CURRENT"
    return pointer.read_text(encoding="utf-8").strip() if pointer.is_file() else None


def _steps(settings: Settings, data: Path) -> None:
    tables, target = ["--data", str(data)], ["--artifacts", str(settings.artifacts)]
    _timed(settings, "Training", ["-m", "modelling", "train", *tables, *target, "--seed", str(SEED)])
    _timed(settings, "Publishing", ["-m", "modelling", "publish", *target])
    _score(settings, data)


def _score(settings: Settings, data: Path) -> None:
    tables, target = ["--data", str(data)], ["--artifacts", str(settings.artifacts)]
    _timed(settings, "Scoring every applicant", ["-m", "modelling", "score", *tables, *target])


def _timed(settings: Settings, title: str, command: Sequence[str]) -> None:
    _say(f"{title}...")
    start = time.monotonic()
    run(settings, *command)
    _say(f"{title}: done in {time.monotonic() - start:.0f} s")


def _say(line: str) -> None:
    sys.stdout.write(f"[demo] {line}\n")
    sys.stdout.flush()
