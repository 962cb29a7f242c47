"""Published models: which there are, who put them in use, and the way back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import structlog

from flask_api.errors import Conflict, NotReady
from flask_api.problems import failure
from modelling.scoring.errors import BundleError, NotWritten, PublicationError
from modelling.scoring.history import Publication
from modelling.scoring.manifest import versions
from modelling.scoring.publication import (
    MODELS,
    WayBack,
    newest_population,
    newest_populations,
    publications,
    published_version,
    roll_back,
    way_back,
)

_log = structlog.get_logger(__name__)


def list_models(artifacts: Path, loaded: str) -> dict[str, Any]:
    """List the models, the changes of the one in use, and the one that a roll-back would put in use.

    Parameters
    ----------
    artifacts : Path
    loaded : str
        Version that answers now.

    Returns
    -------
    dict
        As :class:`flask_api.schemas.published.Models` declares it.
    """
    in_use, scored = published_version(artifacts), newest_populations(artifacts)
    known = reversed(versions(artifacts / MODELS))
    return {
        "in_use": in_use or loaded,
        "loaded": loaded,
        "way_back": _target(artifacts),
        "items": [_model(artifacts, version, in_use, scored.get(version)) for version in known],
        "history": [_change(each) for each in reversed(_changes(artifacts))],
    }


def go_back(artifacts: Path, by: str, seen: WayBack) -> dict[str, Any]:
    """Put the model that was in use before in use again, if that is still what was seen.

    Parameters
    ----------
    artifacts : Path
    by : str
        Username, kept in the history.
    seen : WayBack

    Returns
    -------
    dict
        As :class:`flask_api.schemas.published.RolledBack` declares it.

    Raises
    ------
    Conflict
        There is no way back, it is another one, or its files are not as they were written.
    NotReady
        The disk refused.
    """
    try:
        bundle = roll_back(artifacts, by=by, seen=seen)
    except NotWritten as error:
        _log.error("roll_back_not_written", **failure(error))
        raise NotReady(
            "The folder of the models takes no writing here; nothing was changed. Run "
            "`python -m modelling rollback` where it does."
        ) from error
    except PublicationError as error:
        raise Conflict(str(error)) from error
    except BundleError as error:
        _log.error("roll_back_refused", **failure(error))
        raise Conflict(
            "A file of the model to go back to, or of its population, was changed or damaged; "
            "nothing was changed. Publish another model."
        ) from error
    return {
        "model_version": bundle.version,
        "population_version": newest_population(artifacts, bundle.version),
    }


def _target(artifacts: Path) -> str | None:
    try:
        return way_back(artifacts).target
    except PublicationError:
        return None


def _changes(artifacts: Path) -> list[Publication]:
    try:
        return publications(artifacts)
    except PublicationError as error:
        _log.error("history_unreadable", **failure(error))
        return []


def _change(each: Publication) -> dict[str, Any]:
    return {
        "version": each.version,
        "change": "rolled_back" if each.is_return else "published",
        "at": each.at,
        "by": each.by,
        "accepted": list(each.accepted),
    }


def _model(artifacts: Path, version: str, in_use: str | None, population: str | None) -> dict[str, Any]:
    report = _report(artifacts / MODELS / version)
    test = report.get("metrics", {}).get("test", {})
    return {
        "version": version,
        "trained_at": report.get("trained_at"),
        "in_use": version == in_use,
        "population_version": population,
        "auc": test.get("auc", {}).get("value"),
        "cost": test.get("cost", {}).get("value"),
    }


def _report(folder: Path) -> dict[str, Any]:
    try:
        return dict(json.loads((folder / "report.json").read_bytes()))
    except (OSError, ValueError):
        return {}
