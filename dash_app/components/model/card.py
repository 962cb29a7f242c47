"""The model card: to be opened, read in place, and taken away."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dash_app.components.view import View

#: Where the dashboard hands the card on, and its name as a file.
ADDRESS = "/model/card"


def card_box(view: View, *, has_card: bool, open_id: str, frame_id: str) -> Component:
    """Return the links to the model card, and the place where it is shown on demand.

    Parameters
    ----------
    view : View
        Language and theme.
    has_card : bool
        Whether the bundle holds one: older ones do not.
    open_id, frame_id : str
        Identifiers of what opens it and of where it is put.

    Returns
    -------
    Component
        Without a card, what to do to have one.
    """
    if not has_card:
        return html.Div(html.P(view.say("card.absent"), className="sentence"), className="card-box")
    links = [
        html.A(
            view.say(f"card.{form}"), href=f"{ADDRESS}.{form}", download="",
            className="btn btn-outline-secondary",
        )
        for form in ("html", "md")
    ]  # fmt: skip
    shown = html.Details(
        [html.Summary(view.say("card.open"), id=open_id), html.Div(id=frame_id)], className="more-box"
    )
    sentence = html.P(view.say("card.sentence"), className="sentence")
    return html.Div([sentence, html.Div(links, className="model-buttons"), shown], className="card-box")


def card_frame(view: View) -> Component:
    """Return the card in a frame in which nothing runs and from which nothing can be reached."""
    return html.Iframe(src=ADDRESS, sandbox="", title=view.say("card.title"), className="model-card-frame")
