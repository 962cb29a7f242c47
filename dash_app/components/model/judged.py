"""The usual curves of a score, each titled by what it says: ranking, precision, calibration."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dash_app.components.chart import Table, chart_card
from dash_app.components.view import View
from dash_app.contracts import Curves, Metric, Model
from dash_app.figures.curve import Axis, Line, curve
from dash_app.formatting import count, decimal, percent

#: Share of good clients refused, and of defaults stopped, at which the curves are read aloud.
READ_AT, HALF = 0.2, 0.5
_ROWS = 21


def judged(curves: Curves, model: Model, view: View) -> Component:
    """Return the three curves over one sample.

    Parameters
    ----------
    curves : Curves
    model : Model
        Its metrics of the same sample are told.
    view : View
        Language and theme.

    Returns
    -------
    Component
        Three chart cards.
    """
    metrics = model.metrics.get(curves.sample, {})
    auc, gini = metrics.get("auc"), metrics.get("gini")
    cards = [
        ranking_card(curves, auc, view, gini),
        precision_card(curves, view),
        calibration_card(curves, view),
    ]
    return html.Div(cards, className="model-charts")


def _explained(name: str, view: View, **metrics: Metric | None) -> str:
    told = [view.say(f"{name}.explained")]
    told += [
        view.say(f"metric.{key}", value=decimal(metric.value, view.lang, 3))
        for key, metric in metrics.items()
        if metric and metric.value is not None
    ]
    return " ".join(told)


def ranking_card(curves: Curves, auc: Metric | None, view: View, gini: Metric | None = None) -> Component:
    """Return the ROC curve, titled by what refusing a fifth of the good clients stops."""
    false, true = zip(*((p.false_positive_rate, p.true_positive_rate) for p in curves.roc), strict=True)
    caught = _at(READ_AT, false, true)
    refused, stopped = percent(READ_AT, view.lang, 0), percent(caught, view.lang, 0)
    hover = [
        view.say("roc.hover", good=percent(x, view.lang), bad=percent(y, view.lang))
        for x, y in zip(false, true, strict=True)
    ]
    lines = [
        Line(view.say("chance"), [0, 100], [0, 100], style="reference"),
        Line("ROC", _hundred(false), _hundred(true), hover),
    ]
    axes = (Axis(view.say("roc.x"), 0, 100), Axis(view.say("roc.y"), 0, 102))
    columns = [view.say("column.good_refused"), view.say("column.caught")]
    rows = [
        (percent(x, view.lang), percent(y, view.lang)) for x, y in _some(list(zip(false, true, strict=True)))
    ]
    words = view.say("roc.sentence", refused=refused, caught=stopped)
    return chart_card(
        view.say("roc.finding", refused=refused, caught=stopped),
        f"{words} {_interval(auc, view)}".strip(),
        curve(lines, [], axes, theme=view.theme, lang=view.lang),
        Table(columns, rows, numbers=(1,)),
        view,
        name="roc",
        note=_explained("roc", view, auc=auc, gini=gini),
    )


def _interval(auc: Metric | None, view: View) -> str:
    if auc is None or auc.low is None or auc.high is None:
        return ""
    low, high = (decimal(bound, view.lang, 3) for bound in (auc.low, auc.high))
    return view.say("roc.interval", low=low, high=high)


def precision_card(curves: Curves, view: View) -> Component:
    """Return the precision-recall curve, titled by what stopping half of the defaults takes."""
    points = sorted((p.recall, p.precision) for p in curves.precision_recall)
    recall, precision = zip(*points, strict=True)
    right = percent(_at(HALF, recall, precision), view.lang, 0)
    rate = percent(curves.default_rate, view.lang)
    hover = [
        view.say("precision.hover", caught=percent(x, view.lang), right=percent(y, view.lang))
        for x, y in points
    ]
    lines = [
        Line(view.say("chance"), [0, 100], [100 * curves.default_rate] * 2, style="reference"),
        Line(view.say("precision.y"), _hundred(recall), _hundred(precision), hover),
    ]
    axes = (Axis(view.say("roc.y"), 0, 100), Axis(view.say("precision.y"), 0, 102))
    columns = [view.say("column.caught"), view.say("column.right")]
    rows = [(percent(x, view.lang), percent(y, view.lang)) for x, y in _some(points)]
    return chart_card(
        view.say("precision.finding", right=right),
        view.say("precision.sentence", right=right, rate=rate),
        curve(lines, [], axes, theme=view.theme, lang=view.lang),
        Table(columns, rows, numbers=(1,)),
        view,
        name="precision",
        note=_explained("precision", view),
    )


def calibration_card(curves: Curves, view: View) -> Component:
    """Return the risk announced against what came, titled by how many groups agree."""
    points = curves.calibration
    agreeing = sum(point.low <= point.mean_probability <= point.high for point in points)
    top = 105 * max(max(point.mean_probability, point.high) for point in points)
    hover = [
        view.say(
            "calibration.hover",
            announced=percent(p.mean_probability, view.lang),
            observed=percent(p.default_rate, view.lang),
        )
        for p in points
    ]
    announced, observed = [p.mean_probability for p in points], [p.default_rate for p in points]
    bounds = ([p.low for p in points], [p.high for p in points])
    lines = [
        Line(view.say("calibration.equal"), [0, top], [0, top], style="reference"),
        Line(
            view.say("calibration.y"), _hundred(announced), _hundred(observed), hover, "points",
            _hundred(bounds[0]), _hundred(bounds[1]),
        ),
    ]  # fmt: skip
    axes = (Axis(view.say("calibration.x"), 0, top), Axis(view.say("calibration.y"), 0, top))
    rows = [
        (percent(p.mean_probability, view.lang), percent(p.default_rate, view.lang),
         f"{percent(p.low, view.lang)} – {percent(p.high, view.lang)}", count(p.n, view.lang))
        for p in points
    ]  # fmt: skip
    columns = [view.say(f"column.{name}") for name in ("announced", "observed", "interval", "applications")]
    told = {"agreeing": count(agreeing, view.lang), "groups": count(len(points), view.lang)}
    return chart_card(
        view.say("calibration.finding", **told),
        view.say("calibration.sentence", **told),
        curve(lines, [], axes, theme=view.theme, lang=view.lang),
        Table(columns, rows, numbers=(1, 2, 3)),
        view,
        name="calibration",
        note=_explained("calibration", view),
    )


def _at(place: float, xs: Sequence[float], ys: Sequence[float]) -> float:
    """Read a curve of growing `xs` at a place, between its two nearest points."""
    for i in range(1, len(xs)):
        if xs[i] >= place:
            width = xs[i] - xs[i - 1]
            share = (place - xs[i - 1]) / width if width else 1.0
            return ys[i - 1] + share * (ys[i] - ys[i - 1])
    return ys[-1]


def _hundred(shares: Sequence[float]) -> list[float]:
    return [100 * share for share in shares]


def _some(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Keep about twenty points for a table, the ends among them."""
    last = len(points) - 1
    kept = sorted({round(i * last / (_ROWS - 1)) for i in range(_ROWS)})
    return [points[i] for i in kept]
