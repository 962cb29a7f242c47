"""Which model and which population are in use: the pointers, moved together."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from modelling.errors import ModellingError
from modelling.evaluation.checks import CHECKS, found_in
from modelling.scoring.bundle import Bundle, read_bundle
from modelling.scoring.errors import BundleError
from modelling.scoring.manifest import current, has_format, set_all_current, versions
from modelling.training.history import Publication, published_so_far, write_history

MODELS, POPULATIONS = "models", "populations"


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


def open_model(artifacts: Path, version: str | None = None) -> Bundle:
    """Read a model: the one named, else the published one, else the newest.

    Parameters
    ----------
    artifacts : Path
    version : str, optional

    Returns
    -------
    Bundle

    Raises
    ------
    ModellingError
        There is no model at all, or none of that name.
    BundleError
        It is damaged.
    """
    known = versions(artifacts / MODELS)
    if not known:
        raise ModellingError(f"There is no model in {artifacts}; run `python -m modelling train --data DIR`.")
    chosen = version or published_version(artifacts) or known[-1]
    if chosen not in known:
        raise ModellingError(
            f"There is no model {chosen!r} in {artifacts}; `python -m modelling runs` lists them."
        )
    return read_bundle(artifacts / MODELS / chosen)


def publish(artifacts: Path, version: str | None = None, accepted: Sequence[str] = ()) -> Bundle:
    """Put a verified model in use, with the newest population scored with it, if there is one.

    Parameters
    ----------
    artifacts : Path
    version : str, optional
        The newest by default.
    accepted : sequence of str
        Codes of checks whose finding is known and accepted; noted in the history.

    Returns
    -------
    Bundle
        The model now in use.

    Raises
    ------
    ModellingError, BundleError
        There is no such model, it is damaged, or a check of its training says stop and is not
        accepted; what was published before stays so.
    """
    newest = versions(artifacts / MODELS)[-1:]
    bundle = open_model(artifacts, version or (newest[0] if newest else None))
    known = Publication(bundle.version, _accepted(bundle, accepted))
    trail = published_so_far(artifacts / MODELS, published_version(artifacts))
    _move(artifacts, [*(trail[:-1] if trail and trail[-1].version == bundle.version else trail), known])
    return bundle


def _accepted(bundle: Bundle, accepted: Sequence[str]) -> tuple[str, ...]:
    """Give the codes that would have stopped the model; refuse when one of them is not accepted."""
    codes = [check.code for check in CHECKS]
    unknown = [code for code in accepted if code not in codes]
    if unknown:
        raise ModellingError(f"There is no check {unknown[0]!r} to accept; there are {', '.join(codes)}.")
    stops = found_in(bundle.report, "stop")
    refused = [finding for finding in stops if finding.code not in accepted]
    if refused:
        options = " ".join(f"--accept {finding.code}" for finding in refused)
        why = " ".join(map(str, refused))
        raise ModellingError(
            f"Model {bundle.version} is not published: {why} Mend it and train again, or, when you know why "
            f"and answer for it, publish with {options}; what was published stays in use."
        )
    return tuple(finding.code for finding in stops)


def roll_back(artifacts: Path) -> Bundle:
    """Put the model that was in use before the published one in use again.

    Rolling back again goes further back, never to a model that was not published.

    Parameters
    ----------
    artifacts : Path

    Returns
    -------
    Bundle
        The model now in use.

    Raises
    ------
    ModellingError
        Nothing is published, no other model was before it, or the published one is incomplete.
    """
    known, in_use = versions(artifacts / MODELS), published_version(artifacts)
    if in_use is None:
        raise ModellingError("Nothing is published; run `python -m modelling publish`.")
    if in_use not in known:
        raise ModellingError(
            f"The published model {in_use} in {artifacts} is incomplete; "
            "publish another one by its version: `python -m modelling runs` lists them."
        )
    trail = published_so_far(artifacts / MODELS, in_use)
    while trail and (trail[-1].version == in_use or trail[-1].version not in known):
        trail.pop()
    if not trail:
        raise ModellingError(f"No other model was in use before {in_use}; there is none to go back to.")
    bundle = open_model(artifacts, trail[-1].version)
    _move(artifacts, trail)
    return bundle


def _move(artifacts: Path, trail: list[Publication]) -> None:
    """Write down the trail, then move the pointers to its end."""
    root, version = artifacts / MODELS, trail[-1].version
    write_history(root, trail)
    snapshot = newest_population(artifacts, version)
    set_all_current({root: version} | ({artifacts / POPULATIONS: snapshot} if snapshot else {}))


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
    root = artifacts / POPULATIONS
    readable = [name for name in versions(root) if has_format(root / name, "population")]
    scored = [name for name in readable if _header(root / name).get("model_version") == model_version]
    return scored[-1] if scored else None


def list_runs(artifacts: Path) -> list[dict[str, Any]]:
    """List the trained models, oldest first.

    Parameters
    ----------
    artifacts : Path

    Returns
    -------
    list of dict
        ``version``, ``published``, ``population`` (newest scored with it, or None) and
        ``report``, the record of its training.
    """
    in_use = published_version(artifacts)
    root = artifacts / MODELS
    return [
        {
            "version": version,
            "published": version == in_use,
            "population": newest_population(artifacts, version),
            "report": json.loads((root / version / "report.json").read_bytes()),
        }
        for version in versions(root)
    ]


def _header(folder: Path) -> dict[str, Any]:
    try:
        return dict(json.loads((folder / "population.json").read_bytes()))
    except (OSError, ValueError):
        return {}
