"""What holds of synthetic rows whatever the columns, the missing values and the options."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from modelling.scoring.derived import OPERATIONS, recompute
from modelling.scoring.schema import Derived, Feature, FeatureSchema, Level
from modelling.training.resampling import MissingAwareSMOTE

_WORDS = {"fr": "", "en": ""}
_LEVELS = tuple(Level(value, _WORDS) for value in "abcd")
#: How a column of each sort is drawn; "lumps" is a number that sits on few values.
_SORTS = {
    "number": lambda rng, rows: rng.normal(1000, 300, rows),
    "lumps": lambda rng, rows: rng.choice([0.0, 50.0, 100.0], rows),
    "integer": lambda rng, rows: rng.integers(0, 9, rows),
    "flag": lambda rng, rows: rng.integers(0, 2, rows),
    "category": lambda rng, rows: rng.integers(0, len(_LEVELS), rows),
}


@dataclass(frozen=True, eq=False)
class Case:
    """Rows of two classes and a sampler; the first column numbers the rows."""

    schema: FeatureSchema
    matrix: np.ndarray
    target: np.ndarray
    options: dict[str, Any]

    def resample(self) -> tuple[np.ndarray, np.ndarray, MissingAwareSMOTE]:
        sampler = MissingAwareSMOTE(schema=self.schema, **self.options)
        made, labels = sampler.fit_resample(self.matrix, self.target)
        return made, labels, sampler


def feature(name: str, sort: str, derived: Derived | None = None) -> Feature:
    kind = "number" if sort == "lumps" else sort
    levels = _LEVELS if kind == "category" else ()
    return Feature(name, "application", "loan", kind, "none", _WORDS, _WORDS, levels=levels, derived=derived)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Draw columns, derived columns of them (and of one another), missing values, rows and options."""
    sorts = ["integer", "number", *draw(st.lists(st.sampled_from(sorted(_SORTS)), min_size=1, max_size=6))]
    features = [feature(f"F{i}", sort) for i, sort in enumerate(sorts)]
    operations = draw(st.lists(st.sampled_from(sorted(OPERATIONS)), max_size=4))
    for number, operation in enumerate(operations):
        names = st.sampled_from([each.name for each in features[1:]])
        count = 3 if operation == "implied_rate" else 2
        parts = tuple(draw(st.lists(names, min_size=count, max_size=count)))
        features.append(feature(f"D{number}", "number", Derived(operation, parts)))
    events, others = draw(st.integers(1, 12)), draw(st.integers(2, 60))
    rng = np.random.default_rng(draw(st.integers(0, 2**16)))
    matrix = np.full((events + others, len(features)), np.nan, dtype=np.float32, order="F")
    for position, sort in enumerate(sorts):
        matrix[:, position] = _SORTS[sort](rng, len(matrix))
        matrix[rng.random(len(matrix)) < draw(st.sampled_from([0.0, 0.3, 1.0])), position] = np.nan
    matrix[:, 0] = np.arange(len(matrix))
    ratio = draw(st.floats(0.05, 1.0))
    assume(int(ratio * others) > events)
    options = {
        "sampling_strategy": ratio,
        "columns": draw(st.sampled_from([None, 1, 3])),
        "step": draw(st.sampled_from([0.1, 0.5, 1.0])),
        "snap": draw(st.booleans()),
        "symmetric": draw(st.booleans()),
        "k_neighbors": draw(st.integers(1, 8)),
        "pool": draw(st.sampled_from([2, 7, 4096])),
        "random_state": draw(st.integers(0, 99)),
    }
    target = rng.permutation(np.repeat([1.0, 0.0], [events, others]))
    schema = FeatureSchema(tuple(features))
    return Case(schema, recompute(schema, matrix), target, options)


many = settings(max_examples=40, deadline=None)


