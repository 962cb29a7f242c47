"""Everything known of the client, by theme, with a box to search in it."""

from __future__ import annotations

import unicodedata
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dash_app.components.view import View
from dash_app.contracts import Profile, ProfileTheme, ProfileValue


def search_box(element_id: str, status_id: str, view: View) -> Component:
    """Return the search box of the profile and the line that says when nothing matches."""
    field = dcc.Input(
        id=element_id,
        type="search",
        value="",
        maxLength=80,
        autoComplete="off",
        placeholder=view.say("profile.search.hint"),
        className="form-control",
    )
    return html.Div(
        [
            html.Label(view.say("profile.search"), htmlFor=element_id, className="form-label"),
            field,
            html.P(view.say("profile.none"), id=status_id, hidden=True, role="status", className="empty"),
        ],
        className="card-box search-box",
    )


def profile_themes(profile: Profile, view: View) -> Component:
    """Return one card per theme that has values."""
    cards = [theme_card(theme, view) for theme in profile.themes if theme.values]
    return html.Div(cards, className="themes")


def theme_card(theme: ProfileTheme, view: View) -> Component:
    """Return the values of a theme, with how many there are and how many are missing."""
    missing = sum(value.value is None for value in theme.values)
    tally = view.count("profile.count", len(theme.values))
    if missing:
        tally = f"{tally}, {view.count('profile.missing', missing)}"
    return html.Section(
        [
            html.Div(
                [html.H3(theme.label, className="card-title"), html.P(tally, className="muted tally")],
                className="theme-head",
            ),
            html.Dl([value_line(value, theme.label) for value in theme.values], className="values"),
        ],
        className="card-box theme",
    )


def value_line(value: ProfileValue, theme: str) -> Component:
    """Return one labelled value; a missing one says so, and what its absence means when that is known."""
    absent = value.value is None
    words: list[Component | str] = [value.text]
    if absent and value.missing_meaning:
        words.append(html.Span(value.missing_meaning, className="meaning"))
    sought: dict[str, Any] = {"data-search": folded(f"{theme} {value.label} {value.text}")}
    return html.Div(
        [html.Dt(value.label), html.Dd(words, className="absent" if absent else "")],
        className="value-line",
        **sought,
    )


def folded(text: str) -> str:
    """Return a text without accents or capitals, as it is searched.

    Examples
    --------
    >>> folded("Mensualité du prêt")
    'mensualite du pret'
    """
    plain = unicodedata.normalize("NFD", text)
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()
