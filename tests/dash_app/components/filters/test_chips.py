from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from dash_app.components.filters import FilterDesk, chips, read_filters, said
from dash_app.components.view import View


@pytest.mark.parametrize(
    ("text", "lang", "words"),
    [
        ("AMT_CREDIT:1000..310500.5", "fr", "Amt_credit\u00a0: 1\u202f000 à 310\u202f500,5"),
        ("AMT_CREDIT:1000..", "en", "Amt_credit: at least 1,000"),
        ("DAYS_BIRTH:..40", "fr", "Days_birth\u00a0: au plus 40\u00a0ans"),
        ("SHARE_LATE:5..,?", "fr", "Share_late\u00a0: au moins 5\u00a0pour cent ou non renseigné"),
        ("SHARE_LATE:?", "fr", "Share_late\u00a0: non renseigné"),
        ("SHARE_LATE:!", "en", "Share_late: provided"),
        ("WHO:Trade: type 7", "fr", "Who\u00a0: Commerce"),
        ("FLAG_PHONE:1,0", "fr", "Flag_phone\u00a0: oui, non"),
    ],
)
def test_a_filter_in_words(desk: FilterDesk, text: str, lang: str, words: str) -> None:
    one = read_filters(text, desk.features).filters[0]
    feature = desk.features.find(one.feature)
    assert feature is not None
    assert said(one, feature, View(lang)) == words


def test_amounts_have_the_currency_that_is_set(desk: FilterDesk, text_of: Callable[[Any], str]) -> None:
    shown = chips(read_filters("AMT_CREDIT:..9", desk.features), replace(desk, currency="EUR"))
    assert "au plus 9\u00a0EUR" in text_of(shown)


def test_a_chip_is_changed_or_removed(desk: FilterDesk, inside: Callable[[Any], list[Any]]) -> None:
    (shown,) = chips(read_filters("WHO:Trade: type 7", desk.features), desk)
    edit, remove = (part for part in inside(shown) if type(part).__name__ == "Button")
    assert edit.id == {"type": "test-filter-edit", "feature": "WHO"}
    assert remove.id == {"type": "test-filter-remove", "feature": "WHO"}
    assert getattr(remove, "aria-label") == "Retirer le filtre Who\u00a0: Commerce"


def test_many_levels_are_counted(desk: FilterDesk) -> None:
    who = desk.features.items[3]
    levels = tuple(replace(who.levels[0], value=f"L{i}", label=f"L{i}") for i in range(6))
    text = "WHO:" + ",".join(level.value for level in levels)
    many = replace(desk.features, items=(replace(who, levels=levels),))
    one = read_filters(text, many).filters[0]
    assert said(one, many.items[0], View("fr")) == "Who\u00a0: L0, L1 et 4 autres"


def test_what_could_not_be_read_is_said(desk: FilterDesk, text_of: Callable[[Any], str]) -> None:
    (notice,) = chips(read_filters("SHOE_SIZE:1..2~AMT_CREDIT:9..1", desk.features), desk)
    assert notice.role == "alert"
    assert "le reste est appliqué" in text_of(notice)
    assert "« SHOE_SIZE » : information inconnue" in text_of(notice)
    assert "« Amt_credit » : le minimum dépasse le maximum" in text_of(notice)


def test_nothing_to_say_is_nothing(desk: FilterDesk) -> None:
    assert chips(read_filters("", desk.features), desk) == []
