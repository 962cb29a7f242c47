"""What a comparison says: its finding, who is compared, and in which unit."""

from __future__ import annotations

from collections.abc import Sequence

from dash_app.components.view import View
from dash_app.contracts import Distribution, Side
from dash_app.figures.bins import Row, is_categorical
from dash_app.figures.scale import axis_for
from dash_app.formatting import count, percent

AREA = "comparison"


def finding(distribution: Distribution, rows: Sequence[Row], view: View) -> str:
    """Return what the chart shows: the API's sentence, or the client's value and how common it is."""
    if distribution.value is None or distribution.text is None:
        return view.say("comparison.title.missing", label=distribution.label)
    if distribution.sentence:
        return distribution.sentence
    own = next((row for row in rows if row.own), None)
    if own is not None and is_categorical(distribution):
        share = percent(own.share, view.lang)
        return view.say(
            "comparison.title.level", label=distribution.label, value=distribution.text, share=share
        )
    return view.say("comparison.title", label=distribution.label, value=distribution.text)


def typical(distribution: Distribution) -> list[str]:
    """Return what is usual, from the API's sentence on a missing value; its title says already that it is."""
    sentence, label = distribution.sentence or "", distribution.label
    if distribution.value is not None or sentence.count(label) < 2:
        return []
    return [sentence[sentence.rindex(label) :]]


def basis(distribution: Distribution, reference: str, view: View) -> str:
    """Return who is compared, and for how many of them the information is missing."""
    line = view.of(AREA).count(f"basis.{reference}", distribution.n)
    if distribution.missing:
        absent = view.say("comparison.basis.missing", missing=count(distribution.missing, view.lang))
        line = f"{line} ({absent})"
    return f"{line}."


def axis_title(shown: Distribution | Side, view: View) -> str:
    """Return the label with the unit in which it is drawn."""
    unit = axis_for(shown.unit).unit
    return f"{shown.label} ({view.say(f'unit.{unit}')})" if unit else shown.label
