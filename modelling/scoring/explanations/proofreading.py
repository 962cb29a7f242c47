"""A second reader: holds every sentence of an explanation against the numbers it speaks of.

Nothing of what makes sentences is used here but the words of single values, the labels and the
families: signs, shares and typical values are worked out and looked for anew.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from modelling.scoring.bundle import Bundle
from modelling.scoring.explanations.contributions import Floats
from modelling.scoring.explanations.explanation import Explanation
from modelling.scoring.explanations.families import protected_of, stories
from modelling.scoring.explanations.histories_quoted import NoneQuote, claimed, empty_table, share_with
from modelling.scoring.explanations.quoting import SAID, Quote
from modelling.scoring.explanations.sentences import LEAST, MOST, Reason
from modelling.scoring.scorer import Matrix

#: What can be found, by code.
CODES = {
    "not_additive": "base and contributions do not make the margin",
    "wrong_contribution": "a contribution is not the one computed anew",
    "wrong_sum": "a reason does not weigh what its features weigh",
    "wrong_change": "a change of the probability is not that of the calibration",
    "wrong_sign": "the words say the other direction",
    "wrong_label": "the feature is not named by its label",
    "wrong_value": "the value is not the applicant's",
    "wrong_absence": "a history is told as absent that is not, or is absent and told by one of its details",
    "wrong_typical": "the typical value is not the reference's, or is not said",
    "wrong_share": "the share is not the one counted",
    "wrong_order": "reasons are not ordered by direction and size",
    "too_many": "more reasons in one direction than are told",
    "left_out": "a weightier story is not told",
    "family_twice": "two reasons tell one story, or one reason two",
    "protected_named": "a protected feature is named or ranked",
    "placeholder": "a hole was not filled",
    "spacing": "spaces or signs stand where they should not",
    "raw_name": "a column is named as in the tables",
    "foreign_words": "words of the other language",
    "other_sentences": "the list of sentences is not that of the reasons",
}
#: Largest gap of sums in log-odds (float32 trees), and of probabilities.
TOLERANCE, CLOSE = 1e-4, 1e-6


@dataclass(frozen=True)
class Finding:
    """Something an explanation says that is not so.

    Attributes
    ----------
    code : str
        One of :data:`CODES`.
    reason : int or None
        Position among the reasons; None when it is of the whole.
    """

    code: str
    reason: int | None

    @property
    def title(self) -> str:
        """What the code means."""
        return CODES[self.code]


@dataclass(frozen=True)
class Numbers:
    """What an explanation has to agree with.

    Attributes
    ----------
    bundle : Bundle
    row : ndarray of shape (model features,)
        The applicant, encoded.
    contributions : ndarray of shape (model features,)
        Computed apart from the explanation, log-odds.
    base, margin : float
    group : ndarray of shape (people, model features), optional
        Those compared with, instead of the training rows.
    """

    bundle: Bundle
    row: Matrix
    contributions: Floats
    base: float
    margin: float
    group: Matrix | None = None

    @cached_property
    def places(self) -> dict[str, int]:
        """Position of each feature in the order of the model."""
        return {feature.name: place for place, feature in enumerate(self.bundle.schema.model_features)}

    @cached_property
    def weights(self) -> dict[str, float]:
        """Contribution of each feature."""
        return dict(zip(self.places, self.contributions.tolist(), strict=True))

    @cached_property
    def known(self) -> frozenset[str]:
        """Features of which the applicant has a value."""
        return frozenset(
            name
            for name, missing in zip(self.places, np.isnan(self.row).tolist(), strict=True)
            if not missing
        )

    def total(self, names: tuple[str, ...]) -> float:
        """Sum contributions."""
        return sum(self.weights[name] for name in names)

    def change(self, contribution: float) -> float:
        """Give the probability less what it would be without a contribution."""
        with_it, without = self.bundle.calibration.apply([self.margin, self.margin - contribution]).tolist()
        return float(with_it - without)


def proofread(
    explanation: Explanation, numbers: Numbers, language: str, currency: str | None = None
) -> tuple[Finding, ...]:
    """Find what an explanation says that its numbers do not.

    Parameters
    ----------
    explanation : Explanation
    numbers : Numbers
    language : {"fr", "en"}
    currency : str, optional
        As the explanation was asked for with.

    Returns
    -------
    tuple of Finding
        None when all is right.
    """
    found = [Finding(code, None) for code in _of_the_whole(explanation, numbers)]
    private = protected_of(numbers.bundle.schema)
    for place, reason in enumerate(explanation.reasons):
        codes = [*_of_the_numbers(reason, numbers), *_of_the_text(reason, language)]
        if private.isdisjoint(reason.features):
            codes += _of_the_words(reason, numbers, language, currency)
        elif reason.label != SAID[language].protected or not private.issuperset(reason.features):
            codes.append("protected_named")
        found += [Finding(code, place) for code in codes]
    return tuple(found)


def _of_the_whole(explanation: Explanation, numbers: Numbers) -> Iterator[str]:
    total = explanation.base_value + sum(one.contribution for one in explanation.contributions)
    is_exact = explanation.method == "shap"
    if (
        is_exact
        and not max(abs(total - numbers.margin), abs(explanation.margin - numbers.margin)) <= TOLERANCE
    ):
        yield "not_additive"
    told = {one.feature: one.contribution for one in explanation.contributions}
    gaps = (abs(told.get(name, math.inf) - weight) for name, weight in numbers.weights.items())
    if not max(gaps, default=0.0) <= TOLERANCE:
        yield "wrong_contribution"
    if any(
        not abs(one.probability_change - numbers.change(one.contribution)) <= CLOSE
        for one in explanation.contributions[:MOST]
    ):
        yield "wrong_change"
    if explanation.sentences != tuple(reason.sentence for reason in explanation.reasons):
        yield "other_sentences"
    yield from _of_the_choice(explanation, numbers)


def _of_the_choice(explanation: Explanation, numbers: Numbers) -> Iterator[str]:
    """Look at which reasons were chosen, and in what order."""
    schema, private = numbers.bundle.schema, protected_of(numbers.bundle.schema)
    family_of = stories(schema, numbers.known)
    weights: dict[str, float] = {}
    for name, weight in numbers.weights.items():
        if name not in private:
            weights[family_of[name]] = weights.get(family_of[name], 0.0) + weight
    principal = [reason for reason in explanation.reasons if private.isdisjoint(reason.features)]
    order = [(reason.contribution < 0, -abs(reason.contribution)) for reason in principal]
    closing = explanation.reasons[len(principal) :]
    if len(closing) > 1 or tuple(principal) != explanation.reasons[: len(principal)]:
        yield "protected_named"
    if any(one > other for one, other in pairwise(order)):
        yield "wrong_order"
    families = [{family_of[name] for name in reason.features} for reason in principal]
    if any(len(one) > 1 for one in families) or len(set().union(*families)) < len(families):
        yield "family_twice"
    for sign in (1.0, -1.0):
        sizes = [sign * reason.contribution for reason in principal if sign * reason.contribution > 0]
        if len(sizes) > MOST:
            yield "too_many"
        due = sorted((sign * one for one in weights.values()), reverse=True)
        due = [one for one in due if one >= LEAST + TOLERANCE]
        if len(sizes) < min(MOST, len(due)) or any(
            size < other - TOLERANCE for size, other in zip(sizes, due, strict=False)
        ):
            yield "left_out"


def _of_the_numbers(reason: Reason, numbers: Numbers) -> Iterator[str]:
    total = numbers.total(reason.features)
    if not abs(reason.contribution - total) <= TOLERANCE:
        yield "wrong_sum"
    if not abs(reason.probability_change - numbers.change(reason.contribution)) <= CLOSE:
        yield "wrong_change"
    if (reason.direction == "raises") != (total > 0) and abs(total) > TOLERANCE:
        yield "wrong_sign"


def _of_the_text(reason: Reason, language: str) -> Iterator[str]:
    text = reason.sentence
    if re.search(r"[{}]|\b(None|nan|NaN|inf)\b", text):
        yield "placeholder"
    if re.search(r"\s\s|^\s|\s$|\s[.,)]|[(]\s|\.\.|[^.…»”]$", text):
        yield "spacing"
    if re.search(r"\b[A-Z]{2,}\w*_\w+|\b[a-z]+_[a-z_]+\b", text):
        yield "raw_name"
    words = set(re.findall(r"\w+", text.lower()))
    if any(words & said.own for other, said in SAID.items() if other != language):
        yield "foreign_words"


def _of_the_words(reason: Reason, numbers: Numbers, language: str, currency: str | None) -> Iterator[str]:
    table = empty_table(numbers.bundle.schema, numbers.row, reason.features)
    if table != claimed(reason.sentence, language):
        yield "wrong_absence"
    if table is not None:
        yield from _of_the_absence(reason, numbers, table, language)
        return
    schema, place = numbers.bundle.schema, numbers.places[reason.features[0]]
    group = None if numbers.group is None else numbers.group[:, place]
    quote = Quote(
        numbers.bundle, schema[reason.features[0]], float(numbers.row[place]), group, language, currency
    )
    labels = (schema[name].label[language] for name in protected_of(schema))
    if any(reason.sentence.startswith(f"{label}{quote.said.colon}") for label in labels):
        yield "protected_named"
    if reason.label != quote.label or not reason.sentence.startswith(f"{quote.label}{quote.said.colon}"):
        yield "wrong_label"
    if not quote.has_direction(reason.sentence, raises=numbers.total(reason.features) > 0):
        yield "wrong_sign"
    if reason.value_text != quote.value or not quote.has_value(reason.sentence):
        yield "wrong_value"
    if reason.typical_text != quote.typical or not quote.has_typical(reason.sentence):
        yield "wrong_typical"
    if not quote.has_share(reason.sentence):
        yield "wrong_share"


def _of_the_absence(reason: Reason, numbers: Numbers, table: str, language: str) -> Iterator[str]:
    quote = NoneQuote(table, share_with(numbers.bundle, table, numbers.group), language)
    if reason.label != quote.label:
        yield "wrong_label"
    if reason.value_text != quote.value:
        yield "wrong_value"
    if not quote.has_share(reason.sentence, reason.typical_text):
        yield "wrong_typical"
    if not quote.said.goes(reason.sentence, raises=numbers.total(reason.features) > 0):
        yield "wrong_sign"
