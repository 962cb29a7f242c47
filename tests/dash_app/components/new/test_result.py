"""Where a new application leads; most of it is tested with the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dash_app.components.new.result import Wrong, known, problems, result
from dash_app.components.view import View
from dash_app.contracts import ApplicationExplanation, Explanation, Features, parse

SAMPLES = Path(__file__).parents[2] / "samples"
NAMES = ("method", "reference", "base_value", "margin", "contributions", "reasons", "sentences", "fidelity")


def test_each_problem_leads_to_its_field(
    text_of: Callable[[Any], str], inside: Callable[[Any], list[Any]]
) -> None:
    shown = problems([Wrong("AMT_CREDIT", "Montant", "<b>Écrivez un nombre</b>")], View("fr", area="new"))
    assert text_of(shown).startswith("Une saisie est à corriger")
    buttons = [
        one.to_plotly_json()["props"] for one in inside(shown) if "data-field" in str(one.to_plotly_json())
    ]
    assert {"data-field": "AMT_CREDIT"}.items() <= buttons[-1].items()
    assert shown.role == "alert"


def explained(known_values: int, of: int, **more: Any) -> ApplicationExplanation:
    """Return the proposal for an application, with the reasons of a sample client."""
    why = parse(Explanation, (SAMPLES / "explanation.json").read_text(encoding="utf-8"))
    score = {"probability_of_default": 0.12, "decision": "refused", "threshold": 0.09}
    named = {name: getattr(why, name) for name in NAMES}
    return ApplicationExplanation(
        **(score | {"distance_to_threshold": -0.03, "band": "D", "model_version": "v"} | named | more),
        known=known_values,
        of=of,
    )


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_how_much_is_known_is_said_in_numbers(lang: str, text_of: Callable[[Any], str]) -> None:
    said = text_of(known(explained(3, 40, warning=None), [], View(lang, area="new")))
    assert "3" in said
    assert "40" in said


def test_what_would_tell_most_is_listed_only_when_something_is_absent(
    features: Features, text_of: Callable[[Any], str], inside: Callable[[Any], list[Any]]
) -> None:
    view, found = View("fr", area="new"), explained(3, 40, warning=None)
    absent = features.items[:2]
    shown = known(found, absent, view)
    listed = [part.children for part in inside(shown) if type(part).__name__ == "Li"]
    assert listed == [feature.label for feature in absent]
    assert view.say("known.absent") in text_of(shown)
    assert view.say("known.absent") not in text_of(known(found, [], view))


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_warning_comes_before_the_proposal_and_nothing_is_kept(
    lang: str, text_of: Callable[[Any], str]
) -> None:
    view = View(lang, area="new")
    said = text_of(result(explained(3, 40, warning="Peu de valeurs"), [], view))
    assert said.index("Peu de valeurs") < said.index(view.say("known.title"))
    assert view.say("result.not_kept") in said
    assert "Peu de valeurs" not in text_of(result(explained(3, 40, warning=None), [], view))


def test_an_application_without_reasons_is_answered_too(text_of: Callable[[Any], str]) -> None:
    view = View("fr", area="new")
    bare = explained(0, 40, warning=None, contributions=(), reasons=(), sentences=())
    assert view.say("known.title") in text_of(result(bare, [], view))


@pytest.mark.parametrize("number", [1, 3])
def test_problems_are_counted_and_their_words_are_text(
    number: int, text_of: Callable[[Any], str], inside: Callable[[Any], list[Any]]
) -> None:
    wrong = [Wrong(f"F{i}", f"Champ {i}", "<i>trop</i>") for i in range(number)]
    view = View("fr", area="new")
    shown = problems(wrong, view)
    assert text_of(shown).startswith(view.count("problems", number))
    assert text_of(shown).count("<i>trop</i>") == number
    fields = [one.to_plotly_json()["props"].get("data-field") for one in inside(shown)]
    assert [field for field in fields if field] == [one.feature for one in wrong]
