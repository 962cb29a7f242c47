"""Who the client is and what they ask for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from dash_app.components.applicant.heading import heading, loan_facts
from dash_app.components.view import View
from dash_app.contracts import Profile, ProfileTheme, ProfileValue


def without(profile: Profile, *names: str) -> Profile:
    """Return the profile without some of its values."""
    themes = tuple(
        ProfileTheme(theme.theme, theme.label, tuple(v for v in theme.values if v.feature not in names))
        for theme in profile.themes
    )
    return replace(profile, themes=themes)


def blank(profile: Profile, name: str) -> Profile:
    """Return the profile with one value missing."""
    themes = tuple(
        replace(
            theme,
            values=tuple(
                replace(v, value=None, text="non renseigné") if v.feature == name else v for v in theme.values
            ),
        )
        for theme in profile.themes
    )
    return replace(profile, themes=themes)


def test_the_loan_in_one_line(profile: Profile, view: View) -> None:
    assert loan_facts(profile, view) == [
        "Prêt personnel",
        "406 597 demandés",
        "mensualité 24 700",
        "sur 18 mois",
        "revenu déclaré 202 500",
    ]


def test_the_number_is_grouped_as_on_a_letter(
    profile: Profile, view: View, text_of: Callable[[Any], str]
) -> None:
    assert text_of(heading(profile, view)).startswith("Client 100\u00a0042")


@pytest.mark.parametrize("name", ["AMT_ANNUITY", "AMT_CREDIT", "CREDIT_TERM_IMPLIED"])
def test_what_the_model_does_not_use_is_left_out(profile: Profile, view: View, name: str) -> None:
    assert len(loan_facts(without(profile, name), view)) == 4


@pytest.mark.parametrize("name", ["AMT_ANNUITY", "NAME_CONTRACT_TYPE", "AMT_INCOME_TOTAL"])
def test_a_missing_value_is_no_fact(profile: Profile, view: View, name: str) -> None:
    assert not any("non renseigné" in fact for fact in loan_facts(blank(profile, name), view))


def test_an_empty_profile_still_says_who(view: View, text_of: Callable[[Any], str]) -> None:
    assert "Client" in text_of(heading(Profile(7, ()), view))
    assert loan_facts(Profile(7, ()), view) == []


def with_flags(profile: Profile, *flags: float | None) -> Profile:
    """Return the profile with one flag for each table of the history."""
    values = tuple(
        ProfileValue(f"T{i}_NO_HISTORY", "aucun crédit", flag, "", "flag", "flag", None)
        for i, flag in enumerate(flags)
    )
    return replace(profile, themes=(*profile.themes, ProfileTheme("past_loans", "Passé", values)))


@pytest.mark.parametrize(
    ("flags", "expected"), [((1, 1.0), True), ((1, 0), False), ((1, None), False), ((), False)]
)
def test_a_client_without_any_history_is_said_to_be(
    profile: Profile,
    view: View,
    text_of: Callable[[Any], str],
    flags: tuple[float | None, ...],
    expected: bool,
) -> None:
    words = text_of(heading(with_flags(profile, *flags), view))
    assert ("Aucun historique de crédit connu" in words) is expected


def test_english(profile: Profile) -> None:
    assert "over 18 mois" in loan_facts(profile, View("en"))
