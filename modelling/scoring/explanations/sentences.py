"""From contributions to the few reasons that an advisor says aloud."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from modelling.scoring.explanations.families import families_of, is_protected, protected_order
from modelling.scoring.explanations.phrases import Voice, phrase, templates
from modelling.scoring.explanations.standing import Standing
from modelling.scoring.schema import FeatureSchema

#: Reasons told in each direction at most.
MOST = 4
#: Log-odds under which a reason is not worth a sentence (odds change by 2 %).
LEAST = 0.02
#: Share of the leading contribution from which a relative is named too, and how many at most.
RELATED_SHARE, RELATED = 0.25, 2


@dataclass(frozen=True)
class Fact:
    """One feature of one applicant, as a sentence needs it.

    Attributes
    ----------
    name : str
    value : float
        Encoded.
    contribution : float
        Log-odds; positive raises the risk.
    standing : Standing
        Among the reference.
    """

    name: str
    value: float
    contribution: float
    standing: Standing


@dataclass(frozen=True)
class Reason:
    """Features told together, with their common effect.

    Attributes
    ----------
    direction : {"raises", "lowers"}
    features : tuple of str
        All members of the family; the first one is the one the sentence names. The
        protected features, whose sentence names none, stand together in one reason.
    contribution : float
        Their sum, log-odds.
    sentence : str
    """

    direction: str
    features: tuple[str, ...]
    contribution: float
    sentence: str


def direction(contribution: float) -> str:
    """Say which way a contribution moves the risk: ``"raises"`` (also for none) or ``"lowers"``."""
    return "lowers" if contribution < 0 else "raises"


def reasons(schema: FeatureSchema, facts: Sequence[Fact], voice: Voice) -> tuple[Reason, ...]:
    """Tell the principal reasons.

    Parameters
    ----------
    schema : FeatureSchema
    facts : sequence of Fact
        One for each feature of the model.
    voice : Voice

    Returns
    -------
    tuple of Reason
        Up to :data:`MOST` that raise the risk, then up to as many that lower it, each
        group from the strongest down; then one for all protected features together,
        whatever its size, when they weigh.
    """
    families, known, private = defaultdict(list), families_of(schema), []
    for fact in facts:
        together = private if is_protected(schema, fact.name) else families[known[fact.name]]
        together.append(fact)
    told = []
    for members in families.values():
        total = math.fsum(fact.contribution for fact in members)
        if abs(total) >= LEAST:
            told.append((total, _led(members, total)))
    told.sort(key=lambda item: (-abs(item[0]), item[1][0].name))
    raising = [item for item in told if item[0] > 0][:MOST]
    lowering = [item for item in told if item[0] < 0][:MOST]
    principal = tuple(
        Reason(
            direction(total),
            tuple(fact.name for fact in members),
            total,
            _sentence(schema, members, direction(total), voice),
        )
        for total, members in raising + lowering
    )
    return principal + _closing(private, voice)


def _closing(private: Sequence[Fact], voice: Voice) -> tuple[Reason, ...]:
    """Tell all protected features as one, by no name and in no order of weight."""
    total = math.fsum(fact.contribution for fact in private)
    if abs(total) < LEAST:
        return ()
    names = sorted((fact.name for fact in private), key=protected_order)
    return (Reason(direction(total), tuple(names), total, str(templates(voice.language)["protected"])),)


def _led(members: Sequence[Fact], total: float) -> list[Fact]:
    """Strongest in the common direction first."""
    sign = math.copysign(1.0, total)
    return sorted(members, key=lambda fact: (-sign * fact.contribution, fact.name))


def _sentence(schema: FeatureSchema, members: Sequence[Fact], way: str, voice: Voice) -> str:
    words, lead = templates(voice.language), members[0]
    said = phrase(schema[lead.name], lead.value, lead.standing, voice)
    tone = "missing" if math.isnan(lead.value) else "plain"
    parts = [said, words["effect"][tone][way]]
    related = _related(schema, members, voice.language)
    if related:
        parts.append(words["related"].format(labels=", ".join(related)))
    return " ".join(parts)


def _related(schema: FeatureSchema, members: Sequence[Fact], language: str) -> list[str]:
    lead = members[0].contribution
    return [
        str(templates(language)["quote"]).format(label=schema[fact.name].label[language])
        for fact in members[1 : 1 + RELATED]
        if fact.contribution / lead >= RELATED_SHARE
    ]
