"""The file that keeps the trials of a search, so that the same command goes on where it stopped."""

from __future__ import annotations

import fcntl
import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import optuna
from optuna.exceptions import StorageInternalError
from optuna.storages import BaseStorage, InMemoryStorage, RDBStorage
from optuna.trial import FrozenTrial, TrialState
from sqlalchemy.exc import SQLAlchemyError

from modelling.training.errors import TrainingError

#: Raised by one when trials of before can no longer be compared with new ones: the cost is measured in
#: another way, or a value means something else. Older files are then left alone, and a search starts anew.
FORMAT = 1
#: Attribute of a trial that ended with an error, and will again.
ERROR = "error"
#: Attribute of a trial that is tried again: the number of the one that was interrupted.
AGAIN = "again"
#: Seconds to wait for another program that is writing to the file.
_PATIENCE = 10


def study_file(folder: Path, marks: Mapping[str, Any]) -> Path:
    """Name the file of the trials that can be compared with each other.

    Parameters
    ----------
    folder : Path
    marks : Mapping
        All that a cost depends on besides the values tried: data, folds, cost ratio.

    Returns
    -------
    Path
    """
    known = json.dumps({"format": FORMAT, **marks}, sort_keys=True)
    return folder / f"{hashlib.sha256(known.encode()).hexdigest()[:16]}.db"


@contextmanager
def opened_study(path: Path | None) -> Iterator[optuna.Study]:
    """Open a study, held by nobody else, with what was under way at an interruption put first.

    Parameters
    ----------
    path : Path or None
        None: kept in memory.

    Yields
    ------
    optuna.Study
        Minimises. Its sampler is the caller's to set.

    Raises
    ------
    TrainingError
        The file cannot be written, is damaged, or is in use by another search.
    """
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    if path is None:
        yield _study(InMemoryStorage())
        return
    with _held(path), _explained(path):
        storage = RDBStorage(f"sqlite:///{path}", {"connect_args": {"timeout": _PATIENCE}})
        try:
            study = _study(storage)
            _try_again(study)
            yield study
        finally:
            storage.remove_session()
            storage.engine.dispose()


def trials_in(study: optuna.Study, *states: TrialState) -> list[FrozenTrial]:
    """List the trials of a study that are in one of some states, oldest first.

    Parameters
    ----------
    study : optuna.Study
    *states : TrialState

    Returns
    -------
    list of FrozenTrial
    """
    return study.get_trials(deepcopy=False, states=states)


def _study(storage: BaseStorage) -> optuna.Study:
    pruner = optuna.pruners.MedianPruner(n_startup_trials=4, n_warmup_steps=1)
    return optuna.create_study(storage=storage, pruner=pruner, study_name="search", load_if_exists=True)


def _try_again(study: optuna.Study) -> None:
    """Put back in the queue, once, what was under way when the program ended."""
    for trial in trials_in(study, TrialState.RUNNING):
        study.tell(trial.number, state=TrialState.FAIL)
    known = trials_in(study, *TrialState)
    retried = {trial.user_attrs.get(AGAIN) for trial in known}
    for trial in known:
        interrupted = trial.state == TrialState.FAIL and ERROR not in trial.user_attrs
        if interrupted and trial.params and trial.number not in retried:
            study.enqueue_trial(trial.params, user_attrs={AGAIN: trial.number})


@contextmanager
def _held(path: Path) -> Iterator[None]:
    """Hold the study for as long as the search lasts; the system lets go of it however it ends."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = path.with_name(f".{path.name}.lock").open("w")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise TrainingError(
            f"The search cannot be kept in {path.parent} ({reason}); make the folder writable, "
            "or name another one with --artifacts."
        ) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise TrainingError(
                f"Another training searches on the same data already ({path}); wait for it, or end it."
            ) from error
        yield


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Say in one line what is wrong with a study file."""
    try:
        yield
    except (SQLAlchemyError, StorageInternalError) as error:
        raise TrainingError(_trouble(path, f"{error} {error.__cause__}".lower())) from error


def _trouble(path: Path, said: str) -> str:
    if "locked" in said:
        return f"{path} is in use by another program; end it, then run the same command again."
    if "full" in said or "readonly" in said or "unable to open" in said or "i/o error" in said:
        return (
            f"{path} cannot be written: check the permissions and the free space. "
            "The trials that are done are kept."
        )
    return f"{path} is no study that can be read: remove it, and the search starts anew."
