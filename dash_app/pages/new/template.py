"""The file to fill in: one column a field, and one line that shows how each is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dash_app.components.view import View
from dash_app.entry.fields import Field
from dash_app.formatting import decimal

#: What the example line holds where no bound says better; an instalment is a part of the loan.
_MONEY: Final = 180_000.5
_INSTALMENT: Final = ("AMT_ANNUITY", 9_500.5)


def template_rows(fields: Sequence[Field], view: View) -> list[list[str]]:
    """Return the head and the example line.

    Parameters
    ----------
    fields : sequence of Field
    view : View
        With the words of the page.

    Returns
    -------
    list of list of str
        Two lines; the first column is a reference that comes back with the result.
    """
    head = [view.say("template.reference"), *(one.feature.label for one in fields)]
    return [head, [view.say("template.example"), *(example(one, view) for one in fields)]]


def example(field: Field, view: View) -> str:
    """Return a made-up value that the field takes."""
    feature = field.feature
    if feature.levels:
        return feature.levels[0].label
    if feature.kind == "flag":
        return view.say("yes")
    if feature.unit == "days_before":
        least = 0.0 if feature.maximum is None else -float(feature.maximum)
        years = int(least / 365.25) + 4
        return view.say("and", first=view.count("years", years), second=view.count("months", 2))
    if feature.kind == "integer":
        return str(int(feature.minimum or 0) + 1)
    is_small = feature.maximum is not None and feature.maximum <= 1
    amount = _INSTALMENT[1] if feature.feature == _INSTALMENT[0] else _MONEY
    text = decimal(0.5 if is_small else amount, view.lang)
    return text.replace("\u202f", " ").replace("\u00a0", " ")
