"""LIME: finds what is linear, draws the same in every process, keeps missing apart."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from modelling.scoring.bundle import Bundle, read_bundle
from modelling.scoring.dense_twin import twin_of
from modelling.scoring.explanations import lime
from modelling.scoring.explanations.contributions import exact, sign_agreement, top_overlap
from modelling.scoring.explanations.explain import LEAST_R2
from modelling.scoring.explanations.lime import fit_locally, seed_of
from modelling.scoring.reference import (
    Statistics,
    build_reference,
    read_statistics,
    statistics_of,
)

Matrix = npt.NDArray[np.float32]
Codes = npt.NDArray[np.unsignedinteger[Any]]
#: Explains a kept row in another process and writes what it found.
ELSEWHERE = """
import json, sys
from pathlib import Path
import numpy as np
from modelling.scoring.bundle import read_bundle
from modelling.scoring.dense_twin import twin_of
from modelling.scoring.explanations.lime import fit_locally
from modelling.scoring.reference import read_statistics

folder = Path(sys.argv[1])
bundle = read_bundle(folder)
reference = json.loads((folder.parent / "reference.json").read_text(encoding="utf-8"))
statistics = list(read_statistics(bundle.schema, reference).values())
row = np.load(folder.parent / "row.npy", allow_pickle=False)
print(fit_locally(twin_of(bundle), statistics, row, seed=9).attribution.values.tobytes().hex())
"""


class Linear:
    """A model whose answer is known: a sum of effects of the values."""

    def __init__(self, effect: Callable[[Matrix], npt.NDArray[np.float64]]) -> None:
        self.effect = effect
        self.seen: list[Matrix] = []

    def margins(self, values: Matrix, codes: Codes) -> npt.NDArray[np.float64]:
        """Give the margin of each row of codes."""
        assert not codes[0].any()  # the applicant's own row comes first
        self.seen.append(np.take_along_axis(values, codes.astype(np.int64), axis=0))
        return self.effect(self.seen[-1])


def two_values(share_of_one: float) -> Statistics:
    """Make a feature that is 0 or 1, with a share of ones."""
    shares = np.array([0.0, 1 - share_of_one, share_of_one])
    return Statistics(np.array([0.0]), shares, np.array([0.0, 1.0]), np.zeros(101), 0.0)


def even(missing: float = 0.0) -> Statistics:
    """Make a number that is 0, 1 ... 8 equally often; its ranks 1/6, 1/2, 5/6 hold 1, 4 and 7."""
    shares = np.concatenate([[missing], np.full(9, (1 - missing) / 9)])
    return Statistics(np.arange(8.0), shares, np.arange(9.0), np.zeros(101), 4.0)


def levels(*shares: float) -> Statistics:
    """Make a category, never missing."""
    codes = np.arange(len(shares))
    return Statistics(np.empty(0), np.array([0.0, *shares]), codes.astype(float), np.empty(0), 0.0)


def test_a_linear_model_is_found_exactly() -> None:
    model = Linear(lambda rows: 2.0 * rows[:, 0] - 1.0 * rows[:, 1] + 0.5)
    found = fit_locally(
        model, [two_values(0.25), two_values(0.5), two_values(0.5)], np.ones(3, np.float32), seed=1
    )
    # against the average: 2 x (1 - 0.25) and -1 x (1 - 0.5); the third does nothing
    np.testing.assert_allclose(found.attribution.values, [1.5, -0.5, 0.0], atol=0.01)
    # the mean of the reference: 0.5 + 2 x 0.25 - 0.5
    assert found.attribution.base == pytest.approx(0.5, abs=0.01)
    assert found.r2 > 0.999


def test_an_additive_model_is_found_whatever_the_shape_of_its_effects() -> None:
    model = Linear(lambda rows: (rows[:, 0] - 4.0) ** 2 + 3.0 * rows[:, 1] - np.abs(rows[:, 2] - 2.0))
    row = np.array([8.0, 2.0, 2.0], np.float32)
    found = fit_locally(model, [even()] * 3, row, seed=1, samples=20_000)
    # (8 - 4)^2 against the mean of 9, 0, 9; 3 x 2 against 3 x 4; 0 against the mean of -1, -2, -5
    np.testing.assert_allclose(found.attribution.values, [10.0, -6.0, 8 / 3], atol=0.1)
    assert found.attribution.base == pytest.approx(6.0 + 12.0 - 8 / 3, abs=0.1)
    assert found.r2 > 0.999


def test_base_and_sum_are_the_linear_models_own_margin(explained: Bundle, matrix: Matrix) -> None:
    scorer, gaps = explained.scorer(), []
    for row in matrix[:10]:
        found = local_fit(explained, row, 1)
        own = found.attribution.base + found.attribution.values.sum()
        gaps.append(abs(own - scorer.margins(row[None, :])[0]))
    assert np.mean(gaps) < 0.15  # near the trees' margin, which it need not meet
    assert max(gaps) > 1e-6


def test_missing_is_a_value_of_its_own() -> None:
    shares = np.array([0.5, 0.25, 0.25])
    often_missing = Statistics(np.array([0.0]), shares, np.array([0.0, 1.0]), np.zeros(101), 0.0)
    model = Linear(lambda rows: np.where(np.isnan(rows[:, 0]), 3.0, 1.0))
    found = fit_locally(
        model, [often_missing, two_values(0.5)], np.array([math.nan, 0.0], np.float32), seed=1
    )
    # missing adds 2 against the others, who are half: 2 x (1 - 0.5)
    np.testing.assert_allclose(found.attribution.values, [1.0, 0.0], atol=0.02)


def test_a_number_that_may_be_missing_is_set_against_that_too() -> None:
    model = Linear(lambda rows: np.where(np.isnan(rows[:, 0]), -10.0, rows[:, 0]))
    row = np.array([6.0, 6.0], np.float32)
    found = fit_locally(model, [even(0.2), even()], row, seed=1, samples=20_000)
    # a fifth is missing, the others' mean is 4
    np.testing.assert_allclose(found.attribution.values, [6.0 - 0.8 * 4.0 + 2.0, 0.0], atol=0.1)


def test_a_category_is_its_own_level_or_not() -> None:
    effect = np.array([1.0, 3.0, 3.0, 3.0])
    model = Linear(lambda rows: effect[rows[:, 0].astype(int)])
    statistics = [levels(0.4, 0.3, 0.2, 0.1), two_values(0.5)]
    found = fit_locally(model, statistics, np.zeros(2, np.float32), seed=1)
    # the level 0 is 2 below the others, who are six in ten
    np.testing.assert_allclose(found.attribution.values, [-1.2, 0.0], atol=0.02)
    assert set(np.unique(model.seen[0][:, 0]).tolist()) == {0.0, 1.0, 2.0, 3.0}
    assert found.r2 > 0.999


def test_a_level_that_training_never_saw_is_the_missing_value() -> None:
    model = Linear(lambda rows: np.where(np.isnan(rows[:, 0]), 1.0, 0.0))
    found = fit_locally(model, [levels(0.5, 0.5)] * 2, np.array([math.nan, 0.0], np.float32), seed=1)
    np.testing.assert_allclose(found.attribution.values, [1.0, 0.0], atol=0.02)


def test_the_own_value_is_kept_and_the_others_are_at_even_ranks() -> None:
    model = Linear(lambda rows: rows[:, 0].astype(float))
    row = np.array([3.3, 4.0], np.float32)
    fit_locally(model, [even(), even()], row, seed=3)
    (seen,) = model.seen
    assert set(np.unique(seen[:, 0]).tolist()) == {1.0, 4.0, 7.0, float(row[0])}
    assert set(np.unique(seen[:, 1]).tolist()) == {1.0, 4.0, 7.0}  # one of them is the own value
    assert seen[0].tolist() == row.tolist()


def test_a_group_gives_its_own_frequencies() -> None:
    model = Linear(lambda rows: rows[:, 0].astype(float))
    group = np.array([[1, 0], [1, 0], [1, 1], [0, 1]], np.float32)
    found = fit_locally(model, [two_values(0.5)] * 2, np.ones(2, np.float32), seed=1, group=group)
    np.testing.assert_allclose(found.attribution.values, [0.25, 0.0], atol=0.01)  # 1 x (1 - 3/4)
    assert found.attribution.base == pytest.approx(0.75, abs=0.01)


def test_a_group_gives_its_own_ranks() -> None:
    model = Linear(lambda rows: rows[:, 0].astype(float))
    group = np.repeat(np.array([[5], [6], [7], [8]], np.float32), [3, 6, 6, 3], axis=0)
    found = fit_locally(model, [even()], np.array([2.0], np.float32), seed=1, group=group)
    assert set(np.unique(model.seen[0]).tolist()) == {2.0, 5.0, 6.0, 7.0}
    np.testing.assert_allclose(found.attribution.values, [2.0 - 6.0], atol=0.1)  # the ridge shrinks it


def test_everybody_alike_says_nothing() -> None:
    model = Linear(lambda rows: rows[:, 0] + rows[:, 1].astype(float))
    found = fit_locally(model, [two_values(1.0), even()], np.ones(2, np.float32), seed=1)
    assert found.attribution.values[0] == 0.0
    assert found.attribution.base == pytest.approx(1.0 + 4.0, abs=0.05)


def test_a_stop_between_the_stages_ends_the_work(explained: Bundle, matrix: Matrix) -> None:
    model = Linear(lambda rows: rows[:, 0].astype(float))

    def stop() -> None:
        raise TimeoutError

    with pytest.raises(TimeoutError):
        fit_locally(model, [two_values(0.5)], np.ones(1, np.float32), seed=1, check=stop)
    assert not model.seen


def local_fit(bundle: Bundle, row: Matrix, seed: int) -> lime.LocalFit:
    """Fit with the small model."""
    return fit_locally(twin_of(bundle), list(statistics_of(bundle).values()), row, seed=seed)


def test_repeats_are_identical_to_the_last_bit(explained: Bundle, matrix: Matrix) -> None:
    one, other = local_fit(explained, matrix[5], 9), local_fit(explained, matrix[5], 9)
    assert one.attribution.values.tobytes() == other.attribution.values.tobytes()
    assert (one.attribution.base, one.r2) == (other.attribution.base, other.r2)


def test_calls_between_do_not_matter(explained: Bundle, matrix: Matrix) -> None:
    alone = local_fit(explained, matrix[5], 9).attribution.values
    np.random.seed(1)  # noqa: NPY002 - the global state must not be read
    local_fit(explained, matrix[6], 10)
    assert local_fit(explained, matrix[5], 9).attribution.values.tobytes() == alone.tobytes()


def test_seeds_differ(explained: Bundle, matrix: Matrix) -> None:
    one, other = local_fit(explained, matrix[5], 9), local_fit(explained, matrix[5], 10)
    assert one.attribution.values.tobytes() != other.attribution.values.tobytes()


def test_lime_mostly_agrees_with_the_exact_contributions(explained: Bundle, matrix: Matrix) -> None:
    scorer = explained.scorer()
    agreements, fits = [], []
    for seed, row in enumerate(matrix[:20]):
        found = local_fit(explained, row, seed)
        agreements.append(sign_agreement(exact(scorer, row).values, found.attribution.values, top=3))
        fits.append(found.r2)
    assert np.mean(agreements) > 0.9
    assert np.mean(fits) > 0.8


@pytest.mark.parametrize(
    ("key", "version", "other_key", "other_version"), [(1, "a", 2, "a"), (1, "a", 1, "b"), (12, "a", 1, "2a")]
)
def test_a_seed_is_of_one_applicant_and_model(
    key: int, version: str, other_key: int, other_version: str
) -> None:
    assert seed_of(key, version) == seed_of(str(key), version)
    assert seed_of(key, version) != seed_of(other_key, other_version)
    assert 0 <= seed_of(key, version) < 2**32


def test_the_strongest_features_stay_from_seed_to_seed(explained: Bundle, matrix: Matrix) -> None:
    overlaps = [
        top_overlap(*(local_fit(explained, row, seed).attribution.values for seed in (1, 2)), top=4)
        for row in matrix[:20]
    ]
    assert np.mean(overlaps) > 0.9


def test_another_process_draws_the_same(bundle_folder: Path, matrix: Matrix) -> None:
    bundle = read_bundle(bundle_folder)
    reference = build_reference(bundle.schema, matrix, np.random.default_rng(0))
    statistics = read_statistics(bundle.schema, reference)
    found = fit_locally(twin_of(bundle), list(statistics.values()), matrix[5], seed=9)
    np.save(bundle_folder.parent / "row.npy", matrix[5])
    (bundle_folder.parent / "reference.json").write_text(json.dumps(reference), encoding="utf-8")
    outcome = subprocess.run(
        [sys.executable, "-c", ELSEWHERE, str(bundle_folder)],
        env={**os.environ, "PYTHONHASHSEED": "2"}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert outcome.stdout.strip() == found.attribution.values.tobytes().hex()


def test_importing_explanations_does_not_load_lime() -> None:
    code = "import sys, modelling.scoring.explanations; sys.exit('lime' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_threads_do_not_disturb_one_another(explained: Bundle, matrix: Matrix) -> None:
    alone = [local_fit(explained, matrix[i], i).attribution.values.tobytes() for i in range(6)]
    with ThreadPoolExecutor(3) as pool:
        together = pool.map(
            lambda i: local_fit(explained, matrix[i], i).attribution.values.tobytes(), range(6)
        )
        assert list(together) == alone


def test_a_value_outside_the_reference_stands_for_itself() -> None:
    model = Linear(lambda rows: np.clip(rows[:, 0], -5, 5).astype(float))
    found = fit_locally(model, [two_values(0.5)] * 2, np.array([1e9, -1e9], np.float32), seed=2)
    (seen,) = model.seen
    assert set(np.unique(seen[:, 0]).tolist()) == {0.0, 1.0, float(np.float32(1e9))}
    np.testing.assert_allclose(found.attribution.values, [4.5, 0.0], atol=0.05)


def test_a_value_that_nobody_has_counts_in_full() -> None:
    model = Linear(lambda rows: np.where(np.isnan(rows[:, 0]), 3.0, 1.0))
    row = np.array([math.nan, 0.0], np.float32)  # missing, which never was in training
    found = fit_locally(model, [two_values(0.5), two_values(0.5)], row, seed=1)
    np.testing.assert_allclose(found.attribution.values, [2.0, 0.0], atol=0.02)


@pytest.mark.parametrize("samples", [200, 1000])
def test_as_many_neighbours_are_drawn_as_asked(samples: int) -> None:
    model = Linear(lambda rows: rows[:, 0].astype(float))
    fit_locally(model, [two_values(0.5)] * 2, np.zeros(2, np.float32), seed=1, samples=samples)
    assert model.seen[0].shape == (samples, 2)


def test_values_are_kept_besides_those_that_draw_them() -> None:
    model = Linear(lambda rows: rows[:, 0].astype(float))
    fit_locally(model, [two_values(0.2)] * 2, np.ones(2, np.float32), seed=1)
    # kept, or drawn from the reference with share 0.2
    assert model.seen[0][:, 0].mean() == pytest.approx(lime.KEEP + (1 - lime.KEEP) * 0.2, abs=0.03)


def test_the_order_of_features_does_not_change_what_is_found() -> None:
    def effects(columns: list[int]) -> npt.NDArray[np.float64]:
        model = Linear(lambda rows: rows[:, columns[0]] * 2.0 + rows[:, columns[1]] * 1.0)
        shares = [two_values(0.5), two_values(0.2), two_values(0.7)]
        ordered = [shares[columns.index(i)] for i in range(3)]
        return fit_locally(model, ordered, np.ones(3, np.float32), seed=4).attribution.values[columns]

    np.testing.assert_allclose(effects([0, 1, 2]), effects([2, 0, 1]), atol=0.02)


def test_neighbours_move_as_often_as_asked_and_where_the_shares_say() -> None:
    model = Linear(lambda rows: rows[:, 0].astype(float))
    row = np.array([2.0, 0.0], np.float32)
    fit_locally(model, [even(0.4), levels(0.7, 0.2, 0.1)], row, seed=1, samples=50_000)
    (seen,) = model.seen
    moved = 1 - lime.KEEP
    # of the number: 0.4 is missing, the rest is shared by 1, 4 and 7, none of which is its own 2
    found = [np.isnan(seen[:, 0]).mean(), *((seen[:, 0] == level).mean() for level in (1.0, 4.0, 7.0))]
    np.testing.assert_allclose(found, moved * np.array([0.4, 0.2, 0.2, 0.2]), atol=0.01)
    np.testing.assert_allclose(
        [(seen[:, 1] == level).mean() for level in (1.0, 2.0)], moved * np.array([0.2, 0.1]), atol=0.01
    )


def test_more_levels_than_a_byte_can_name() -> None:
    model = Linear(lambda rows: (rows[:, 0] == 0.0) * 2.0)
    found = fit_locally(model, [levels(*np.full(300, 1 / 300)), even()], np.zeros(2, np.float32), seed=1)
    np.testing.assert_allclose(found.attribution.values, [2.0 * 299 / 300, 0.0], atol=0.05)
    assert model.seen[0][:, 0].max() == 299.0


def test_a_model_that_no_line_follows_is_below_what_is_warned_of() -> None:
    model = Linear(lambda rows: rows.sum(axis=1) % 2.0)  # odd or even: no feature says anything alone
    found = fit_locally(model, [two_values(0.5)] * 30, np.zeros(30, np.float32), seed=1)
    assert found.r2 < LEAST_R2
