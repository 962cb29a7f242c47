from __future__ import annotations

import pytest

from dash_app.components.filters.entry import ALSO, KNOWN, ONLY, Entry, entered, entry_of
from dash_app.components.filters.state import Filter
from dash_app.contracts import Features


@pytest.mark.parametrize(
    ("name", "entry", "found"),
    [
        ("AMT_CREDIT", Entry("310 500,50", ""), Filter("AMT_CREDIT", 310500.5)),
        ("AMT_CREDIT", Entry("1", "2", (), ALSO), Filter("AMT_CREDIT", 1, 2, missing=True)),
        ("AMT_CREDIT", Entry("1", "2", (), ONLY), Filter("AMT_CREDIT", missing=True)),
        ("AMT_CREDIT", Entry(), Filter("AMT_CREDIT", missing=False)),
        ("AMT_CREDIT", Entry(missing=ALSO), "nothing"),
        ("AMT_CREDIT", Entry("much", ""), "number"),
        ("AMT_CREDIT", Entry("", "1,2,3"), "number"),
        ("AMT_CREDIT", Entry("2", "1"), "upside_down"),
        ("WHO", Entry(levels=["Trade: type 7", "Nobody"]), Filter("WHO", levels=("Trade: type 7",))),
        ("WHO", Entry(missing=ALSO), "nothing"),
        ("WHO", Entry(missing=ONLY), Filter("WHO", missing=True)),
        ("FLAG_PHONE", Entry(levels=["0", "1"]), Filter("FLAG_PHONE", levels=("1", "0"))),
    ],
)
def test_an_entry_means_a_filter_or_says_what_is_wrong(
    features: Features, name: str, entry: Entry, found: Filter | str
) -> None:
    feature = features.find(name)
    assert feature is not None
    assert entered(feature, entry, "fr") == found


def test_a_filter_stands_in_the_editor_as_it_was_entered(features: Features) -> None:
    filters = [
        Filter("AMT_CREDIT", 310500.5, None, missing=True),
        Filter("AMT_CREDIT", missing=True),
        Filter("AMT_CREDIT", missing=False),
        Filter("WHO", levels=("Trade: type 7",)),
    ]
    for one in filters:
        feature = features.find(one.feature)
        assert feature is not None
        assert entered(feature, entry_of(one, "fr"), "fr") == one
    assert entry_of(filters[0], "fr").low == "310500,5"
    assert entry_of(None, "fr") == Entry(missing=KNOWN)
