"""Taking a decision on the page of a client: what is sent, what is said, what is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any

import pytest

from dash_app import ids as shell
from dash_app.components.view import View
from dash_app.contracts import Score, TakenDecision
from dash_app.document import Dashboard
from dash_app.errors import ApiUnavailable, InvalidRequest, NotAllowed, NotAuthorised, Outdated
from dash_app.pages.applicant import decision_ids as here
from dash_app.pages.applicant import ids
from dash_app.pages.applicant.deciding import (
    Decider,
    Wish,
    current_terms,
    decide,
    decision_button,
    decision_place,
    may_decide,
)
from dash_app.pages.applicant.layout import page
from dash_app.pages.applicant.state import ApplicantState

Text = Callable[[Any], str]
Inside = Callable[[Any], list[Any]]
Ask = Callable[..., str]
WORDS = View("fr", area="decisions")
REASON = "Deux garants <b>solides</b> & un contrat signé."


@pytest.fixture
def score(known: Any) -> Score:
    """6.3 %, which can be granted."""
    return known.told["score"]


@pytest.fixture
def kept(known: Any) -> Any:
    """Teach the fake API to keep what it is sent, as the API does."""

    same = known.told["decisions"].items[1]

    def keep(seen: Score, outcome: Any, reason: str | None, *, key: str) -> TakenDecision:
        del key
        return replace(same, id=3, outcome=outcome, override=outcome != seen.decision, reason=reason)

    known.tell("decide", keep)
    return known


def test_a_decision_is_sent_with_the_proposal_that_was_seen(kept: Any, score: Score, text_of: Text) -> None:
    wish = Wish(score, "refused", REASON, "n0nce")
    told = decide(kept, wish, WORDS)
    assert kept.calls[0] == ("decide", (score, "refused", REASON), {"key": wish.key})
    assert "crédit refusé, contrairement à la proposition." in text_of(told["saved"])
    assert (told["form"], told["outcome"], told["reason"], told["problem"]) == (True, None, "", None)
    assert told["nonce"] != "n0nce"
    assert told["history"] == 3


def test_following_the_proposal_sends_no_reason(kept: Any, score: Score) -> None:
    decide(kept, Wish(score, "granted", REASON, "n0nce"), WORDS)
    assert kept.called("decide") == [(score, "granted", None)]


def test_a_second_click_has_the_same_key_and_a_correction_another(score: Score) -> None:
    first = Wish(score, "refused", REASON, "n0nce")
    assert first.key == Wish(score, "refused", REASON, "n0nce").key
    others = [
        replace(first, reason=REASON + "!"),
        replace(first, outcome="granted"),
        replace(first, nonce="other"),
        replace(first, seen=replace(score, decision="refused")),
    ]
    assert len({first.key, *[other.key for other in others]}) == 5
    assert len(first.key) <= 128
    assert REASON not in first.key


@pytest.mark.parametrize(("outcome", "reason"), [(None, ""), ("refused", ""), ("refused", "trop court")])
def test_what_is_missing_is_said_before_anything_is_sent(
    kept: Any, score: Score, outcome: Any, reason: str, text_of: Text
) -> None:
    told = decide(kept, Wish(score, outcome, reason[:9], "n0nce"), WORDS)
    assert set(told) == {"problem"}
    assert text_of(told["problem"])
    assert not kept.calls


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ApiUnavailable("silent"), "enregistrer à nouveau ne créera pas de doublon"),
        (NotAllowed("no"), "enregistrer à nouveau"),
        (InvalidRequest("bad", ("/reason",)), "Rien n’a été enregistré"),
    ],
)
def test_a_failure_takes_nothing_away(
    kept: Any, score: Score, text_of: Text, error: Exception, words: str
) -> None:
    kept.tell("decide", error)
    told = decide(kept, Wish(score, "refused", REASON, "n0nce"), WORDS)
    assert set(told) == {"problem"}  # the form, what it holds and its key stay
    assert words in text_of(told["problem"])


def test_a_proposal_that_changed_is_shown_and_what_was_typed_stays(
    kept: Any, score: Score, text_of: Text
) -> None:
    kept.tell("decide", Outdated("changed"))
    now = replace(score, decision="refused", probability_of_default=0.148, model_version="m2")
    kept.tell("score", now)
    told = decide(kept, Wish(score, "granted", REASON, "n0nce"), WORDS)
    assert set(told) == {"problem", "seen", "options"}
    assert "Refus proposé, 14,8" in text_of(told["problem"])
    assert Score(**told["seen"]) == now
    assert told["options"][0]["value"] == "refused"


def test_a_changed_proposal_that_cannot_be_read_is_a_notice(kept: Any, score: Score, text_of: Text) -> None:
    kept.tell("decide", Outdated("changed"))
    kept.tell("score", ApiUnavailable("silent"))
    told = decide(kept, Wish(score, "granted", "", "n0nce"), WORDS)
    assert "ne répond pas" in text_of(told["problem"])


def test_a_list_that_fails_does_not_hide_what_was_saved(kept: Any, score: Score, text_of: Text) -> None:
    kept.tell("decisions", ApiUnavailable("silent"))
    told = decide(kept, Wish(score, "granted", "", "n0nce"), WORDS)
    assert "Décision enregistrée" in text_of(told["saved"])
    assert "previous" not in told


def held(name: str, prop: str, value: object) -> dict[str, Any]:
    """Return one property of the page."""
    return {"id": name, "property": prop, "value": value}


def press(ask: Ask, app: Dashboard, score: Score, outcome: object, reason: str) -> str:
    """Press "save" as the browser does."""
    output = next(one["output"] for one in app._callback_list if here.SAVED in one["output"])
    names = [name.rsplit(".", 1) for name in output.strip(".").split("...")]
    outputs = [
        {"id": ids.part(ids.WANTED, "history") if name.startswith("{") else name, "property": prop}
        for name, prop in names
    ]
    state = [
        held(here.OUTCOME, "value", outcome),
        held(here.REASON, "value", reason),
        held(here.SEEN, "data", asdict(score)),
        held(here.KEY, "data", "n0nce"),
        held(shell.LANGUAGE, "data", "fr"),
    ]
    return ask(outputs, [held(here.SAVE, "n_clicks", 1)], state, f"{here.SAVE}.n_clicks", output)


def test_a_click_saves(kept: Any, ask_whole: Ask, app: Dashboard, score: Score) -> None:
    answer = press(ask_whole, app, score, "refused", REASON)
    assert "Décision enregistrée" in answer
    assert len(kept.called("decide")) == 1


def test_a_session_that_ended_leaves_the_page_as_it_is(
    kept: Any, ask_whole: Ask, app: Dashboard, score: Score
) -> None:
    kept.tell("decide", NotAuthorised("over"))
    answer = press(ask_whole, app, score, "refused", REASON)
    assert "reconnectez-vous dans un autre onglet" in answer
    assert '"redirect"' not in answer
    assert '"_blank"' in answer


@pytest.mark.parametrize("outcome", [None, 5, ["granted"], "perhaps"])
def test_what_a_browser_cannot_choose_is_not_sent(
    kept: Any, ask_whole: Ask, app: Dashboard, score: Score, outcome: object
) -> None:
    assert "Choisissez d’abord" in press(ask_whole, app, score, outcome, "")
    assert not kept.calls


def test_the_page_has_the_last_decision_the_button_and_the_stakes(
    known: Any, state: ApplicantState, view: View, text_of: Text, inside: Inside
) -> None:
    whole = page(known, state, view)
    words = text_of(whole)
    assert words.index("Proposition du modèle") < words.index("Décision enregistrée")
    assert "Enregistrer une nouvelle décision" in words
    assert "En moyenne, un prêt comme celui-ci rapporterait" in words
    assert "Décisions enregistrées" in words
    assert known.called("decisions") == [(100042,)]
    seen = next(one for one in inside(whole) if getattr(one, "id", None) == here.SEEN)
    assert Score(**seen.data) == known.told["score"]


def test_an_analyst_has_no_button(known: Any, state: ApplicantState, view: View, inside: Inside) -> None:
    whole = page(known, state, view, Decider(allowed=False))
    button = next(one for one in inside(whole) if getattr(one, "id", None) == here.OPEN)
    assert button.hidden is True


def test_every_form_has_a_key_of_its_own(score: Score, view: View, inside: Inside) -> None:
    keys = {
        one.data
        for _ in range(5)
        for one in inside(decision_place(score, view))
        if getattr(one, "id", None) == here.KEY
    }
    assert len(keys) == 5


def test_the_button_says_what_it_opens(view: View) -> None:
    props = decision_button((), view, allowed=True)[1].to_plotly_json()["props"]
    assert props["children"] == "Enregistrer la décision"
    assert props["aria-expanded"] == "false"
    assert props["aria-controls"] == here.FORM["form"]


def test_terms_and_role_are_those_of_the_request(app: Dashboard) -> None:
    from flask import session

    with app.server.test_request_context("/"):
        assert not may_decide()
        session["role"] = "advisor"
        assert may_decide()
        session["role"] = "analyst"
        assert not may_decide()
        assert (current_terms().margin, current_terms().loss_given_default) == (0.06, 0.60)


def test_the_form_is_followed_by_the_browser(app: Dashboard) -> None:
    named = {
        one["clientside_function"]["function_name"]
        for one in app._callback_list
        if one["clientside_function"] and one["clientside_function"]["namespace"] == "decisions"
    }
    assert named == {"toggle", "follow", "askReason", "countReason", "followOlder"}
