"""What would change the decision."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from dash import dcc, html

from dash_app.components.applicant.recourse import changes_table, outcome_line, proposals, recourse_card
from dash_app.components.view import View
from dash_app.contracts import Loan, Recourse, Texts

Text = Callable[[Any], str]
Inside = Callable[[Any], list[Any]]
Find = Callable[[Any, str], list[Any]]
MORE = "/applicants/100042?tab=recourse"


def links(component: Any, inside: Inside) -> list[tuple[str, str]]:
    """Return the links of a component, with their words."""
    return [(one.children, one.href) for one in inside(component) if isinstance(one, dcc.Link)]


def test_the_first_screen_says_the_first_proposal(
    recourse: Recourse, view: View, text_of: Text, inside: Inside
) -> None:
    card = recourse_card(recourse, view, more=MORE)
    words = text_of(card).replace("\u202f", " ")
    assert words.startswith("Avec 76 598 de moins sur la même durée, cette demande serait accordable.")
    assert "risque estimé de 8,9 %, sous la limite de 9,1 %" in words
    assert links(card, inside) == [("Voir les 2 propositions", MORE)]


def test_the_other_proposals_are_said_in_one_sentence_each(
    recourse: Recourse, view: View, of_class: Find, text_of: Text
) -> None:
    others = of_class(recourse_card(recourse, view, more=MORE), "other-ways")
    assert [text_of(one) for one in others] == [recourse.proposals[1].sentence]


def test_one_proposal_is_not_several(recourse: Recourse, view: View, inside: Inside, of_class: Find) -> None:
    one = replace(recourse, proposals=recourse.proposals[:1])
    assert of_class(recourse_card(one, view, more=MORE), "other-ways") == []
    assert links(recourse_card(one, view, more=MORE), inside)[0][0] == "Voir la proposition en détail"


@pytest.mark.parametrize(
    ("status", "sentence"),
    [("none", "Aucun changement réaliste trouvé."), ("not_needed", "Aucun changement n’est nécessaire.")],
)
def test_without_a_proposal_the_sentence_of_the_api_stands_alone(
    no_recourse: Recourse, view: View, text_of: Text, inside: Inside, status: Any, sentence: str
) -> None:
    card = recourse_card(replace(no_recourse, status=status, sentence=sentence), view, more=MORE)
    assert text_of(card) == f"{sentence} Essayer une autre demande"
    assert links(card, inside) == [("Essayer une autre demande", MORE)]


def test_a_search_that_was_stopped_says_so(recourse: Recourse, view: View, text_of: Text) -> None:
    stopped = replace(recourse, complete=False)
    assert "arrêtée faute de temps" in text_of(recourse_card(stopped, view, more=MORE))
    assert "arrêtée faute de temps" in text_of(proposals(stopped, view, ["a", "b"]))
    assert "faute de temps" not in text_of(recourse_card(recourse, view, more=MORE))


def test_every_proposal_is_a_card_with_its_button(
    recourse: Recourse, view: View, text_of: Text, of_class: Find, inside: Inside
) -> None:
    section = proposals(recourse, view, ["first", "second"])
    cards = of_class(section, "proposal-card")
    assert [text_of(card)[:13] for card in cards] == ["Proposition 1", "Proposition 2"]
    buttons = [one for one in inside(section) if isinstance(one, html.Button)]
    assert [one.id for one in buttons] == ["first", "second"]
    labels = [one.to_plotly_json()["props"]["aria-label"] for one in buttons]
    assert labels == ["Essayer la proposition 1", "Essayer la proposition 2"]


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_button_is_spoken_as_it_is_read(recourse: Recourse, lang: str, inside: Inside) -> None:
    for one in inside(proposals(recourse, View(lang), ["first", "second"])):
        if isinstance(one, html.Button):
            assert one.to_plotly_json()["props"]["aria-label"].startswith(one.children)


def test_what_moves_is_told_from_and_to(
    recourse: Recourse, view: View, text_of: Text, of_class: Find
) -> None:
    first = of_class(proposals(recourse, view, ["a", "b"]), "proposal-card")[0]
    assert "Montant du crédit demandé 406 598 330 000 Mensualité 24 700 20 048" in text_of(first)


def test_a_proposal_says_how_long_and_how_much_in_all(
    recourse: Recourse, view: View, text_of: Text, of_class: Find
) -> None:
    first, second = (text_of(one) for one in of_class(proposals(recourse, view, ["a", "b"]), "changes"))
    assert "Durée de remboursement 18 mois 18 mois Total à rembourser 444 609 360 864" in first
    assert "rembours" not in second  # no length can be read


def test_a_length_that_cannot_be_read_after_is_a_dash(view: View, text_of: Text) -> None:
    lost = Loan(Texts("18 mois", None), Texts("444 609", None))
    words = text_of(changes_table((), lost, view))
    assert "Durée de remboursement 18 mois – Total à rembourser 444 609 –" in words


def test_what_was_allowed_to_move_waits_in_a_box(recourse: Recourse, view: View, text_of: Text) -> None:
    words = text_of(proposals(recourse, view, ["a", "b"]))
    assert "Ce qui pouvait bouger dans la recherche" in words
    assert "Durée  – jusqu’à 24 mois" in words
    assert "ni l’âge" in words


def test_nothing_found_is_said_with_the_rules(no_recourse: Recourse, view: View, text_of: Text) -> None:
    words = text_of(proposals(no_recourse, view, []))
    assert "Aucun changement réaliste trouvé." in words
    assert "Montant du crédit" in words


def test_a_granted_request_was_not_searched(no_recourse: Recourse, view: View, text_of: Text) -> None:
    granted = replace(no_recourse, status="not_needed", sentence="Aucun changement n’est nécessaire.")
    words = text_of(proposals(granted, view, []))
    assert "Aucun changement n’est nécessaire." in words
    assert "Ce qui pouvait bouger" not in words


def test_the_side_of_the_limit_is_not_said_by_colour_alone(
    recourse: Recourse, view: View, text_of: Text
) -> None:
    assert text_of(outcome_line(recourse.proposals[0], recourse.threshold, view)).startswith("▼")
    worse = replace(recourse.proposals[0], decision="refused", probability_of_default=0.12)
    assert text_of(outcome_line(worse, recourse.threshold, view)).startswith("▲ Refus proposé")


def test_a_risk_that_is_shown_like_the_limit_is_said_to_be_just_under_it(
    recourse: Recourse, view: View, text_of: Text
) -> None:
    near = replace(recourse.proposals[0], probability_of_default=0.090899)
    words = text_of(outcome_line(near, recourse.threshold, view)).replace("\u202f", " ")
    assert "à 9,09 %, juste sous la limite (9,09 %)" in words


def test_english(recourse: Recourse, text_of: Text) -> None:
    assert "See the 2 proposals" in text_of(recourse_card(recourse, View("en"), more=MORE))
