"""Two pieces of information together: the mean risk of each pair of ranges, this client marked on it."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dash_app.components.applicant.compared_words import AREA, axis_title
from dash_app.components.chart import Table, chart_card
from dash_app.components.view import View
from dash_app.contracts import Bivariate, PairCell, Side
from dash_app.figures.bivariate import BivariateWords, bivariate_map
from dash_app.formatting import MISSING, count, percent


def together_card(found: Bivariate, threshold: float, reference: str, view: View) -> Component:
    """Return the map of two features with its finding, how to read it and its table.

    Parameters
    ----------
    found : Bivariate
        Mean risks by two features.
    threshold : float
        The limit, from which the colours come.
    reference : str
        Whom the client is compared with.
    view : View
        Language and theme.

    Returns
    -------
    Component
        A chart card, or a line when nobody has both.
    """
    words = view.of(AREA)
    if not any(cell.mean_probability is not None for cell in found.cells):
        return html.P(words.say("together.empty"), className="empty", role="status")
    drawn = BivariateWords(
        x=axis_title(found.x, view),
        y=axis_title(found.y, view),
        own=view.say("comparison.own.level"),
        risk=words.say("together.risk"),
        clients=view.say("comparison.clients"),
        few=words.say("together.few"),
    )
    return chart_card(
        found.sentence,
        " ".join(told(found, threshold, reference, view)),
        bivariate_map(found, threshold, drawn, theme=view.theme, lang=view.lang),
        table(found, view),
        view,
        name="deux-informations",
    )


def told(found: Bivariate, threshold: float, reference: str, view: View) -> list[str]:
    """Return how to read the map, where the client stands, and who is compared."""
    words = view.of(AREA)
    sides = ", ".join(own_words(side, view) for side in (found.x, found.y))
    who = words.count(f"basis.{reference}", found.n)
    if found.missing:
        absent = words.say("together.missing", missing=count(found.missing, view.lang))
        who = f"{who} ({absent})"
    return [words.say("together.read", limit=percent(threshold, view.lang)), f"{sides}.", f"{who}."]


def own_words(side: Side, view: View) -> str:
    """Return the label of a side with the client's value, or that it is missing."""
    text = side.text if side.value is not None else view.of(AREA).say("together.unknown")
    return f"{side.label}{view.of(AREA).say('colon')} {text}"


def table(found: Bivariate, view: View) -> Table:
    """Return one row a cell: both ranges, how many clients and their mean risk."""
    columns = [found.x.label, found.y.label, view.say("column.count"), view.of(AREA).say("together.risk")]
    return Table(columns, [_row(found, cell, view) for cell in found.cells], numbers=(2, 3))


def _row(found: Bivariate, cell: PairCell, view: View) -> tuple[str, str, str, str]:
    own = (cell.x, cell.y) == (found.x.own, found.y.own)
    name = found.x.steps[cell.x].label
    few = view.of(AREA).say("together.few.short")
    return (
        f"{name} ◂ {view.say('comparison.own.level')}" if own else name,
        found.y.steps[cell.y].label,
        few if cell.count is None else count(cell.count, view.lang),
        MISSING if cell.mean_probability is None else percent(cell.mean_probability, view.lang),
    )
