from __future__ import annotations

from urllib.parse import parse_qsl

import pytest

from dash_app.components.filters import Filter, api_filters, read_filters, write_filters, write_query
from dash_app.components.filters.state import MOST_FILTERS, Fault
from dash_app.contracts import Features

FULL = (
    Filter("AMT_CREDIT", 1000.0, 310500.5),
    Filter("DAYS_BIRTH", 30.0, None, missing=True),
    Filter("SHARE_LATE", missing=True),
    Filter("WHO", levels=("Spouse, partner", "Trade: type 7"), missing=True),
    Filter("FLAG_PHONE", missing=False),
)


def test_filters_come_back_as_they_were(features: Features) -> None:
    text = write_filters(FULL)
    assert text == (
        "AMT_CREDIT:1000..310500.5~DAYS_BIRTH:30..,?~SHARE_LATE:?"
        "~WHO:Spouse%2C partner,Trade: type 7,?~FLAG_PHONE:!"
    )
    found = read_filters(text, features)
    assert (found.filters, found.faults) == (FULL, ())


def test_an_address_carries_them(features: Features) -> None:
    address = write_query({"q": "", "f": write_filters(FULL)})
    assert read_filters(dict(parse_qsl(address[1:]))["f"], features).filters == FULL
    assert address.startswith("?f=AMT_CREDIT:1000..310500.5~DAYS_BIRTH:30..,?~")
    assert write_query({"q": ""}) == ""


def test_the_api_gets_stored_units(features: Features) -> None:
    filters = (Filter("DAYS_BIRTH", 30, 40), Filter("SHARE_LATE", 12.5), Filter("FLAG_PHONE", levels=("1",)))
    assert api_filters(filters, features) == {
        "DAYS_BIRTH": {"min": -14975.0, "max": -10957.5},
        "SHARE_LATE": {"min": 0.125},
        "FLAG_PHONE": {"in": [1]},
    }
    assert api_filters(FULL, features)["WHO"] == {"in": ["Spouse, partner", "Trade: type 7"], "missing": True}
    assert api_filters(FULL, features)["FLAG_PHONE"] == {"missing": False}
    assert api_filters([Filter("GONE", 1)], features) == {}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("SHOE_SIZE:1..2", Fault("SHOE_SIZE", "unknown")),
        ("<script>", Fault("<script>", "unknown")),
        ("AMT_CREDIT", Fault("Amt_credit", "unreadable")),
        ("AMT_CREDIT:", Fault("Amt_credit", "unreadable")),
        ("AMT_CREDIT:..", Fault("Amt_credit", "unreadable")),
        ("AMT_CREDIT:12", Fault("Amt_credit", "unreadable")),
        ("AMT_CREDIT:a..b", Fault("Amt_credit", "unreadable")),
        ("AMT_CREDIT:9..1", Fault("Amt_credit", "upside_down")),
        ("WHO:Nobody", Fault("Who", "level")),
        ("FLAG_PHONE:2", Fault("Flag_phone", "level")),
    ],
)
def test_what_cannot_be_read_is_told_and_the_rest_is_kept(
    features: Features, text: str, fault: Fault
) -> None:
    found = read_filters(f"{text}~SHARE_LATE:5..", features)
    assert found.faults == (fault,)
    assert found.filters == (Filter("SHARE_LATE", 5.0),)


def test_a_known_level_beside_an_unknown_one_is_kept(features: Features) -> None:
    found = read_filters("WHO:Trade: type 7,Nobody", features)
    assert found.filters == (Filter("WHO", levels=("Trade: type 7",)),)
    assert [fault.reason for fault in found.faults] == ["level"]


def test_a_feature_has_one_filter(features: Features) -> None:
    assert read_filters("AMT_CREDIT:1..~AMT_CREDIT:2..", features).filters == (Filter("AMT_CREDIT", 2.0),)


def test_a_huge_text_is_cut_and_filters_are_counted(features: Features) -> None:
    found = read_filters("x:1~" * 10_000_000, features)
    assert found.filters == ()
    assert {fault.reason for fault in found.faults} == {"unknown", "too_many"}
    many = read_filters("~".join(f"AMT_CREDIT:{i}.." for i in range(MOST_FILTERS + 2)), features)
    assert many.faults == (Fault("2", "too_many"),)
    assert read_filters(None, features) == read_filters("", features)
