"""What one sentence may say of a history that an applicant does not have, found anew."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from modelling.scoring.bundle import Bundle
from modelling.scoring.explanations.quoting import OF_COUNTS, SAID, Said
from modelling.scoring.reference import statistics_of
from modelling.scoring.schema import FeatureSchema
from modelling.scoring.scorer import Matrix
from modelling.scoring.wording import read_words


@dataclass(frozen=True)
class NoneQuote:
    """What may be said of a history of which an applicant has nothing.

    Attributes
    ----------
    table : str
        Of the history.
    share : float
        Of those compared with, the share that has one.
    language : {"fr", "en"}
    """

    table: str
    share: float
    language: str

    @property
    def said(self) -> Said:
        """Words of the language."""
        return SAID[self.language]

    @property
    def label(self) -> str:
        """The name of the history."""
        return _words(self.language)[self.table]["label"]

    @property
    def value(self) -> str:
        """That there is none."""
        return _words(self.language)[self.table]["value"]

    def has_share(self, sentence: str, typical: str | None) -> bool:
        """Tell whether the share told is the one counted, or none is told where nobody has any."""
        if typical is None:
            return not self.share and "(" not in sentence
        told = re.fullmatch(rf"(\d+)\s?% .*\b{self.said.have}", typical)
        if told is None or f"{self.said.colon}{self.value} ({typical}). " not in sentence:
            return False
        least, most = self.share - OF_COUNTS, self.share + OF_COUNTS
        return min(least, 0.99) <= int(told[1]) / 100 <= max(most, 0.01)


def claimed(sentence: str, language: str) -> str | None:
    """Name the table of the history that a sentence says is absent; None when it says no such thing."""
    colon = SAID[language].colon
    starts = {table: f"{words['label']}{colon}{words['value']}" for table, words in _words(language).items()}
    return next((table for table, start in starts.items() if sentence.startswith(start)), None)


def empty_table(schema: FeatureSchema, row: Matrix, names: Sequence[str]) -> str | None:
    """Name the first table of the features told together, when nothing is known of any of their tables.

    Parameters
    ----------
    schema : FeatureSchema
    row : ndarray of shape (model features,)
    names : sequence of str

    Returns
    -------
    str or None
    """
    tables = {schema[name].table for name in names}
    for table in tables:
        places = _measured(schema, table) if table in _words("en") else []
        if not places or not np.isnan(row[places]).all():
            return None
    return next((table for table in _words("en") if table in tables), None)


def share_with(bundle: Bundle, table: str, group: Matrix | None) -> float:
    """Count how many of those compared with have something in a table.

    Parameters
    ----------
    bundle : Bundle
    table : str
    group : ndarray of shape (people, model features) or None
        None: the training rows.

    Returns
    -------
    float
    """
    places = _measured(bundle.schema, table)
    if group is not None:
        return float(np.mean(~np.isnan(group[:, places]), axis=0).max())
    statistics = list(statistics_of(bundle).values())
    return max(1 - float(statistics[place].frequencies[0]) for place in places)


def _measured(schema: FeatureSchema, table: str) -> list[int]:
    """Give the places of what is not known without a row: all but flags and whole numbers of rows."""
    return [
        place
        for place, one in enumerate(schema.model_features)
        if one.table == table and one.unit != "flag" and (one.unit, one.kind) != ("count", "integer")
    ]


def _words(language: str) -> Mapping[str, Mapping[str, str]]:
    """Give the words of every history by its table, the one that speaks for others first."""
    told = read_words("modelling.scoring.explanations", "templates", language)["absent"]["histories"]
    return dict(told)