@many
@given(cases())
def test_what_does_not_move_is_all_of_one_real_row_of_the_class(case: Case) -> None:
    made, labels, sampler = case.resample()
    base = made[sampler.synthetic_, 0].astype(int)
    np.testing.assert_array_equal(case.target[base], labels[sampler.synthetic_])
    kept = [
        position
        for position, each in enumerate(case.schema.features)
        if position not in sampler.columns_ and each.derived is None
    ]
    assert all(case.schema.features[position].kind == "number" for position in sampler.columns_)
    np.testing.assert_array_equal(made[sampler.synthetic_][:, kept], case.matrix[base][:, kept])


@many
@given(cases())
def test_no_missing_value_is_filled_and_none_is_made(case: Case) -> None:
    made, _, sampler = case.resample()
    base = made[sampler.synthetic_, 0].astype(int)
    given_ones = [i for i, each in enumerate(case.schema.features) if each.derived is None]
    np.testing.assert_array_equal(
        np.isnan(made[sampler.synthetic_][:, given_ones]), np.isnan(case.matrix[base][:, given_ones])
    )


@many
@given(cases())
def test_derived_columns_agree_with_their_parts(case: Case) -> None:
    made, _, _ = case.resample()
    np.testing.assert_array_equal(recompute(case.schema, made.copy(order="F")), made)


@many
@given(cases())
def test_real_rows_stay_as_they_were(case: Case) -> None:
    before = case.matrix.copy()
    made, labels, sampler = case.resample()
    real = np.flatnonzero(~sampler.synthetic_)
    np.testing.assert_array_equal(made[real], case.matrix[real])
    np.testing.assert_array_equal(labels[: len(case.target)], case.target)
    np.testing.assert_array_equal(case.matrix, before)
    assert sampler.synthetic_[len(case.target) :].all()


@many
@given(cases())
def test_moved_values_lie_among_those_of_the_class_and_snapped_ones_were_observed(case: Case) -> None:
    made, labels, sampler = case.resample()
    for position in sampler.columns_:
        seen = case.matrix[:, position]
        if case.options["snap"]:
            new = made[sampler.synthetic_, position]
            assert set(new[~np.isnan(new)]) <= set(seen[~np.isnan(seen)])
        for label in (0.0, 1.0):
            new = made[sampler.synthetic_ & (labels == label), position]
            own = seen[(case.target == label) & ~np.isnan(seen)]
            new = new[~np.isnan(new)]
            assert not len(new) or (own.min() - 1e-3 <= new.min() and new.max() <= own.max() + 1e-3)


@many
@given(cases())
def test_as_many_rows_as_asked_for_in_the_same_share_of_both_classes(case: Case) -> None:
    made, labels, sampler = case.resample()
    others = int((case.target == 0).sum())
    wanted = case.options["sampling_strategy"] * others
    assert len(made) == len(labels) == len(sampler.sample_weight_)
    assert (labels == 0).sum() == others
    assert wanted - 1 < labels.sum() <= wanted
    synthetic = {label: int(sampler.synthetic_[labels == label].sum()) for label in (0, 1)}
    if case.options["symmetric"]:
        assert abs(synthetic[0] - others * synthetic[1] / labels.sum()) <= 0.5
    else:
        assert synthetic == {0: 0, 1: int(labels.sum() - case.target.sum())}


@many
@given(cases())
def test_the_seed_decides_every_row(case: Case) -> None:
    first, second = case.resample(), case.resample()
    np.testing.assert_array_equal(first[0], second[0])
    np.testing.assert_array_equal(first[1], second[1])
    assert first[2].columns_.tolist() == second[2].columns_.tolist()


@many
@given(cases())
def test_no_row_is_a_base_twice_before_all_were_once(case: Case) -> None:
    made, labels, sampler = case.resample()
    base = made[sampler.synthetic_, 0].astype(int)
    for label in (0.0, 1.0):
        times = np.bincount(base[labels[sampler.synthetic_] == label], minlength=len(case.target))
        times = times[case.target == label]
        assert times.max() - times.min() <= 1
