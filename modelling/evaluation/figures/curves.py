"""The charts of the model card, to be looked at closely: same tables, same findings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go

from modelling.evaluation.card.decision import decision
from modelling.evaluation.card.document import Axis, Figure, Rule
from modelling.evaluation.card.performance import calibration, performance
from modelling.evaluation.figures.look import HIGHER, LOWER, REFERENCE, chart, whiskers
from modelling.scoring.bundle import Bundle

_COLOURS = {"main": LOWER, "second": HIGHER, "reference": REFERENCE}
_DASHES = {"main": "solid", "second": "dash", "reference": "dot"}


def drawn(figure: Figure) -> go.Figure:
    """Draw a chart of the model card.

    Parameters
    ----------
    figure : modelling.evaluation.card.document.Figure

    Returns
    -------
    plotly.graph_objects.Figure
        Its title is the finding.
    """
    traces: list[Any] = [
        go.Scatter(
            x=list(line.x),
            y=list(line.y),
            name=line.label,
            mode="lines",
            line={"color": _COLOURS[line.style], "dash": _DASHES[line.style]},
        )
        for line in figure.lines
    ]
    if figure.dots:
        dots = figure.dots
        places = whiskers(dots.x, dots.y, dots.low, dots.high)
        traces.append(go.Scatter(name=dots.label, marker={"color": LOWER, "size": 8}, **places))
    result = chart(figure.finding, traces, across=figure.across.label, up=figure.up.label, showlegend=True)
    for rule in figure.rules:
        _add_rule(result, rule)
    _end(result, "xaxis", figure.across)
    _end(result, "yaxis", figure.up)
    return result


def _add_rule(figure: go.Figure, rule: Rule) -> None:
    colour = _COLOURS[rule.style]
    if rule.interval:
        figure.add_vrect(*rule.interval, fillcolor=colour, opacity=0.12, line_width=0)
    figure.add_vline(rule.x, line={"color": colour, "dash": _DASHES[rule.style], "width": 1.5})
    figure.add_annotation(
        x=rule.x,
        y=1 if rule.style == "main" else 0.9,
        yref="paper",
        text=rule.label,
        xanchor="left",
        showarrow=False,
        font={"color": colour},
    )


def _end(figure: go.Figure, side: str, axis: Axis) -> None:
    figure.update_layout({side: {"range": [0, axis.high], "tickformat": ".0%" if axis.percent else None}})


def roc(report: Mapping[str, Any]) -> go.Figure:
    """Draw how well a model ranks.

    Parameters
    ----------
    report : Mapping
        Of a training.

    Returns
    -------
    plotly.graph_objects.Figure
    """
    return drawn(performance(report).figures[0])


def reliability(bundle: Bundle) -> go.Figure:
    """Draw how far the PD of a model can be believed, on its untouched test.

    Parameters
    ----------
    bundle : Bundle

    Returns
    -------
    plotly.graph_objects.Figure
    """
    return drawn(calibration(bundle).figures[0])


def cost_by_threshold(report: Mapping[str, Any]) -> go.Figure:
    """Draw the cost per applicant against the threshold, with the tuned one and 1/(1+c).

    Parameters
    ----------
    report : Mapping

    Returns
    -------
    plotly.graph_objects.Figure
    """
    return drawn(decision(report).figures[0])


def cost_by_ratio(report: Mapping[str, Any]) -> go.Figure:
    """Draw the cost per applicant for other prices of a default.

    Parameters
    ----------
    report : Mapping

    Returns
    -------
    plotly.graph_objects.Figure
    """
    return drawn(decision(report).figures[1])
