"""What rebalancing the training bought, and what other learners reach on the same folds."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dash_app.components.chart import Table, table_element
from dash_app.components.view import View
from dash_app.contracts import Learner, Metric, Model
from dash_app.formatting import count, decimal, percent, signed

_VERDICTS = {"better": "better", "worse": "worse", "within noise": "noise"}


def rebalancing(model: Model, view: View) -> Component:
    """Return what the rebalancing of the training rows is and what it is worth, in words.

    Parameters
    ----------
    model : Model
    view : View
        Language and theme.

    Returns
    -------
    Component
        Sentences, and a table of the learners compared where there are several.
    """
    mine = next((one for one in model.comparison if one.chosen and one.against), None)
    told = [_method(model, view)]
    if mine is not None and mine.verdict is not None:
        told += [view.say(f"worth.{_VERDICTS[mine.verdict]}"), _price(mine, view)]
    else:
        told.append(view.say("worth.unknown"))
    return html.Div(
        [
            html.H3(told[1], className="card-title"),
            *(html.P(text, className="sentence") for text in (told[0], *told[2:])),
            *_table(model.comparison, view),
        ],
        className="card-box",
    )


def _method(model: Model, view: View) -> str:
    found = model.resampling
    if found.get("method") != "smote":
        return view.say("method.weight" if found.get("method") == "class-weight" else "method.none")
    ratio, made = found.get("ratio"), found.get("synthetic_share")
    if not isinstance(ratio, int | float) or not isinstance(made, int | float):
        return view.say("method.smote")
    return view.say("method.smote.how", ratio=percent(ratio, view.lang, 0), made=percent(made, view.lang, 0))


def _price(mine: Learner, view: View) -> str:
    return view.say(
        "worth.price",
        rows=count(mine.rows, view.lang),
        auc=_difference(mine.auc_difference, view),
        cost=_difference(mine.cost_difference, view),
    )


def _difference(metric: Metric | None, view: View) -> str:
    if metric is None or metric.value is None or metric.low is None or metric.high is None:
        return view.say("not_measured")
    low, high = (signed(bound, view.lang, 4) for bound in (metric.low, metric.high))
    return view.say("difference", value=signed(metric.value, view.lang, 4), low=low, high=high)


def _name(learner: Learner, view: View) -> str:
    """Give the name of a learner with how its training was rebalanced in words."""
    name, _, how = learner.name.partition(", ")
    words = {"none": view.say("learner.none"), "class-weight": view.say("learner.weight")}
    return f"{name}, {words.get(how, how.replace('smote', 'SMOTE'))}" if how else name


def _table(learners: Sequence[Learner], view: View) -> list[Component]:
    if len(learners) < 2:
        return []
    rows = [
        (
            f"{_name(one, view)} ({view.say('learner.chosen')})" if one.chosen else _name(one, view),
            decimal(one.cost, view.lang, 3),
            decimal(one.auc.value, view.lang, 3),
            view.say(f"verdict.{_VERDICTS[one.verdict]}") if one.verdict else view.say("verdict.reference"),
        )
        for one in learners
    ]
    columns = [view.say(f"column.{name}") for name in ("learner", "cost", "auc", "verdict")]
    box = html.Div(
        table_element(Table(columns, rows, numbers=(1, 2))), className="table-scroll", tabIndex="0"
    )
    return [html.H4(view.say("learners.title"), className="model-minor"), box]
