"""One explanation as bars: what raises the risk of an applicant and what lowers it."""

from __future__ import annotations

import plotly.graph_objects as go

from modelling.evaluation.figures.look import HIGHER, LOWER, chart, words
from modelling.scoring.explanations.explanation import Explanation

_LABEL_WIDTH = 60
#: Share of the axis that is left free at both ends.
_ROOM = 0.2


def contributions(explanation: Explanation, top: int = 10) -> go.Figure:
    """Draw the largest contributions to an applicant's margin, the others together.

    Parameters
    ----------
    explanation : Explanation
    top : int
        Contributions shown by name.

    Returns
    -------
    plotly.graph_objects.Figure
        Log-odds; bars to the right (▲) raise the risk.
    """
    shown, rest = explanation.contributions[:top], explanation.contributions[top:]
    labels = [words(f"{each.label}: {each.text}", _LABEL_WIDTH) for each in shown]
    values = [each.contribution for each in shown]
    if rest:
        labels.append(f"{len(rest)} others together")
        values.append(sum(each.contribution for each in rest))
    raising = sum(value > 0 for value in values)
    base = explanation.base_value
    finding = (
        f"{raising} of {len(values)} bars raise the risk (▲), the others lower it (▼); from {base:+.2f} they "
        f"lead to {base + sum(values):+.2f} in log-odds, a PD of {explanation.probability_of_default:.1%} "
        "once calibrated."
    )
    bars = go.Bar(
        x=values,
        y=labels,
        orientation="h",
        marker={"color": [HIGHER if value > 0 else LOWER for value in values]},
        text=[f"{'▲' if value > 0 else '▼'} {value:+.2f}" for value in values],
        textposition="outside",
        cliponaxis=False,
    )
    figure = chart(finding, [bars], across="Contribution (log-odds)", height=120 + 32 * len(values))
    # Room for the numbers that stand beside the bars.
    ends = min(*values, 0.0), max(*values, 0.0)
    room = _ROOM * (ends[1] - ends[0])
    across = {"range": [ends[0] - room, ends[1] + room]}
    return figure.update_layout(xaxis=across, yaxis={"autorange": "reversed"}, showlegend=False)
