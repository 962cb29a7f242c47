from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dash_app.components.filters import FilterDesk, builder, read_filters

Inside = Callable[[Any], list[Any]]


def test_everything_that_callbacks_need_stands_in_it(
    desk: FilterDesk, inside: Callable[[Any], list[Any]]
) -> None:
    parts = inside(builder(read_filters("AMT_CREDIT:1..", desk.features), desk))
    found = {part.id for part in parts if isinstance(getattr(part, "id", None), str)}
    assert found == {desk.ids.picker, desk.ids.editor, desk.ids.hint, desk.ids.chips}
    labelled = {part.htmlFor for part in parts if type(part).__name__ == "Label"}
    assert labelled == {desk.ids.picker}


def test_features_are_found_without_accents(desk: FilterDesk, inside: Inside) -> None:
    parts = inside(builder(read_filters("", desk.features), desk))
    picker = next(part for part in parts if getattr(part, "id", "") == desk.ids.picker)
    assert len(picker.options) == len(desk.features.items)
    assert picker.options[0]["label"] == "Ce prêt · Amt_credit"
    assert "ce pret" in picker.options[0]["search"]
