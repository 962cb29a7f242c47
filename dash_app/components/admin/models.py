"""Published models: which is in use, the way back, and who changed it when."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dash_app.components.admin.table import button, state, table
from dash_app.components.admin.users import Order
from dash_app.components.applicant.moments import moment
from dash_app.components.view import View
from dash_app.contracts.administration import ModelChange, PublishedModels, TrainedModel
from dash_app.formatting import date, decimal


def models_panel(models: PublishedModels, order: Order, view: View) -> Component:
    """Return the section of the models.

    Parameters
    ----------
    models : PublishedModels
    order : callable
        Gives the identifier of a button from its action and its subject.
    view : View
        Language; the words are those of the area ``admin``.

    Returns
    -------
    Component
    """
    columns = [
        view.say(f"models.{name}") for name in ("version", "state", "trained", "auc", "cost", "population")
    ]
    changes = [view.say(f"models.{name}") for name in ("when", "change", "version", "who", "accepted")]
    return html.Div(
        [
            _in_use(models, order, view),
            table(view.say("models.title"), columns, [_row(model, view) for model in models.items]),
            html.H3(view.say("models.history"), className="admin-subtitle"),
            table(view.say("models.history"), changes, [_change(change, view) for change in models.history]),
        ]
    )


def _in_use(models: PublishedModels, order: Order, view: View) -> Component:
    said: list[Component] = [html.P([view.say("models.in_use"), " ", html.Strong(models.in_use)])]
    if models.loaded != models.in_use:
        said.append(html.P(view.say("models.loading", version=models.loaded), className="hint"))
    if models.way_back is None:
        said.append(html.P(view.say("models.no_way_back"), className="muted"))
    else:
        label = view.say("models.back", version=models.way_back)
        subject = f"{models.in_use}|{models.way_back}"
        said.append(button(label, label, order("roll_back", subject), danger=True))
    return html.Div(said, className="admin-in-use")


def _row(model: TrainedModel, view: View) -> list[object]:
    known = state(view.say("models.used"), "on") if model.in_use else view.say("models.unused")
    return [
        model.version,
        known,
        date(model.trained_at, view.lang) if model.trained_at else view.say("unknown"),
        decimal(model.auc, view.lang, 3) if model.auc is not None else view.say("unknown"),
        decimal(model.cost, view.lang, 3) if model.cost is not None else view.say("unknown"),
        view.say("models.scored") if model.population_version else view.say("models.unscored"),
    ]


def _change(change: ModelChange, view: View) -> list[object]:
    return [
        moment(change.at, view.of("decisions")) if change.at else view.say("unknown"),
        view.say(f"models.{change.change}"),
        change.version,
        change.by or view.say("unknown"),
        ", ".join(change.accepted) or view.say("models.none"),
    ]
