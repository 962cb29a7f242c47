"""What a search shows of itself while it runs."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self

from tqdm import tqdm


class Clock:
    """Time left of a search, with a bar that shows it; nothing is shown where there is no terminal.

    Parameters
    ----------
    minutes : float
        Budget, from now on.
    """

    def __init__(self, minutes: float) -> None:
        self.started = time.perf_counter()
        self.budget = 60 * minutes
        self.bar = tqdm(
            total=max(1, round(self.budget)),
            bar_format="{desc} |{bar}|",
            disable=None,
            leave=False,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.bar.close()

    @property
    def seconds(self) -> float:
        """Time since the search began."""
        return time.perf_counter() - self.started

    @property
    def over(self) -> bool:
        """Whether the budget is used up."""
        return self.seconds >= self.budget

    def show(self, trial: int, best: float | None) -> None:
        """Say which trial is under way, the best cost so far, and the time left.

        Parameters
        ----------
        trial : int
            Counted from 1.
        best : float or None
            Cost per applicant; None: no trial is done.
        """
        self.bar.n = round(min(self.seconds, self.budget))
        self.bar.set_description_str(self.words(trial, best))

    def words(self, trial: int, best: float | None) -> str:
        """Give the words before the bar."""
        cost = "none yet" if best is None else f"{best:.4f}"
        left = tqdm.format_interval(max(0.0, self.budget - self.seconds))
        return f"search, trial {trial}, best cost {cost}, {left} left"
