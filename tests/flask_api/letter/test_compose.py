"""Letters as people read them: what is said, in which words, on how many pages."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest

from flask_api.letter import Letter, WaysOut, write_letter
from flask_api.letter.compose import risk_in_words, tied
from modelling.scoring.errors import InvalidValue

Pages = Callable[[bytes], list[str]]


def _text(pages: Pages, letter: Letter) -> str:
    return " ".join(pages(write_letter(letter)))


def test_a_refusal_says_all_that_it_must(letter: Letter, pages: Pages) -> None:
    text = _text(pages, letter)
    for said in (
        "Prêt à dépenser", "Le 22 novembre 2026", "Client 100 042", "Montant du crédit demandé : 406 597",
        "Objet : votre demande de crédit", "Madame, Monsieur,", "Refus proposé",
        "Risque estimé : 18,4 %. Sur 100 clients comparables, environ 18 ne remboursent pas.",
        "limite de 9,1 %", "la décision revient à un conseiller", "Ce qui augmente le risque",
        "Ce qui réduit le risque", "Ce qui pourrait changer", "Un changement suffirait.",
        "Avec 12 000 de moins", "réexaminer votre demande", "article 22 du RGPD", "article 15 du RGPD",
        "rectifier", "pas un conseil juridique", "(âge, sexe)", "Modèle 20260101T000000-first",
        "Population 20260102T000000-first", "Page 1 sur ",
    ):  # fmt: skip
        assert said in text, said
    assert not set(text) & {"{", "}", "*", "\ufffd"}


def test_english_is_english(letter: Letter, pages: Pages) -> None:
    text = _text(pages, replace(letter, language="en", raising=(), lowering=("All is well.",)))
    for said in ("22 November 2026", "Refusal proposed", "about 18 do not repay", "GDPR, article 22"):
        assert said in text
    assert "Madame" not in text
    assert "What raises the risk" not in text


def test_what_speaks_for_the_proposal_comes_first(letter: Letter, pages: Pages) -> None:
    refused = _text(pages, letter)
    granted = _text(pages, replace(letter, decision="granted", probability_of_default=0.04))
    assert refused.index("Ce qui augmente") < refused.index("Ce qui réduit")
    assert granted.index("Ce qui réduit") < granted.index("Ce qui augmente")
    assert "Crédit accordable" in granted
    assert "C’est moins que la limite de 9,1 %" in granted


def test_a_letter_is_the_same_to_the_byte(letter: Letter) -> None:
    assert write_letter(letter) == write_letter(replace(letter))
    assert write_letter(letter) != write_letter(replace(letter, day=date(2026, 11, 23)))


def test_letters_may_be_written_at_the_same_time(letter: Letter) -> None:
    others = [replace(letter, applicant_id=number, language=("fr", "en")[number % 2]) for number in range(8)]
    alone = [write_letter(one) for one in others]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(write_letter, others)) == alone


def test_nearly_nothing_fits_on_one_page(letter: Letter, pages: Pages) -> None:
    bare = replace(
        letter,
        raising=(),
        lowering=(),
        request=(),
        protected=(),
        recourse=None,
        warning="Peu est su.",
    )
    (text,) = pages(write_letter(bare))
    assert "ne pèse assez pour être citée" in text
    assert "Peu est su." in text
    assert "ne tient compte ni de votre sexe" in text
    assert "Ce qui pourrait changer" not in text
    assert "médiane partage" not in text


@pytest.mark.parametrize("language", ["fr", "en"])
def test_long_reasons_never_make_a_third_page(letter: Letter, pages: Pages, language: str) -> None:
    long = " ".join(["Une phrase dont la longueur dépasse toute mesure."] * 7)
    many = replace(letter, language=language, raising=(long,) * 4, lowering=(long,) * 4,
                   recourse=WaysOut(long, (long,) * 3))  # fmt: skip
    found = pages(write_letter(many))
    assert len(found) == 2
    assert " ".join(found).count("Une phrase dont") == 7 * 12


def test_without_a_way_out_that_is_said_and_nothing_proposed(letter: Letter, pages: Pages) -> None:
    text = _text(pages, replace(letter, recourse=WaysOut("Aucun changement réaliste trouvé.")))
    assert "Aucun changement réaliste trouvé." in text
    assert "Ces pistes" not in text


@pytest.mark.parametrize(
    ("risk", "decision", "said"),
    [
        (0.0906, "granted", "Risque estimé : 9,06 %"),  # 9.1 %, as the limit of 9.09 % would be
        (0.09089, "granted", "tout juste moins que la limite"),
        (0.0909, "refused", "tout juste la limite"),
    ],
)
def test_a_risk_beside_the_limit_is_not_written_like_it(
    letter: Letter, pages: Pages, risk: float, decision: str, said: str
) -> None:
    close = replace(letter, probability_of_default=risk, decision=decision)
    assert said in _text(pages, close)


@pytest.mark.parametrize(
    ("risk", "decision", "french", "english"),
    [
        (0.896, "refused", "C’est bien plus que la limite de 9,1 %", "well above the limit of 9.1%"),
        (0.1818, "refused", "C’est bien plus que la limite", "That is well above the limit"),
        (0.1817, "refused", "C’est plus que la limite", "That is above the limit"),
        (0.0908, "granted", "C’est moins que la limite de 9,09 %", "That is below the limit of 9.09%"),
        (0.01, "granted", "C’est moins que la limite", "That is below the limit"),
    ],
)
def test_how_far_from_the_limit_a_risk_is_has_its_words(
    letter: Letter, pages: Pages, risk: float, decision: str, french: str, english: str
) -> None:
    close = replace(letter, probability_of_default=risk, threshold=0.0909, decision=decision)
    assert french in _text(pages, close)
    assert english in _text(pages, replace(close, language="en"))


@pytest.mark.parametrize(
    ("risk", "said"),
    [(0.0, "low"), (0.0099, "low"), (0.01, "one"), (0.0149, "one"), (0.015, "2"), (0.063, "6"), (1.0, "99")],
)
def test_risks_are_counted_in_people(risk: float, said: str) -> None:
    assert risk_in_words(risk, "", {"low": "low", "one": "one", "many": "{count}"}) == said


def test_the_first_of_a_month_has_its_word(letter: Letter, pages: Pages) -> None:
    first = replace(letter, day=date(2027, 3, 1))
    assert "Le 1er mars 2027" in _text(pages, first)
    assert "1 March 2027" in _text(pages, replace(first, language="en"))


def test_french_signs_keep_to_their_words() -> None:
    assert tied("a : b ; « c » ? 5 %", "fr") == "a\u00a0: b\u00a0; «\u00a0c\u00a0»\u00a0? 5\u00a0%"
    assert tied("a : b", "en") == "a : b"


def test_another_language_is_refused(letter: Letter) -> None:
    with pytest.raises(InvalidValue):
        write_letter(replace(letter, language="de"))
    with pytest.raises(InvalidValue):
        write_letter(replace(letter, language="../fr"))
