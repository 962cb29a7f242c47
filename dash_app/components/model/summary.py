"""What the model is, in one sentence, and how good it is, in plain words."""

from __future__ import annotations

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from dash_app.components.aria import aria
from dash_app.components.view import View
from dash_app.contracts import Metric, Model
from dash_app.formatting import count, date, percent, points

#: The pages about the model: word of the catalogue and address.
PAGES = {"model": "/model", "fairness": "/fairness", "stability": "/stability"}


def page_links(here: str, view: View) -> Component:
    """Return the links between the pages about the model; the present one says so."""
    links = [
        html.A(
            view.say(f"page.{name}"),
            href=address,
            className="model-page-here" if name == here else "model-page",
            **(aria(current="page") if name == here else {}),
        )
        for name, address in PAGES.items()
    ]
    return html.Nav(links, className="model-pages", **aria(label=view.say("pages")))


def summary(model: Model, view: View) -> Component:
    """Return the card that says what the model is, and what may be expected of it.

    Parameters
    ----------
    model : Model
        Its figures on the untouched test are told, those of the folds where there are none.
    view : View
        Language and theme.

    Returns
    -------
    Component
        A sentence and at most four facts; a figure that was not estimated is left out.
    """
    metrics = model.metrics.get("test") or model.metrics.get("out_of_fold") or {}
    facts = [fact for fact in (_ranking(metrics, view), *_limit(model, metrics, view)) if fact]
    what = view.say("what", features=count(model.n_features, view.lang), rows=count(model.n_rows, view.lang))
    when = date(model.trained_at or None, view.lang)
    return html.Section(
        [
            html.P(what, className="model-what"),
            html.Ul([html.Li(fact) for fact in facts], className="model-facts"),
            html.P(view.say("version", version=model.model_version, date=when), className="muted"),
        ],
        className="card-box",
    )


def _ranking(metrics: Mapping[str, Metric], view: View) -> str:
    auc = _value(metrics, "auc")
    if auc is None or auc.value is None:
        return ""
    text = view.say("ranking", pairs=percent(auc.value, view.lang, 0))
    if auc.low is None or auc.high is None:
        return text
    low, high = (percent(bound, view.lang, 0) for bound in (auc.low, auc.high))
    return f"{text} {view.say('ranking.interval', low=low, high=high)}"


def _limit(model: Model, metrics: Mapping[str, Metric], view: View) -> list[str]:
    told = []
    refused, recall, error = (_value(metrics, name) for name in ("refused", "recall", "ece"))
    if refused and recall and refused.value is not None and recall.value is not None:
        told.append(
            view.say(
                "limit",
                limit=percent(model.threshold, view.lang),
                refused=percent(refused.value, view.lang, 0),
                caught=percent(recall.value, view.lang, 0),
            )
        )
    if error and error.value is not None:
        told.append(view.say("believed", points=points(error.value, view.lang)))
    return told


def _value(metrics: Mapping[str, Metric], name: str) -> Metric | None:
    return metrics.get(name)
