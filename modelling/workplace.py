"""Where an analyst's session reads and writes: real folders when they are named, made-up ones otherwise."""

from __future__ import annotations

import atexit
import math
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from modelling.demo_data import generate
from modelling.demo_data.later import generate_later
from modelling.errors import ModellingError
from modelling.scoring.bundle import Bundle
from modelling.scoring.population import Population, read_population
from modelling.scoring.publication import POPULATIONS, newest_population, published_version
from modelling.training.batch_scoring import publish_population, score_features
from modelling.training.publication import open_model, publish
from modelling.training.session import run_training

#: Folder that relative names start from: the one that holds the package.
ROOT = Path(__file__).resolve().parents[1]
#: Demo applicants unless ``APPLICANTS`` says otherwise, and how many come later, month by month.
APPLICANTS, LATER_APPLICANTS = 5000, 1000
SEED = 7
#: How far the world of each later demo month has moved.
SHIFTS: Mapping[str, float] = {"month 1": 0.0, "month 2": 0.4, "month 3": 1.0}


@dataclass(frozen=True)
class Workplace:
    """Folders of a session.

    Attributes
    ----------
    data : Path
        Raw tables.
    artifacts : Path
        Models and populations.
    later : tuple of Path
        Raw tables of later applicants, oldest first; empty when none were named.
    minutes : float
        Time to search settings.
    made_up : bool
        Whether the tables are demo data.
    """

    data: Path
    artifacts: Path
    later: tuple[Path, ...] = ()
    minutes: float = 1.0
    made_up: bool = False

    def __str__(self) -> str:
        tables = "demo tables, nobody's" if self.made_up else f"tables of {self.data.name}"
        return f"Working on the {tables}; models go to {_shown(self.artifacts)}."


def open_workplace(environment: Mapping[str, str] | None = None) -> Workplace:
    """Find the folders of a session, and make those that were not named.

    Parameters
    ----------
    environment : Mapping of str to str, optional
        The process's own by default. ``DATA``: folder of raw tables; without it demo tables are
        drawn, ``APPLICANTS`` of them. ``ARTIFACTS``: where models are kept; without it a folder
        that is gone when the session ends. ``LATER``: folders of later tables, oldest first,
        parted as in ``PATH``. ``MINUTES``: time to search settings. Relative names start from the
        project's folder; an empty value counts as none.

    Returns
    -------
    Workplace

    Raises
    ------
    ModellingError
        A folder that is named does not exist, or a number is none above 0.
    """
    named = os.environ if environment is None else environment
    given = {key: value for key, value in named.items() if value.strip()}
    passing = _passing_folder()
    data = _existing(given["DATA"], "DATA") if "DATA" in given else passing / "data"
    if "DATA" not in given:
        generate(data, int(_number(given, "APPLICANTS", APPLICANTS)), SEED)
    return Workplace(
        data=data,
        artifacts=ROOT / given["ARTIFACTS"] if "ARTIFACTS" in given else passing / "artifacts",
        later=tuple(_existing(name, "LATER") for name in given.get("LATER", "").split(os.pathsep) if name),
        minutes=_number(given, "MINUTES", 1.0),
        made_up="DATA" not in given,
    )


def model_in_use(place: Workplace) -> tuple[Bundle, Population]:
    """Open the published model with its population; train, publish and score when there is none yet.

    Parameters
    ----------
    place : Workplace

    Returns
    -------
    tuple of Bundle and Population

    Raises
    ------
    ModellingError
        The tables cannot be used, or a check stops the publication.
    """
    if published_version(place.artifacts) is None:
        publish(place.artifacts, run_training(place.data, place.artifacts, seed=SEED).version)
    bundle = open_model(place.artifacts)
    snapshot = newest_population(place.artifacts, bundle.version)
    if snapshot is None:
        snapshot = publish_population(place.artifacts, score_features(place.data, bundle).table, bundle)
    return bundle, read_population(place.artifacts / POPULATIONS / snapshot, bundle)


def later_tables(place: Workplace) -> dict[str, Path]:
    """Give the tables of later applicants: those named, else demo months that move step by step.

    Parameters
    ----------
    place : Workplace

    Returns
    -------
    dict of str to Path
        By name, oldest first. Real tables are never compared with made-up ones: without ``LATER``
        the same folder is given, for its applicants whose outcome is not known yet.
    """
    if place.later:
        return {f"{number}. {folder.name}": folder for number, folder in enumerate(place.later, start=1)}
    if not place.made_up:
        return {place.data.name: place.data}
    folder = _passing_folder()
    return {
        name: generate_later(folder / name, LATER_APPLICANTS, SEED + number, shift)
        for number, (name, shift) in enumerate(SHIFTS.items(), start=1)
    }


def _passing_folder() -> Path:
    """Make a folder that is gone when the session ends."""
    folder = Path(mkdtemp(prefix="modelling-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _existing(name: str, variable: str) -> Path:
    folder = ROOT / name
    if not folder.is_dir():
        raise ModellingError(
            f"{variable} names {name}, which is no folder; relative names start from {ROOT}."
        )
    return folder


def _number(given: Mapping[str, str], variable: str, otherwise: float) -> float:
    try:
        number = float(given.get(variable, otherwise))
    except ValueError:
        number = math.nan
    if not (math.isfinite(number) and number > 0):
        raise ModellingError(f"{variable} is {given[variable]!r}; give a number above 0.")
    return number


def _shown(folder: Path) -> str:
    return folder.name if folder.is_relative_to(ROOT) else "a folder outside the project"
