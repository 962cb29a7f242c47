"""Whom the scoreboard looks at."""

from __future__ import annotations

import numpy as np

from benchmarks.scoreboard.clients import Subjects, each, p95


def test_clients_go_from_the_safest_to_the_riskiest(subjects: Subjects) -> None:
    margin = subjects.runtime.population.margin
    first, middle, last = margin[subjects.positions].tolist()
    assert (first, last) == (margin.min(), margin.max())
    assert abs(np.mean(margin < middle) - 0.5) < 0.01


def test_refused_ones_are_refused(subjects: Subjects) -> None:
    runtime = subjects.runtime
    probabilities = runtime.population.probability[subjects.refused]
    assert len(probabilities) == 3
    assert (probabilities >= runtime.bundle.decision.threshold).all()


def test_more_than_there_are_gives_all(subjects: Subjects) -> None:
    runtime = subjects.runtime
    every = Subjects(runtime, 10**9).positions
    assert sorted(every.tolist()) == list(range(len(runtime.population)))


def test_rows_are_those_that_the_model_sees(subjects: Subjects) -> None:
    runtime, positions = subjects.runtime, subjects.positions
    margins = runtime.scorer.model_margins(subjects.rows(positions))
    np.testing.assert_allclose(margins, runtime.population.margin[positions], atol=1e-6)


def test_categories_are_named_by_their_place(subjects: Subjects) -> None:
    features = subjects.runtime.bundle.schema.model_features
    assert subjects.categories
    assert {features[place].kind for place in subjects.categories} == {"category"}


def test_every_client_is_timed_once_after_a_warm_up() -> None:
    seen: list[int] = []
    ticks = iter(range(100))
    times = each(seen.append, [4, 5], lambda: next(ticks))
    assert seen == [4, 4, 5]
    assert times == [1000.0, 1000.0]


def test_p95_by_hand() -> None:
    assert p95(range(101)) == 95
