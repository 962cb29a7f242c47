"""Every reason with its sign and its weight, as bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dash_app.components.applicant.reasons import by_weight, warnings
from dash_app.components.chart import Table, chart_card
from dash_app.components.view import View
from dash_app.contracts import Contribution, Explanation
from dash_app.figures.contributions import (
    SIGNS,
    Bar,
    ContributionWords,
    contributions,
)
from dash_app.formatting import MISSING, points, signed

SHOWN = ("families", "single")
#: How many bars are drawn unless another number is asked for.
MOST = 20
STEPS = ("explanation.how.1", "explanation.how.2", "explanation.how.3.{method}", "explanation.how.4")


@dataclass(frozen=True)
class Drawn:
    """What the chart shows, the longest bar first.

    Attributes
    ----------
    bars : tuple of Bar
        One a family of linked items, or one an item.
    sizes : tuple of int
        How many items stand behind each bar.
    besides : tuple of (str, float)
        Of each bar: the usual value in words, and the change of probability, 0 to 1.
    last : tuple of Bar
        What is not detailed, whatever it weighs: protected personal data together, then all other items
        together; each only when there are any.
    """

    bars: tuple[Bar, ...]
    sizes: tuple[int, ...]
    besides: tuple[tuple[str, float], ...]
    last: tuple[Bar, ...]

    @property
    def last_is_longest(self) -> bool:
        """Whether something that is not detailed weighs more than every bar."""
        longest = max((abs(bar.contribution) for bar in self.bars), default=0.0)
        return any(abs(bar.contribution) > longest for bar in self.last)


def explanation_result(
    explanation: Explanation, shown: str, view: View, *, graph_id: str | None = None, most: int = MOST
) -> Component:
    """Return the bars with what the API warns of and how to read them.

    Parameters
    ----------
    explanation : Explanation
        Contributions and reasons.
    shown : str
        ``"families"`` (linked items together, as in the sentences) or ``"single"``.
    view : View
        Language and theme.
    graph_id : str, optional
        Identifier of the chart; a click on a bar of it names a feature.
    most : int
        Bars at most; what is left stands together in a last one.

    Returns
    -------
    Component
        A column of cards.
    """
    draw = families if shown == "families" else singles
    drawn = draw(explanation, view, most)
    parts = [
        contribution_card(explanation, drawn, view, graph_id=graph_id),
        *warnings(explanation),
        how_to_read(explanation.method, view),
    ]
    return html.Div(parts, className="stack")


def families(explanation: Explanation, view: View, most: int = MOST) -> Drawn:
    """Return one bar a reason, in the order of the sentences: linked items weigh together."""
    bars: list[Bar] = []
    told: set[str] = set()
    kept = by_weight(explanation.principal)[:most]
    for reason in kept:
        others = len(reason.features) - 1
        text = reason.value_text or ""
        if text and others:
            text = f"{text} {view.count('explanation.linked', others)}"
        bars.append(Bar(reason.label, text, reason.contribution, reason.features[0]))
        told.update(reason.features)
    left = [item for item in explanation.ordinary if item.feature not in told]
    sizes = tuple(len(reason.features) for reason in kept)
    besides = tuple((reason.typical_text or MISSING, reason.probability_change) for reason in kept)
    return Drawn(tuple(bars), sizes, besides, (*_protected(explanation, view), *_rest(left, view)))


def singles(explanation: Explanation, view: View, most: int = MOST) -> Drawn:
    """Return one bar an item, the strongest ones."""
    kept, left = explanation.ordinary[:most], explanation.ordinary[most:]
    bars = tuple(Bar(item.label, item.text, item.contribution, item.feature) for item in kept)
    besides = tuple((item.reference_text or MISSING, item.probability_change) for item in kept)
    return Drawn(bars, (1,) * len(bars), besides, (*_protected(explanation, view), *_rest(left, view)))


def contribution_card(
    explanation: Explanation, drawn: Drawn, view: View, *, graph_id: str | None = None
) -> Component:
    """Return the signed bars with their finding, their sentence, and a table in the order of the bars."""
    words = ContributionWords(
        lowers=view.say("chart.lowers"), raises=view.say("chart.raises"), weight=view.say("chart.weight")
    )
    return chart_card(
        title(drawn, view),
        balance(explanation, view),
        contributions(drawn.bars, words, theme=view.theme, lang=view.lang, last=drawn.last),
        _table(drawn, view),
        view,
        name=f"explication-{explanation.method}-{explanation.applicant_id}",
        graph_id=graph_id,
    )


def title(drawn: Drawn, view: View) -> str:
    """Return the finding: what counts most among what is drawn, and in which direction."""
    if not drawn.bars:
        return view.say("tab.explanation")
    first, kind = drawn.bars[0], "family" if drawn.sizes[0] > 1 else "single"
    among = view.say("explanation.title.among") if drawn.last_is_longest else ""
    return view.say(f"explanation.title.{kind}.{first.direction}", label=first.label, among=among)


def balance(explanation: Explanation, view: View) -> str:
    """Return how many items lower the risk and how many raise it, and against whom."""
    lowers = sum(item.contribution < 0 for item in explanation.contributions)
    raises = sum(item.contribution > 0 for item in explanation.contributions)
    return view.say(f"explanation.sentence.{explanation.reference}", lowers=lowers, raises=raises)


def how_to_read(method: str, view: View) -> Component:
    """Return four lines on how to read the bars of a method."""
    steps = html.Ul([html.Li(view.say(step.format(method=method))) for step in STEPS])
    return html.Details([html.Summary(view.say("explanation.how")), steps], className="card-box more-box")


def base_line(explanation: Explanation, view: View) -> str:
    """Return the sum that the exact bars satisfy, in the model's own unit."""
    parts = (explanation.base_value, _total(explanation.contributions), explanation.margin)
    base, total, margin = (signed(part, view.lang) for part in parts)
    return view.say("explanation.base", base=base, sum=total, margin=margin)


def _table(drawn: Drawn, view: View) -> Table:
    rows = [
        (
            bar.label,
            bar.text,
            typical,
            _effect(bar.direction, view),
            change_in_points(change, view),
            signed(bar.contribution, view.lang),
        )
        for bar, (typical, change) in zip(drawn.bars, drawn.besides, strict=True)
    ]
    for bar in drawn.last:
        weight = signed(bar.contribution, view.lang)
        rows.append((bar.label, "", "", _effect(bar.direction, view), "", weight))
    names = ("measure", "client", "typical", "effect", "change", "weight")
    return Table([view.say(f"column.{name}") for name in names], rows, numbers=(4, 5))


def change_in_points(change: float, view: View) -> str:
    """Write a change of probability in percentage points with its sign."""
    return f"{'−' if change < 0 else '+'}{points(change, view.lang, 2)}"


def _rest(left: Sequence[Contribution], view: View) -> list[Bar]:
    return [Bar(view.count("explanation.rest", len(left)), "", _total(left))] if left else []


def _protected(explanation: Explanation, view: View) -> list[Bar]:
    """Return one bar without a value or a feature: it keeps the sum true and ranks nothing."""
    total = _total(explanation.contributions) - _total(explanation.ordinary)
    few = len(explanation.ordinary) < len(explanation.contributions)
    return [Bar(view.say("explanation.protected"), "", total)] if few else []


def _effect(direction: str, view: View) -> str:
    return f"{SIGNS[direction]} {view.say(f'chart.{direction}')}"


def _total(items: Sequence[Contribution]) -> float:
    return sum(item.contribution for item in items)
