"""What weighs most is asked first."""

from __future__ import annotations

from dataclasses import replace

from dash_app.contracts import Feature, Features, GivenWeight, Importance, Theme
from dash_app.entry.fields import fields_of, grouped


def _weight(name: str, share: float, *, protected: bool = False) -> GivenWeight:
    return GivenWeight(name, name, "loan", share, share, protected)


def _features(known: dict[str, Feature]) -> Features:
    other = replace(known["AMT_CREDIT"], feature="BUREAU_DEBT", table="bureau")
    computed = replace(known["AMT_CREDIT"], feature="RATIO", derived=True)
    unused = replace(known["AMT_CREDIT"], feature="UNUSED", used=False)
    age = replace(known["DAYS_BIRTH"], theme="household", theme_label="Foyer")
    items = (other, computed, unused, known["AMT_CREDIT"], age, known["CAR_AGE"])
    return Features(items, (Theme("household", "Foyer"), Theme("loan", "Ce prêt")))


def test_the_heaviest_come_first_and_only_what_an_application_gives(known: dict[str, Feature]) -> None:
    weights = (_weight("AMT_CREDIT", 0.2), _weight("DAYS_BIRTH", 0.3, protected=True), _weight("RATIO", 0.9))
    found = fields_of(_features(known), Importance(1, (), (), weights))
    assert [one.feature.feature for one in found] == ["DAYS_BIRTH", "AMT_CREDIT", "CAR_AGE"]
    assert [one.is_protected for one in found] == [True, False, False]
    assert [one.share for one in found] == [0.3, 0.2, 0.0]


def test_fields_stand_by_theme_in_the_order_of_the_dictionary(known: dict[str, Feature]) -> None:
    features = _features(known)
    found = grouped(fields_of(features, Importance(1, (), ())), features)
    assert [(group.label, [one.feature.feature for one in group.fields]) for group in found] == [
        ("Foyer", ["DAYS_BIRTH"]),
        ("Ce prêt", ["AMT_CREDIT", "CAR_AGE"]),
    ]
