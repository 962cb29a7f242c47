"""A search is seeded, starts from what is known, ends in time, and goes on where it stopped."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from modelling.errors import Interrupted
from modelling.training.learners import BoostedTrees, Fitted, Settings
from modelling.training.rebalancing import Rebalancing
from modelling.training.tuning import Search
from modelling.training.tuning.progress import Clock

Until = Callable[..., list[dict[str, float]]]
#: No budget: one trial, the first, is done all the same.
NOTHING = 1e-9


def trials(search: Search, count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run a search for as many trials, by a clock that counts them."""
    left = iter([False] * count)
    monkeypatch.setattr(Clock, "over", property(lambda _clock: next(left, True)))
    search.run(1.0)


def test_it_ends_in_time_with_at_least_the_start(search: Search) -> None:
    began = time.perf_counter()
    found = search.run(minutes=0.02)
    assert time.perf_counter() - began < 60
    assert found.record["finished"] >= 1
    assert found.record["cost_after"] <= found.record["cost_before"]
    assert found.record["trials"] == found.record["finished"] + found.record["pruned"]
    assert (found.record["kept"], found.record["study"]) == (0, None)


def test_no_time_leaves_the_start_as_it_was(search: Search, quick: Settings) -> None:
    found = search.run(NOTHING)
    assert found.record["finished"] == 1
    assert found.record["cost_after"] == found.record["cost_before"]
    assert (found.settings, found.rebalancing) == (quick, search.rebalancing)


def test_the_cheapest_trial_is_given(
    search: Search, until: Until, monkeypatch: pytest.MonkeyPatch, quick: Settings
) -> None:
    begun = until()
    trials(search, 15, monkeypatch)
    monkeypatch.setattr(Clock, "over", property(lambda clock: len(begun) >= 40))
    found = search.run(1.0)
    costs = [np.log(values["eta"] / 0.05) ** 2 + (values["subsample"] - 0.7) ** 2 for values in begun[15:]]
    assert found.record["cost_after"] == pytest.approx(min(costs))
    assert found.settings.eta == begun[15 + int(np.argmin(costs))]["eta"]
    assert found.settings.patience == quick.patience


def test_going_on_takes_the_way_it_would_have_taken(
    search: Search, studies: Path, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_one_go = until()
    trials(search, 14, monkeypatch)
    kept = replace(search, studies=studies)
    begun = until()
    for count in (3, 6, 5):
        trials(kept, count, monkeypatch)
    assert begun == in_one_go
    assert len({tuple(values.values()) for values in begun}) == 14


def test_a_trial_under_way_at_an_interruption_is_tried_again_once(
    search: Search, studies: Path, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = replace(search, studies=studies)
    in_one_go = until()
    trials(search, 8, monkeypatch)
    stopped = until(stop_in=4)
    with pytest.raises(Interrupted, match=r"3 trials are kept in .*the same command goes on.*untouched"):
        trials(kept, 8, monkeypatch)
    begun = until()
    trials(kept, 5, monkeypatch)
    assert begun[0] == stopped[3]
    assert [*stopped[:3], *begun] == in_one_go
    later = until()
    trials(kept, 1, monkeypatch)
    assert later[0] not in begun


def test_an_interrupted_start_is_still_tried_first(search: Search, studies: Path, until: Until) -> None:
    kept = replace(search, studies=studies)
    until(stop_in=1)
    with pytest.raises(Interrupted, match="0 trials are kept"):
        kept.run(1.0)
    begun = until()
    found = kept.run(NOTHING)
    assert begun == [search.space.start]
    assert found.record["cost_before"] == found.record["cost_after"] is not None


def test_without_a_file_an_interruption_promises_nothing(search: Search, until: Until) -> None:
    until(stop_in=2)
    with pytest.raises(KeyboardInterrupt) as stopped:
        search.run(1.0)
    assert not isinstance(stopped.value, Interrupted)


def test_a_trial_that_fails_ends_the_search_and_is_not_tried_again(
    search: Search, studies: Path, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = replace(search, studies=studies)
    stopped = until(stop_in=2, error=ValueError("no such tree"))
    with pytest.raises(ValueError, match="no such tree"):
        trials(kept, 3, monkeypatch)
    begun = until()
    trials(kept, 2, monkeypatch)
    assert stopped[1] not in begun[1:]


def test_other_data_folds_or_prices_start_anew(search: Search, studies: Path) -> None:
    kept = replace(search, studies=studies)
    others = (
        replace(kept, inputs="1" * 64),
        replace(kept, seed=1),
        replace(kept, cost_ratio=5.0),
        replace(kept, rebalancing=Rebalancing("none")),
        replace(kept, split=replace(kept.split, fold=kept.split.fold[::-1])),
        replace(kept, settings=replace(kept.settings, patience=9)),
    )
    assert len({other.file for other in (kept, replace(kept), *others)}) == 7


def test_what_was_kept_is_counted(search: Search, studies: Path, until: Until) -> None:
    kept = replace(search, studies=studies)
    until()
    kept.run(NOTHING)
    found = kept.run(NOTHING)
    assert found.record["kept"] == 1
    assert found.record["study"] == kept.file.name if kept.file else False


def test_time_over_in_the_middle_leaves_the_trial_for_later(
    search: Search, studies: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = replace(search, studies=studies)
    kept.run(NOTHING)
    fits: list[Settings] = []
    fit = BoostedTrees.fit

    def counted(learner: BoostedTrees, *given: object) -> Fitted:
        fits.append(learner.settings)
        return fit(learner, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(BoostedTrees, "fit", counted)
    monkeypatch.setattr(Clock, "over", property(lambda _clock: len(fits) >= 2))
    assert kept.run(1.0).record["finished"] == 1
    assert len(fits) == 2
    monkeypatch.setattr(Clock, "over", property(lambda _clock: len(fits) >= 3))
    kept.run(1.0)
    assert fits[2] == fits[0]


def test_the_test_rows_are_never_looked_at(search: Search) -> None:
    blinded = search.matrix.copy(order="F")
    blinded[search.split.test] = np.nan
    target = search.target.copy()
    target[search.split.test] = np.nan
    assert (
        search.run(NOTHING).record["cost_after"]
        == (replace(search, matrix=blinded, target=target).run(NOTHING).record["cost_after"])
    )
