"""Bars of features and points of learners, the largest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from modelling.evaluation.figures.look import HIGHER, LOWER, REFERENCE, chart, whiskers, words
from modelling.scoring.schema import FeatureSchema
from modelling.scoring.stability import MOVED, WATCH, Drift

#: AUC of a coin toss.
COIN = 0.5
_LABEL_WIDTH = 60


def importance(
    sizes: Mapping[str, float], schema: FeatureSchema, *, language: str = "en", top: int = 15
) -> go.Figure:
    """Draw what moves a model's scores most.

    Parameters
    ----------
    sizes : Mapping of str to float
        Mean size of each feature's contribution, in log-odds, largest first, as a report has it.
    schema : FeatureSchema
        Has the words.
    language : {"fr", "en"}
    top : int
        Features shown.

    Returns
    -------
    plotly.graph_objects.Figure
    """
    shown = dict(list(sizes.items())[:top])
    share = sum(shown.values()) / max(sum(sizes.values()), 1e-12)
    labels = [words(schema[name].label[language], _LABEL_WIDTH) for name in shown]
    bars = _bars(labels, list(shown.values()), [LOWER] * len(shown))
    finding = f"{len(shown)} of {len(sizes)} features carry {share:.0%} of what moves the score."
    return _upside_down(finding, [bars], "Mean size of the contribution (log-odds)", len(shown))


def drift(
    drifts: Sequence[Drift],
    schema: FeatureSchema,
    chance: Mapping[str, float],
    *,
    language: str = "en",
    top: int = 15,
) -> go.Figure:
    """Draw how far features have moved, beside how far chance alone would move them.

    Parameters
    ----------
    drifts : sequence of Drift
        Largest first; one that is no feature goes by its own name.
    schema : FeatureSchema
    chance : Mapping of str to float
        By name, the PSI that so few rows give when nothing has moved.
    language : {"fr", "en"}
    top : int

    Returns
    -------
    plotly.graph_objects.Figure
        Orange bars have moved: their PSI less chance is at least
        :data:`modelling.scoring.stability.MOVED`.
    """
    shown = list(drifts)[:top]
    known = [schema[each.name].label[language] if each.name in schema else each.name for each in shown]
    labels = [words(label, _LABEL_WIDTH) for label in known]
    beyond = {each.name: each.psi - chance[each.name] for each in drifts}
    colours = [HIGHER if beyond[each.name] >= MOVED else LOWER for each in shown]
    bars = _bars(labels, [each.psi for each in shown], colours)
    by_chance = go.Scatter(
        x=[chance[each.name] for each in shown],
        y=labels,
        mode="markers",
        marker={"symbol": "line-ns", "size": 18, "line": {"width": 2.5, "color": REFERENCE}},
    )
    moved = sum(psi >= MOVED for psi in beyond.values())
    watched = sum(WATCH <= psi < MOVED for psi in beyond.values())
    finding = (
        f"{moved} of {len(drifts)} numbers have moved (PSI from {MOVED:g} beyond chance), {watched} are to "
        f"be watched (from {WATCH:g}); upright marks: what chance alone may give."
    )
    return _upside_down(finding, [bars, by_chance], "PSI", len(shown))


def separations(
    found: Mapping[str, Mapping[str, float | None]],
    schema: FeatureSchema,
    *,
    language: str = "en",
    top: int = 15,
) -> go.Figure:
    """Draw how well features separate defaults from repaid loans, each alone.

    Parameters
    ----------
    found : Mapping
        Of :func:`modelling.evaluation.separations.single_separations`, the strongest first.
    schema : FeatureSchema
    language : {"fr", "en"}
    top : int

    Returns
    -------
    plotly.graph_objects.Figure
    """
    told = sum((each["low"] or 0.0) > COIN for each in found.values())
    shown = dict(list(found.items())[:top])
    names = [schema[name].label[language] for name in shown]
    labels = [words(name, _LABEL_WIDTH) for name in names]
    values, low, high = ([each[side] or COIN for each in shown.values()] for side in ("value", "low", "high"))
    points = go.Scatter(marker={"color": LOWER, "size": 9}, **whiskers(values, labels, low, high, along="x"))
    finding = (
        f"Alone, {told} of {len(found)} features tell defaults from repaid loans beyond noise; "
        f"the strongest, “{next(iter(names), 'none')}”, reaches AUC {max(values, default=COIN):.3f}."
    )
    figure = _upside_down(finding, [points], "AUC of the feature alone, with its 95 % interval", len(shown))
    figure.add_vline(COIN, line={"color": REFERENCE, "dash": "dot"}, annotation_text="a coin")
    return figure


def differences(comparison: Sequence[Mapping[str, Any]], key: str = "cost_difference") -> go.Figure:
    """Draw what each learner is worth beside the one all are held against.

    Parameters
    ----------
    comparison : sequence of Mapping
        Of :func:`modelling.training.comparison.compare`.
    key : {"cost_difference", "auc_difference"}

    Returns
    -------
    plotly.graph_objects.Figure
        Intervals that touch zero are no difference beyond noise.
    """
    rows = [row for row in comparison if key in row]
    if not rows:
        return chart("One learner has nothing to be held against.", [], across="")
    told = [str(row["name"]) for row in rows if not row[key]["low"] <= 0 <= row[key]["high"]]
    what = "Cost per applicant" if key == "cost_difference" else "AUC"
    apart = f"different beyond noise: {', '.join(told)}" if told else "none is different beyond noise"
    estimates = [row[key] for row in rows]
    values, low, high = ([each[side] for each in estimates] for side in ("value", "low", "high"))
    places = whiskers(values, [words(str(row["name"]), _LABEL_WIDTH) for row in rows], low, high, along="x")
    points = go.Scatter(marker={"color": LOWER, "size": 9}, **places)
    finding = f'{what} against "{rows[0]["against"]}": {apart}.'
    figure = _upside_down(finding, [points], f"{what}, difference with its 95 % interval", len(rows))
    figure.add_vline(0, line={"color": REFERENCE, "dash": "dot"})
    return figure


def _bars(labels: Sequence[str], values: Sequence[float], colours: Sequence[str]) -> go.Bar:
    return go.Bar(x=list(values), y=list(labels), orientation="h", marker={"color": list(colours)})


def _upside_down(finding: str, traces: Sequence[Any], across: str, rows: int) -> go.Figure:
    figure = chart(finding, traces, across=across, height=120 + 26 * rows, showlegend=False)
    return figure.update_layout(yaxis={"autorange": "reversed"})
