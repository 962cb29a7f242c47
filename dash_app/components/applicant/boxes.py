"""A number in five marks: nine clients of ten, every other one, the middle, and this client."""

from __future__ import annotations

from dash.development.base_component import Component

from dash_app.components.applicant.compared_words import AREA, axis_title, basis, finding, typical
from dash_app.components.chart import Table, chart_card
from dash_app.components.view import View
from dash_app.contracts import Distribution, Quantiles
from dash_app.figures.bins import own_place
from dash_app.figures.box import MARKS, BoxWords, box
from dash_app.figures.scale import axis_for


def box_card(distribution: Distribution, quantiles: Quantiles, reference: str, view: View) -> Component:
    """Return the box of a number with its finding, what the box means and its five figures.

    Parameters
    ----------
    distribution : Distribution
        Of the number, with the client's value.
    quantiles : Quantiles
        Its five marks.
    reference : str
        Whom the client is compared with.
    view : View
        Language and theme.

    Returns
    -------
    Component
        A chart card.
    """
    words = view.of(AREA)
    marks = in_order(quantiles, distribution.unit)
    lines = [words.say(f"box.{name}", value=marks[name]) for name in MARKS]
    own = own_place(distribution)
    drawn = BoxWords(
        x=axis_title(distribution, view),
        own=view.say("comparison.own", value=distribution.text or ""),
        marks=tuple(reversed(lines)) if is_turned(distribution.unit) else tuple(lines),
    )
    rows = [(words.say(f"box.row.{name}"), marks[name]) for name in MARKS]
    if own is not None:
        rows.append((view.say("comparison.own.level"), distribution.text or ""))
    return chart_card(
        finding(distribution, (), view),
        " ".join(
            [words.say("box.sentence", **marks), *typical(distribution), basis(distribution, reference, view)]
        ),
        box(quantiles, distribution.unit, own, drawn, theme=view.theme, lang=view.lang),
        Table([view.say("column.measure"), view.say("column.value")], rows, numbers=(1,)),
        view,
        name=f"reperes-{distribution.feature.lower()}",
    )


def is_turned(unit: str) -> bool:
    """Say whether a greater stored number is drawn further left: times before the application."""
    return axis_for(unit).factor < 0


def in_order(quantiles: Quantiles, unit: str) -> dict[str, str]:
    """Return the marks in words by name, the least as people count it first."""
    names = tuple(reversed(MARKS)) if is_turned(unit) else MARKS
    return {name: quantiles.texts[stored] for name, stored in zip(MARKS, names, strict=True)}
