"""From an address to a comparison: everyone is asked for together, who is not known is said."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from dash import html
from dash.development.base_component import Component

from dash_app.api_client import ApiClient
from dash_app.components.compare.person import MOST, Person, theme_rows
from dash_app.components.compare.side_by_side import comparison
from dash_app.components.notices import notice
from dash_app.components.view import View
from dash_app.errors import NotFound
from dash_app.formatting import identifier
from dash_app.pages.applicant.batch import all_three, every
from dash_app.pages.compare.state import Chosen, search_of, typed_number


def body(client: ApiClient, chosen: Chosen, view: View) -> Component:
    """Return the comparison of those who are known, and what is wrong with the rest.

    Parameters
    ----------
    client : ApiClient
        Of the user.
    chosen : Chosen
        Whom the address names.
    view : View
        Language and theme, with the words of the page.

    Returns
    -------
    Component

    Raises
    ------
    ApiError
        Any but that a client is not known.
    """
    found = every([partial(person, client, number, view) for number in chosen.ids])
    people = [one for one in found if one is not None]
    unknown = [number for number, one in zip(chosen.ids, found, strict=True) if one is None]
    said = problems(chosen, unknown, view)
    if not people:
        empty = notice(view.say("empty.title"), view.say("empty.advice", most=MOST))
        return html.Div([*said, empty], className="stack")
    labels = {theme.theme: theme.label for theme in client.features(view.lang).themes}
    numbers = [one.applicant_id for one in people]
    links = [f"/compare{search_of([other for other in numbers if other != number])}" for number in numbers]
    more = [html.P(view.say("one_more"), className="muted")] if len(people) == 1 else []
    return html.Div(
        [*said, *more, comparison(people, theme_rows(people, labels), links, view)], className="stack"
    )


def person(client: ApiClient, number: int, view: View) -> Person | None:
    """Return what is known of a client, None when nobody has that number."""
    try:
        score, profile, explanation = all_three(
            lambda: client.score(number),
            lambda: client.profile(number, view.lang),
            lambda: client.explanation(number, view.lang),
        )
    except NotFound:
        return None
    return Person(score, profile, explanation)


def problems(chosen: Chosen, unknown: Sequence[int], view: View) -> list[Component]:
    """Return one line a kind of problem with the address."""
    said = []
    if unknown:
        numbers = ", ".join(identifier(number) for number in unknown)
        said.append(view.count("unknown", len(unknown), numbers=numbers))
    if chosen.left_out:
        said.append(view.count("left_out", chosen.left_out, most=MOST))
    if chosen.unreadable:
        said.append(view.count("unreadable", chosen.unreadable))
    return [html.P(["⚠ ", words], className="card-box trust", role="status") for words in said]


def added(client: ApiClient, chosen: Chosen, typed: str | None, view: View) -> tuple[str | None, str]:
    """Return the new query of the address, or why nobody is added.

    Parameters
    ----------
    client : ApiClient
    chosen : Chosen
        Who is shown.
    typed : str or None
        Number of another client.
    view : View

    Returns
    -------
    tuple of (str or None, str)
        The query, None when it stays; and a sentence, empty when all is well.
    """
    number = typed_number(typed)
    if number is None:
        return None, view.say("add.unreadable")
    if number in chosen.ids:
        return None, view.say("add.there", id=identifier(number))
    if len(chosen.ids) >= MOST:
        return None, view.say("add.full", most=MOST)
    try:
        client.score(number)
    except NotFound:
        return None, view.say("add.unknown", id=identifier(number))
    return search_of([*chosen.ids, number]), ""
