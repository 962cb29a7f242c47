"""Everything known of the client, by theme, with a box to search in it."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from dash import dcc, html
from dash.development.base_component import Component

from dash_app.components.view import View
from dash_app.contracts import Profile, ProfileTheme, ProfileValue

#: Values of a theme that are seen without opening anything.
SHOWN: Final = 4
IDENTITY: Final[Mapping[str, tuple[str, ...]]] = {
    "loan": ("NAME_CONTRACT_TYPE", "AMT_CREDIT", "AMT_ANNUITY", "CREDIT_TERM_IMPLIED", "AMT_GOODS_PRICE"),
    "household": (
        "DAYS_BIRTH",
        "CODE_GENDER",
        "NAME_FAMILY_STATUS",
        "CNT_CHILDREN",
        "NAME_HOUSING_TYPE",
        "NAME_EDUCATION_TYPE",
    ),
    "work": (
        "AMT_INCOME_TOTAL",
        "NAME_INCOME_TYPE",
        "OCCUPATION_TYPE",
        "ORGANIZATION_TYPE",
        "DAYS_EMPLOYED",
    ),
}


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


def identity_card(profile: Profile, view: View, documents: Component) -> Component:
    """Return the loan, the household and the work at a glance, with what the client takes away.

    Parameters
    ----------
    profile : Profile
        The client's values.
    view : View
        Language and theme.
    documents : Component
        Links to the letter and to the client's own data.

    Returns
    -------
    Component
        A card; what the model's dictionary does not hold is left out, what is missing says so.
    """
    known = {value.feature: value for theme in profile.themes for value in theme.values}
    groups = [
        html.Div(
            [
                html.H4(view.say(f"profile.identity.{group}"), className="identity-title"),
                html.Dl([_fact(known[name]) for name in names if name in known], className="values"),
            ]
        )
        for group, names in IDENTITY.items()
        if any(name in known for name in names)
    ]
    title = html.H3(view.say("profile.identity"), className="card-title")
    take = html.Div(
        [html.Span(view.say("profile.take"), className="muted"), documents], className="take-away"
    )
    return html.Section(
        [title, html.Div(groups, className="identity-groups"), take], className="card-box identity"
    )


def _fact(value: ProfileValue) -> Component:
    absent = "absent" if value.value is None else ""
    return html.Div([html.Dt(value.label), html.Dd(value.text, className=absent)], className="fact-line")


def profile_themes(profile: Profile, view: View) -> Component:
    """Return one card per theme that has values."""
    cards = [theme_card(theme, view) for theme in profile.themes if theme.values]
    return html.Div(cards, className="themes")


def theme_card(theme: ProfileTheme, view: View) -> Component:
    """Return the first known values of a theme; the others and the missing ones open on demand."""
    known = [value for value in theme.values if value.value is not None]
    absent = [value for value in theme.values if value.value is None]
    first, rest = known[:SHOWN], known[SHOWN:]
    parts: list[Component] = [_lines(first, theme)] if first else []
    if rest:
        parts.append(_fold(view.count("profile.more", len(rest)), rest, theme))
    if absent:
        parts.append(_fold(view.count("profile.absent", len(absent)), absent, theme))
    tally = html.P(view.count("profile.count", len(theme.values)), className="muted tally")
    head = html.Div([html.H3(theme.label, className="card-title"), tally], className="theme-head")
    return html.Section([head, *parts], className="card-box theme")


def _lines(values: Sequence[ProfileValue], theme: ProfileTheme) -> Component:
    return html.Dl([value_line(value, theme.label) for value in values], className="values")


def _fold(words: str, values: Sequence[ProfileValue], theme: ProfileTheme) -> Component:
    return html.Details([html.Summary(words), _lines(values, theme)], className="figures fold")


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


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Return a text without accents or capitals, as it is searched.

    Examples
    --------
    >>> folded("Mensualité du prêt")
    'mensualite du pret'
    """
    plain = unicodedata.normalize("NFD", text)
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()
