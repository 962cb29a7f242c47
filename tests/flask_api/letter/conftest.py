"""A letter to nobody, and a reader of the pages that are made of it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from pypdf import PdfReader

from flask_api.letter import Letter, WaysOut
from flask_api.letter.paper import Heading, Paper


@pytest.fixture(scope="session")
def letter() -> Letter:
    """Give a refusal in French with two reasons and one way out."""
    return Letter(
        applicant_id=100_042,
        language="fr",
        day=date(2026, 11, 22),
        request=("Montant du crédit demandé : 406\u202f597", "Mensualité du crédit : 24\u202f700"),
        decision="refused",
        probability_of_default=0.184,
        threshold=0.0909,
        lowering=("Ancienneté dans l’emploi : 4 ans, comme la médiane des clients. Cela réduit le risque.",),
        raising=("Retard de paiement moyen : 12 jours. Cela augmente le risque.",),
        warning=None,
        protected=("âge", "sexe"),
        model_version="20260101T000000-first",
        population_version="20260102T000000-first",
        recourse=WaysOut(
            "Un changement suffirait.", ("Avec 12\u202f000 de moins, la demande serait accordable.",)
        ),
    )


@pytest.fixture(scope="session")
def pages() -> Callable[[bytes], list[str]]:
    """Give a function that reads the text of each page, with plain spaces."""

    def _pages(content: bytes) -> list[str]:
        return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages]

    return _pages


@pytest.fixture
def paper() -> Iterator[Paper]:
    """Give an empty sheet."""
    heading = Heading(
        lender="Prêt à dépenser",
        title="A title",
        language="en",
        continued="Client 1, continued",
        foot="Model one",
        page="Page {page} of {pages}",
        day=date(2026, 3, 1),
    )
    made = Paper(heading, 9.5)
    yield made
    made.release()
