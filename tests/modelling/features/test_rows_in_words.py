"""Rows in a label: prepositions and articles."""

from __future__ import annotations

import pytest

from modelling.features.declarations import declared_rows
from modelling.features.errors import FeatureError
from modelling.features.rows_in_words import rows_in_words


@pytest.mark.parametrize(
    ("label", "noun", "language", "expected"),
    [
        ("Nombre {de}", "crédits", "fr", "Nombre de crédits"),
        ("Nombre {de}", "achats à crédit", "fr", "Nombre d’achats à crédit"),
        ("Âge moyen {des}", "échéances", "fr", "Âge moyen des échéances"),
        ("Reste dû sur {les}", "prêts", "fr", "Reste dû sur les prêts"),
        ("Number of {rows}", "loans", "en", "Number of loans"),
        ("Retard moyen", "prêts", "fr", "Retard moyen"),
    ],
)
def test_labels(label: str, noun: str, language: str, expected: str) -> None:
    assert rows_in_words(label, noun, language) == expected


def test_another_word_is_refused() -> None:
    with pytest.raises(FeatureError, match=r"allowed: \{rows\}"):
        rows_in_words("Number {de}", "loans", "en")


def test_no_declared_noun_begins_with_h_which_may_be_aspirate() -> None:
    assert [row["code"] for row in declared_rows("filters") if row["fr"].lower().startswith("h")] == []
