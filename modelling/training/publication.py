"""Put a trained model in use, unless a check of its training says stop; list those there are."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from modelling.errors import ModellingError
from modelling.evaluation.checks import CHECKS, found_in
from modelling.scoring.bundle import Bundle, read_bundle
from modelling.scoring.history import Publication
from modelling.scoring.manifest import versions
from modelling.scoring.publication import MODELS, newest_populations, published_version, put_in_use


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


def publish(
    artifacts: Path, version: str | None = None, accepted: Sequence[str] = (), by: str | None = None
) -> Bundle:
    """Put a verified model in use, with the newest population scored with it, if there is one.

    Parameters
    ----------
    artifacts : Path
    version : str, optional
        The newest by default.
    accepted : sequence of str
        Codes of checks whose finding is known and accepted; noted in the history.
    by : str, optional
        Who answers for it; noted too.

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
    put_in_use(artifacts, Publication.by_now(bundle.version, _accepted(bundle, accepted), by))
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
    in_use, scored = published_version(artifacts), newest_populations(artifacts)
    root = artifacts / MODELS
    return [
        {
            "version": version,
            "published": version == in_use,
            "population": scored.get(version),
            "report": json.loads((root / version / "report.json").read_bytes()),
        }
        for version in versions(root)
    ]
