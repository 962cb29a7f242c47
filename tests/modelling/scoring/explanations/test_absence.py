"""The absence of a history, in words."""

from __future__ import annotations

import pytest

from modelling.scoring.explanations.absence import Absence
from modelling.scoring.explanations.phrases import Voice


@pytest.mark.parametrize(
    ("table", "voice", "phrase"),
    [
        (
            "bureau",
            Voice("en"),
            "Credits with other lenders: none known (86% of clients have some).",
        ),
        (
            "credit_card_balance",
            Voice("fr", reference="similar"),
            "Cartes de crédit chez nous\u00a0: aucune connue (86\u00a0% des clients similaires en ont).",
        ),
    ],
)
def test_it_is_said_with_how_many_have_one(table: str, voice: Voice, phrase: str) -> None:
    told = Absence(table, 0.864, voice)
    assert told.phrase == phrase
    assert phrase.startswith(told.label)
    assert phrase.endswith(f": {told.value} ({told.typical}).")


def test_where_nobody_has_one_no_share_is_said() -> None:
    told = Absence("bureau_balance", 0.0, Voice("en"))
    assert told.typical is None
    assert told.phrase == "Monthly payments followed by other lenders: none known."
