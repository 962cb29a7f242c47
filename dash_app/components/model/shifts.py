"""How far the clients in service have moved from those the model learned on."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dash_app.components.chart import Table, chart_card
from dash_app.components.view import View
from dash_app.contracts import ProbabilityShare, Shift, Stability
from dash_app.figures.before_now import Pair, before_now
from dash_app.figures.rows import Level, Row, shifts
from dash_app.formatting import count, date, decimal, percent

#: Features drawn; the table has all that the API tells.
DRAWN = 10


def moved(found: Stability, view: View) -> Component:
    """Return what has moved: the probability first, then the features that count most.

    Parameters
    ----------
    found : Stability
    view : View
        Language and theme.

    Returns
    -------
    Component
        With too few applicants to compare, a sentence that says so.
    """
    if not found.features:
        return html.P(
            view.say("too_few", smallest=count(found.smallest, view.lang)), className="empty", role="status"
        )
    cards = [_verdict(found, view)]
    if found.probability:
        cards.append(probability_card(found.probability, found, view))
    return html.Div([*cards, features_card(found, view)], className="stack")


def _verdict(found: Stability, view: View) -> Component:
    every = [*found.features, *([found.probability] if found.probability else [])]
    verdicts = {one.verdict for one in every}
    worst = next((word for word in ("moved", "watch", "unclear") if word in verdicts), "stable")
    which = (
        view.count(f"which.{worst}", sum(one.verdict == worst for one in every)) if worst != "stable" else ""
    )
    compared = view.say(
        "compared",
        n=count(found.n, view.lang),
        training=count(found.n_training, view.lang),
        date=date(found.trained_at or None, view.lang),
    )
    parts = [
        html.P(view.say(f"verdict.{worst}"), className=f"model-verdict model-verdict-{worst}"),
        *([html.P(which)] if which else []),
        html.P(compared, className="muted"),
        html.P(view.say(f"among.{found.among}.note"), className="muted"),
    ]
    return html.Section(parts, className="card-box")


def probability_card(shift: Shift, found: Stability, view: View) -> Component:
    """Return the probabilities of the training and of now, step by step."""
    words = (view.say("before"), view.say("now"))
    pairs = [Pair(_step(step, view), step.before, step.now) for step in found.bins]
    rows = [(pair.label, percent(pair.before, view.lang), percent(pair.now, view.lang)) for pair in pairs]
    return chart_card(
        view.say(f"probability.{shift.verdict}"),
        view.say("probability.sentence", psi=_psi(shift.psi, view)),
        before_now(
            pairs,
            words,
            (view.say("probability.x"), view.say("probability.y")),
            theme=view.theme,
            lang=view.lang,
        ),
        Table([view.say("column.step"), *words], rows, numbers=(1, 2)),
        view,
        name="stability-probability",
    )


def _step(step: ProbabilityShare, view: View) -> str:
    if step.low <= 0:
        return view.say("step.first", high=percent(step.high, view.lang))
    if step.high >= 1:
        return view.say("step.last", low=percent(step.low, view.lang))
    return f"{percent(step.low, view.lang)} – {percent(step.high, view.lang)}"


def features_card(found: Stability, view: View) -> Component:
    """Return the features that moved most, against the limits from which a shift is watched or told."""
    first = found.features[0]
    rows = [Row(one.label, one.psi, _words(one, view)) for one in found.features[:DRAWN]]
    levels = [Level(found.watch, view.say("level.watch")), Level(found.moved, view.say("level.moved"))]
    title = (
        view.say("features.stable")
        if first.verdict == "stable"
        else view.say("features.first", label=first.label)
    )
    names = ("feature", "verdict", "psi", "chance", "weight", "missing_before", "missing_now")
    table = Table(
        [view.say(f"column.{name}") for name in names],
        [_line(one, view) for one in found.features],
        numbers=(2, 3, 4, 5, 6),
    )
    told = {"n": count(len(found.features), view.lang), "drawn": count(len(rows), view.lang)}
    limits = {"watch": decimal(found.watch, view.lang), "moved": decimal(found.moved, view.lang)}
    return chart_card(
        title,
        view.say("features.sentence", **told, **limits),
        shifts(rows, levels, view.say("features.axis"), theme=view.theme, lang=view.lang),
        table,
        view,
        name="stability-features",
    )


def _line(one: Shift, view: View) -> tuple[str, ...]:
    return (
        one.label,
        view.say(f"word.{one.verdict}"),
        _psi(one.psi, view),
        _psi(one.chance, view),
        percent(one.weight, view.lang),
        percent(one.missing_before, view.lang),
        percent(one.missing_now, view.lang),
    )


def _words(one: Shift, view: View) -> str:
    return view.say("row", word=view.say(f"word.{one.verdict}"), psi=_psi(one.psi, view))


def _psi(value: float, view: View) -> str:
    return decimal(value, view.lang, 3) if value >= 0.001 else view.say("psi.least")
