from __future__ import annotations

from typing import Any

import pytest
from dash import no_update

from dash_app.components.filters import Filter, FilterDesk
from dash_app.components.filters.callbacks import applied, changed, opened, text_of, with_filters
from dash_app.components.filters.entry import Entry
from dash_app.contracts import Distribution
from dash_app.errors import ApiUnavailable, NotAuthorised


def test_a_new_filter_keeps_the_rest_and_begins_at_the_first_page(desk: FilterDesk) -> None:
    found, hint = applied("AMT_CREDIT", Entry("1 000", ""), "?q=10&f=WHO:?&page=3&sort=risk", "f", desk)
    assert (found, hint) == ("?q=10&f=WHO:?~AMT_CREDIT:1000..&sort=risk", "")


def test_a_filter_takes_the_place_of_the_same_features() -> None:
    first, second = Filter("A", 1), Filter("B", 2)
    assert changed((first, second), Filter("A", 3)) == (Filter("A", 3), second)


@pytest.mark.parametrize(
    ("name", "entry", "words"),
    [
        ("AMT_CREDIT", Entry("x", ""), "310 500,50"),
        ("AMT_CREDIT", Entry("2", "1"), "dépasse"),
        ("GONE", Entry("1", ""), "ne connaît plus"),
    ],
)
def test_a_bad_entry_leaves_the_address(desk: FilterDesk, name: str, entry: Entry, words: str) -> None:
    found, hint = applied(name, entry, "?q=1", "f", desk)
    assert found is no_update
    assert words in hint


def test_an_address_does_not_grow_without_end(desk: FilterDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dash_app.components.filters.callbacks.LONGEST_TEXT", 10)
    found, hint = applied("AMT_CREDIT", Entry("1", ""), "", "f", desk)
    assert found is no_update
    assert "Retirez-en un" in hint


def test_without_filters_the_key_goes() -> None:
    assert with_filters("?f=WHO:?&q=1", "f", []) == "?q=1"
    assert text_of("?cohort=WHO:?", "cohort") == "WHO:?"
    assert text_of(None, "f") == ""


def test_values_are_counted_under_the_other_filters(
    desk: FilterDesk, api: Any, in_request: None, levels_counted: Distribution
) -> None:
    api.tell("distribution", levels_counted)
    assert opened("WHO", "WHO:?~SHARE_LATE:5..", {"band": {"in": ["A"]}}, desk) is not None
    (_, arguments, named), *_ = [call for call in api.calls if call[0] == "distribution"]
    assert arguments == ("WHO", "fr")
    assert named["filters"] == {"band": {"in": ["A"]}, "SHARE_LATE": {"min": 0.05}}


def test_an_editor_opens_without_counts_when_they_cannot_be_had(
    desk: FilterDesk, api: Any, in_request: None
) -> None:
    api.tell("distribution", ApiUnavailable("down"))
    assert opened("WHO", "", {}, desk) is not None
    assert opened("GONE", "", {}, desk) is None
    api.tell("distribution", NotAuthorised("over"))
    with pytest.raises(NotAuthorised):
        opened("WHO", "", {}, desk)
