"""The panel of a section, with what the API says of it."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dash_app.api_client import ApiClient
from dash_app.components.admin.audit import audit_panel
from dash_app.components.admin.keys import keys_panel
from dash_app.components.admin.models import models_panel
from dash_app.components.admin.users import users_panel
from dash_app.components.notices import error_notice
from dash_app.components.view import View
from dash_app.errors import ApiError, NotAuthorised
from dash_app.pages.admin import ids
from dash_app.pages.admin.state import EVENTS, AdminState, address_of


def panel(client: ApiClient, state: AdminState, own: str, view: View) -> Component:
    """Return a section under its title, or the notice that says why it cannot be shown.

    Parameters
    ----------
    client : ApiClient
    state : AdminState
    own : str
        Username of who looks.
    view : View
        Language; the words are those of the area ``admin``.

    Returns
    -------
    Component

    Raises
    ------
    NotAuthorised
        The session is over.
    """
    try:
        content = _content(client, state, own, view)
    except NotAuthorised:
        raise
    except ApiError as error:
        content = error_notice(error, view.lang, retry="admin")
    return html.Div([html.H2(view.say(f"section.{state.section}")), content])


def _content(client: ApiClient, state: AdminState, own: str, view: View) -> Component:
    if state.section == "keys":
        named = {"name": ids.KEY_NAME, "role": ids.KEY_ROLE, "days": ids.KEY_DAYS, "create": ids.CREATE_KEY}
        return keys_panel(client.keys(), named, ids.order, view)
    if state.section == "models":
        return models_panel(client.published_models(), ids.order, view)
    if state.section == "audit":
        return _audit(client, state, view)
    named = {"username": ids.USERNAME, "role": ids.USER_ROLE, "create": ids.CREATE_USER}
    return users_panel(client.users(), own, named, ids.order, view)


def _audit(client: ApiClient, state: AdminState, view: View) -> Component:
    found = client.audit(
        state.user or None, state.applicant or None, state.event or None, state.cursor or None
    )
    filters = {"user": state.user, "applicant": state.applicant, "event": state.event}
    following = f"/admin{address_of('audit', filters | {'cursor': found.next})}" if found.next else None
    named = {
        "user": ids.AUDIT_USER,
        "applicant": ids.AUDIT_APPLICANT,
        "event": ids.AUDIT_EVENT,
        "find": ids.AUDIT_FIND,
    }
    return audit_panel(found, filters, EVENTS, named, view, following=following)
