"""The list of models in use, whatever was noted in it."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from modelling.scoring.history import Publication, published_so_far, trail_of, write_history

QUICK = settings(max_examples=60, deadline=None)
WORDS = st.text("abcXYZ019.-_é", min_size=1, max_size=8) | st.sampled_from(
    ["at", "by", "accepted", "returned"]
)
TIMES = st.datetimes(datetime(2020, 1, 1), datetime(2090, 1, 1)).map(
    lambda at: at.replace(microsecond=0, tzinfo=UTC)
)
CHANGES = st.builds(
    Publication,
    version=st.sampled_from(["m1", "m2", "m3", "m4"]),
    accepted=st.lists(WORDS, max_size=3).map(tuple),
    at=st.none() | TIMES,
    by=st.none() | WORDS,
    is_return=st.booleans(),
)


@QUICK
@given(change=CHANGES)
def test_a_change_comes_back_from_its_line(change: Publication) -> None:
    line = str(change)
    assert "\n" not in line
    assert Publication.from_line(line) == change


@QUICK
@given(by=st.text(max_size=20))
def test_any_name_stays_one_word_of_one_line(by: str) -> None:
    change = Publication.by_now("m1", ["M01"], by)
    assert len(str(change).splitlines()) == 1
    assert Publication.from_line(str(change)) == change


@QUICK
@given(noted=st.lists(CHANGES, max_size=12))
def test_the_file_gives_back_what_was_written(noted: list[Publication]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_history(Path(folder), noted)
        last = noted[-1].version if noted else "m1"
        found = published_so_far(Path(folder), last)
    assert found == (noted or [Publication("m1")])


@QUICK
@given(noted=st.lists(CHANGES, max_size=12), in_use=st.sampled_from(["m1", "m2", "other"]))
def test_what_was_noted_but_never_put_in_use_is_left_out(noted: list[Publication], in_use: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_history(Path(folder), noted)
        found = published_so_far(Path(folder), in_use)
    assert found[-1].version == in_use
    known = [each.version for each in noted]
    after = known[len(found) :] if in_use in known else []
    assert in_use not in after


@QUICK
@given(noted=st.lists(CHANGES, min_size=1, max_size=15))
def test_the_trail_ends_with_the_last_change_and_never_stands_still(noted: list[Publication]) -> None:
    trail = trail_of(noted)
    assert trail[-1] is noted[-1]
    assert all(one.version != other.version for one, other in pairwise(trail))


@QUICK
@given(noted=st.lists(CHANGES, min_size=1, max_size=15))
def test_the_trail_is_a_part_of_what_was_noted_in_its_order(noted: list[Publication]) -> None:
    places = [next(i for i, one in enumerate(noted) if one is each) for each in trail_of(noted)]
    assert places == sorted(places)


@QUICK
@given(noted=st.lists(CHANGES, min_size=1, max_size=10))
def test_going_back_to_a_model_forgets_those_after_it(noted: list[Publication]) -> None:
    trail = trail_of(noted)
    for place, former in enumerate(trail):
        again = trail_of([*noted, Publication(former.version, is_return=True)])
        later = [one.version for one in trail[place:]]
        if later.count(former.version) == 1:
            assert [one.version for one in again] == [one.version for one in trail[: place + 1]]
