"""Default rates with their intervals: by segment, by predicted risk, over time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from modelling.evaluation.curves import Table
from modelling.evaluation.figures.look import HIGHER, LOWER, REFERENCE, SERIES, chart, whiskers
from modelling.scoring.proportions import wilson


def default_rates(
    levels: Sequence[str], defaults: Sequence[float], applicants: Sequence[float], what: str
) -> go.Figure:
    """Draw the observed default rate of each level of something.

    Parameters
    ----------
    levels : sequence of str
    defaults, applicants : sequence of float
        Of each level, applicants with a known outcome.
    what : str
        What the levels are of, for instance ``"education"``.

    Returns
    -------
    plotly.graph_objects.Figure
        Points with Wilson intervals; levels of nobody are left out. The finding says whether the
        lowest and the highest rate can be told apart.
    """
    found = [
        (level, events / size, *wilson(events, size))
        for level, events, size in zip(levels, defaults, applicants, strict=True)
        if size
    ]
    if not found:
        return chart(f"No outcome is known by {what}.", [], across="Default rate")
    names, rates, low, high = (list(column) for column in zip(*found, strict=True))
    places = whiskers(rates, names, low, high, along="x")
    figure = chart(
        _contrast(found, what),
        [go.Scatter(marker={"color": LOWER, "size": 9}, **places)],
        across="Default rate observed, with its 95 % interval",
        height=120 + 26 * len(found),
        showlegend=False,
    )
    return figure.update_layout(
        xaxis={"tickformat": ".0%", "rangemode": "tozero"}, yaxis={"autorange": "reversed"}
    )


def _contrast(found: Sequence[tuple[str, float, float, float]], what: str) -> str:
    least, most = min(found, key=lambda row: row[1]), max(found, key=lambda row: row[1])
    apart = "their intervals do not meet" if least[3] < most[2] else "their intervals overlap"
    return (
        f"Default rate by {what}: lowest for {least[0]} ({least[1]:.1%}), highest for {most[0]} "
        f"({most[1]:.1%}); {apart}."
    )


def calibrations(tables: Mapping[str, Table]) -> go.Figure:
    """Draw several probabilities of the same applicants against what happened.

    Parameters
    ----------
    tables : Mapping of str to dict
        By name, what :func:`modelling.evaluation.curves.calibration_table` gives.

    Returns
    -------
    plotly.graph_objects.Figure
        The finding gives the mean of each beside the default rate.
    """
    end = 1.05 * max(max(*table["mean_probability"], *table["high"]) for table in tables.values())
    diagonal = {"color": REFERENCE, "dash": "dot"}
    traces = [go.Scatter(x=[0, end], y=[0, end], mode="lines", name="exactly right", line=diagonal)]
    for number, (name, table) in enumerate(tables.items()):
        places = whiskers(table["mean_probability"], table["default_rate"], table["low"], table["high"])
        colour = SERIES[number % len(SERIES)]
        joined = places | {"mode": "lines+markers", "line": {"color": colour, "width": 1}}
        traces.append(go.Scatter(name=name, marker={"size": 8}, **joined))
    figure = chart(
        _levels(tables),
        traces,
        across="Mean probability of the group",
        up="Default rate observed",
    )
    return figure.update_layout(xaxis={"tickformat": ".0%"}, yaxis={"tickformat": ".0%"})


def _levels(tables: Mapping[str, Table]) -> str:
    """Say each mean beside the default rate: once when all are of the same applicants, else each its own."""
    means = {name: f"{name} {_mean(table, 'mean_probability'):.1%}" for name, table in tables.items()}
    rates = {name: f"{_mean(table, 'default_rate'):.1%}" for name, table in tables.items()}
    if len(set(rates.values())) == 1:
        return f"Mean probability: {', '.join(means.values())}; default rate observed: {rates.popitem()[1]}."
    pairs = ", ".join(f"{means[name]} (observed {rates[name]})" for name in tables)
    return f"Mean probability: {pairs}."


def _mean(table: Table, column: str) -> float:
    return sum(a * n for a, n in zip(table[column], table["n"], strict=True)) / sum(table["n"])


def over_time(rows: Sequence[Mapping[str, Any]]) -> go.Figure:
    """Draw what was predicted beside what happened, snapshot by snapshot.

    Parameters
    ----------
    rows : sequence of Mapping
        Oldest first: ``name``, ``mean_probability``, ``default_rate`` and its bounds ``low`` and
        ``high``, all of applicants with a known outcome; a row without any (``default_rate`` None)
        is left out.

    Returns
    -------
    plotly.graph_objects.Figure
    """
    known = [row for row in rows if row["default_rate"] is not None]
    missed = [str(row["name"]) for row in known if not row["low"] <= row["mean_probability"] <= row["high"]]
    finding = "In every snapshot the interval of the default rate holds the mean PD."
    if missed:
        finding = f"The mean PD is outside the interval of the default rate in {', '.join(missed)}."
    if not known:
        finding = "No outcome is known yet."
    columns = {
        key: [row[key] for row in known]
        for key in ("name", "mean_probability", "default_rate", "low", "high")
    }
    bounds = (columns["low"], columns["high"])
    observed = whiskers(columns["name"], columns["default_rate"], *bounds)
    predicted = {"x": columns["name"], "y": columns["mean_probability"], "mode": "lines+markers"}
    figure = chart(
        finding,
        [
            go.Scatter(name="Mean PD", line={"color": LOWER}, **predicted),
            go.Scatter(name="Default rate, with its 95 % interval", marker={"color": HIGHER}, **observed),
        ],
        across="Snapshot",
        up="Share of applicants",
    )
    return figure.update_layout(
        yaxis={"tickformat": ".0%", "rangemode": "tozero"}, xaxis={"type": "category"}
    )
