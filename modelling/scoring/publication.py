"""Which model and which population are in use: the pointers, moved together, and the way back."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from modelling.scoring.bundle import Bundle, read_bundle
from modelling.scoring.errors import BundleError, NotWritten, PublicationError
from modelling.scoring.history import Publication, published_so_far, trail_of, write_history
from modelling.scoring.manifest import POINTER, current, has_format, set_all_current, verify_folder, versions

MODELS, POPULATIONS = "models", "populations"
_MEANWHILE = "Another model was put in use meanwhile; look again, then decide."


@dataclass(frozen=True)
class WayBack:
    """What a roll-back would do.

    Attributes
    ----------
    in_use : str
        Version that is left.
    target : str
        Version that is put in use again.
    """

    in_use: str
    target: str


def published_version(artifacts: Path) -> str | None:
    """Give the version in use, None when nothing is published yet.

    Parameters
    ----------
    artifacts : Path
        Holds ``models/`` and ``populations/``.

    Returns
    -------
    str or None
    """
    try:
        return current(artifacts / MODELS)
    except BundleError:
        return None


def publications(artifacts: Path) -> list[Publication]:
    """List the changes of the model in use, the latest last.

    Parameters
    ----------
    artifacts : Path

    Returns
    -------
    list of Publication

    Raises
    ------
    PublicationError
        The file that keeps them cannot be read.
    """
    return published_so_far(artifacts / MODELS, published_version(artifacts))


def put_in_use(artifacts: Path, change: Publication, seen: WayBack | None = None) -> None:
    """Write a change down, then move the pointers: of the model, and of its newest population if any.

    Parameters
    ----------
    artifacts : Path
    change : Publication
        To a model that was verified.
    seen : WayBack, optional
        What led to it; another state is refused. Of two that change at once, the second finds another.

    Raises
    ------
    PublicationError
        The way back is no longer the one seen, or (NotWritten) the disk refused; the pointers are as
        they were.
    """
    root = artifacts / MODELS
    with _alone(root):
        if seen is not None and way_back(artifacts) != seen:
            raise PublicationError(_MEANWHILE)
        write_history(root, [*publications(artifacts), change])
        snapshot = newest_population(artifacts, change.version)
        moved = {root: change.version} | ({artifacts / POPULATIONS: snapshot} if snapshot else {})
        try:
            set_all_current(moved)
        except BundleError as error:
            raise NotWritten(str(error)) from error


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Let whoever else changes the model in use wait: other threads, processes, the command line."""
    try:
        folder = os.open(root, os.O_RDONLY)
    except OSError as error:
        raise NotWritten(f"{root} cannot be opened; nothing changed.") from error
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def way_back(artifacts: Path) -> WayBack:
    """Find the model that was in use before the published one.

    Rolling back again goes further back, never to a model that was not published.

    Parameters
    ----------
    artifacts : Path

    Returns
    -------
    WayBack

    Raises
    ------
    PublicationError
        Nothing is published, no other model was before it, or the published one is incomplete.
    """
    known, in_use = versions(artifacts / MODELS), published_version(artifacts)
    if in_use is None:
        raise PublicationError("Nothing is published; run `python -m modelling publish`.")
    if in_use not in known:
        raise PublicationError(
            f"The published model {in_use} is incomplete; "
            "publish another one by its version: `python -m modelling runs` lists them."
        )
    former = [each.version for each in trail_of(publications(artifacts))]
    others = [version for version in former if version != in_use and version in known]
    if not others:
        raise PublicationError(f"No other model was in use before {in_use}; there is none to go back to.")
    return WayBack(in_use, others[-1])


def roll_back(artifacts: Path, by: str | None = None, seen: WayBack | None = None) -> Bundle:
    """Put the model that was in use before the published one in use again, with its newest population.

    Parameters
    ----------
    artifacts : Path
    by : str, optional
        Who does it; noted in the history.
    seen : WayBack, optional
        What whoever decided it saw; another state is refused.

    Returns
    -------
    Bundle
        The model now in use.

    Raises
    ------
    PublicationError
        There is no way back, it is no longer the one seen, or no population was scored with that
        model while one is in use: a service could not answer with it.
    BundleError
        A file of the model or of its population was changed or damaged.
    """
    found = way_back(artifacts)
    if seen is not None and seen != found:
        raise PublicationError(_MEANWHILE)
    bundle = read_bundle(artifacts / MODELS / found.target)
    _verify_population(artifacts, bundle)
    former = [each for each in trail_of(publications(artifacts)) if each.version == found.target]
    put_in_use(artifacts, Publication.by_now(found.target, former[-1].accepted, by, is_return=True), found)
    return bundle


def newest_population(artifacts: Path, model_version: str) -> str | None:
    """Give the newest population scored with a model in the present format, None when there is none.

    Parameters
    ----------
    artifacts : Path
    model_version : str

    Returns
    -------
    str or None
    """
    return newest_populations(artifacts).get(model_version)


def newest_populations(artifacts: Path) -> dict[str, str]:
    """Give the newest population of each model that scored one, as :func:`newest_population` does of one.

    Parameters
    ----------
    artifacts : Path

    Returns
    -------
    dict of str to str
        Version of the model to that of the population.
    """
    root = artifacts / POPULATIONS
    readable = [name for name in versions(root) if has_format(root / name, "population")]
    return {str(_header(root / name).get("model_version")): name for name in readable}


def _verify_population(artifacts: Path, bundle: Bundle) -> None:
    root = artifacts / POPULATIONS
    snapshot = newest_population(artifacts, bundle.version)
    if snapshot is None and (root / POINTER).is_file():
        raise PublicationError(
            f"No population was scored with model {bundle.version}: services could not answer with it. "
            f"Run `python -m modelling score --data DIR --model {bundle.version}` first."
        )
    if snapshot is None:
        return
    verify_folder(root / snapshot, "population")
    if _header(root / snapshot).get("schema_hash") != bundle.schema.hash:
        raise BundleError(
            f"Population {snapshot} was scored with other features than model {bundle.version}."
        )


def _header(folder: Path) -> dict[str, Any]:
    try:
        return dict(json.loads((folder / "population.json").read_bytes()))
    except (OSError, ValueError):
        return {}
