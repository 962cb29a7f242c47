"""Which rows train, which stop the training, which judge it, and which nobody touches."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sklearn.model_selection import StratifiedKFold, train_test_split

Indices = npt.NDArray[np.int64]

TEST_SHARE = 0.2
FOLDS = 5
#: Part of a fold's own training rows that only says when to stop adding trees.
STOP_SHARE = 0.15
#: A fold is judged on at least so many rows of the rarer class, or there are fewer folds.
_RARE_IN_FOLD = 8


@dataclass(frozen=True, eq=False)
class Split:
    """The rows of one training.

    Attributes
    ----------
    development : ndarray of int
        Rows that folds are cut from.
    test : ndarray of int
        Rows no choice is made on.
    fold : ndarray of int, shape (development rows,)
        Fold in which each development row is held out.
    """

    development: Indices
    test: Indices
    fold: Indices

    @property
    def count(self) -> int:
        """Number of folds."""
        return int(self.fold.max()) + 1


def split_rows(target: npt.NDArray[np.float64], seed: int) -> Split:
    """Hold out a test set, then cut the rest in folds, each with the classes in proportion.

    Parameters
    ----------
    target : ndarray of shape (rows,)
    seed : int
        Rows are permuted with it, whatever applicant they are.

    Returns
    -------
    Split
    """
    development, test = train_test_split(
        np.arange(len(target)), test_size=TEST_SHARE, stratify=target, random_state=seed
    )
    development, test = np.sort(development), np.sort(test)
    return Split(development, test, fold_numbers(target[development], seed))


def fold_numbers(target: npt.NDArray[np.float64], seed: int) -> Indices:
    """Deal rows to folds, each with the classes in proportion.

    Parameters
    ----------
    target : ndarray of shape (rows,)
    seed : int

    Returns
    -------
    ndarray of int, shape (rows,)
        Fold of each row: five folds, or fewer (at least two) when a class is small.
    """
    rarer = int(min(target.sum(), (1 - target).sum()))
    count = int(np.clip(rarer // _RARE_IN_FOLD, 2, FOLDS))
    fold = np.empty(len(target), dtype=np.int64)
    cuts = StratifiedKFold(count, shuffle=True, random_state=seed)
    for number, (_, held_out) in enumerate(cuts.split(target[:, None], target)):
        fold[held_out] = number
    return fold


def stopping_split(target: npt.NDArray[np.float64], seed: int) -> tuple[Indices, Indices]:
    """Set some training rows aside to say when to stop.

    Parameters
    ----------
    target : ndarray of shape (rows,)
        Outcomes of a fold's own training rows.
    seed : int

    Returns
    -------
    tuple of ndarray of int
        Positions that train and positions that stop, each with both classes.
    """
    fitted, stopping = train_test_split(
        np.arange(len(target)), test_size=STOP_SHARE, stratify=target, random_state=seed
    )
    return np.sort(fitted), np.sort(stopping)
