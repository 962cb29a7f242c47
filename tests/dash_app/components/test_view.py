"""How the page is being read."""

from __future__ import annotations

import pytest

from dash_app.components.view import View
from dash_app.i18n import MissingTextError, catalogue


def test_texts_come_from_the_catalogue_of_the_page() -> None:
    assert View("fr").say("tab.decision") == "Décision"
    assert View("en").say("client", id="7") == "Client 7"


def test_plural_follows_the_language() -> None:
    assert View("fr").count("profile.missing", 1) == "1 non renseignée"
    assert View("en").count("profile.count", 0) == "0 items"


def test_an_unknown_text_is_an_error_and_not_a_key_on_screen() -> None:
    with pytest.raises(MissingTextError):
        View("fr").say("no.such.text")


def test_both_languages_say_the_same_things() -> None:
    assert catalogue("applicant", "fr").keys() == catalogue("applicant", "en").keys()


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_first_screen_speaks_without_jargon(lang: str) -> None:
    further = ("explanation.method", "explanation.base", "fidelity.")
    shown = [text for key, text in catalogue("applicant", lang).items() if not key.startswith(further)]
    for word in ("SHAP", "LIME", "log-", "quantile", "feature", "R²"):
        assert not any(word.lower() in text.lower() for text in shown), word
