from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dash_app.components.filters import FilterDesk
from dash_app.components.filters.editor import editor, level_counts
from dash_app.components.filters.entry import Entry
from dash_app.contracts import Distribution, Feature

Inside = Callable[[Any], list[Any]]


def _feature(desk: FilterDesk, name: str) -> Feature:
    found = desk.features.find(name)
    assert found is not None
    return found


def _control(parts: list[Any], kind: str) -> Any:
    return next(
        part for part in parts if (getattr(part, "id", None) or {}).get("type") == f"test-filter-{kind}"
    )


def test_levels_are_counted_the_most_frequent_first(
    desk: FilterDesk, levels_counted: Distribution, inside: Inside
) -> None:
    parts = inside(editor(_feature(desk, "WHO"), Entry(levels=["Trade: type 7"]), levels_counted, desk))
    boxes = _control(parts, "levels")
    assert [option["label"] for option in boxes.options] == ["Commerce (7)", "Conjoint (0)"]
    assert boxes.value == ["Trade: type 7"]
    missing = _control(parts, "missing")
    assert [option["label"] for option in missing.options] == [
        "Seulement si renseigné", "Aussi si non renseigné (3)", "Seulement si non renseigné (3)",
    ]  # fmt: skip


def test_a_range_has_two_labelled_fields_and_says_what_is_usual(
    desk: FilterDesk, ages_counted: Distribution, inside: Inside, text_of: Callable[[Any], str]
) -> None:
    made = editor(_feature(desk, "DAYS_BIRTH"), Entry("30", "40"), ages_counted, desk)
    parts = inside(made)
    low, high = _control(parts, "low"), _control(parts, "high")
    assert (low.value, high.value) == ("30", "40")
    assert (low.type, low.inputMode, low.maxLength) == ("text", "decimal", 30)
    labels = [part for part in parts if type(part).__name__ == "Label"]
    assert [text_of(label).split() for label in labels] == [["Days_birth,", "De"], ["Days_birth,", "À"]]
    assert "Le plus souvent de 20 à 70 ans." in text_of(made)


def test_without_counts_it_is_still_of_use(desk: FilterDesk, inside: Inside) -> None:
    for name in ("WHO", "DAYS_BIRTH", "FLAG_PHONE"):
        parts = inside(editor(_feature(desk, name), Entry(), None, desk))
        kinds = {part.id["type"] for part in parts if isinstance(getattr(part, "id", None), dict)}
        assert kinds == {
            f"test-filter-{kind}" for kind in ("low", "high", "levels", "missing", "apply", "cancel")
        }
    assert level_counts(_feature(desk, "WHO"), None) == {}


def test_missing_values_are_not_asked_about_where_there_are_none(
    desk: FilterDesk, ages_counted: Distribution, inside: Inside
) -> None:
    def hidden(entry: Entry) -> bool:
        parts = inside(editor(_feature(desk, "DAYS_BIRTH"), entry, ages_counted, desk))
        return bool(next(part for part in parts if getattr(part, "role", "") == "radiogroup").hidden)

    assert hidden(Entry())
    assert not hidden(Entry(missing="only"))
