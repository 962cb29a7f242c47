"""From contributions to the few reasons that an advisor says aloud."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from modelling.scoring.explanations.families import (
    expected,
    families_of,
    head_of,
    is_protected,
    protected_order,
)
from modelling.scoring.explanations.phrases import Voice, comparison, phrase, templates
from modelling.scoring.explanations.standing import Standing
from modelling.scoring.schema import FeatureSchema

#: Reasons told in each direction at most.
MOST = 4
#: Log-odds under which a reason is not worth a sentence (odds change by 2 %).
LEAST = 0.02
#: Share of the leading contribution from which a relative may be named, or lead in its place.
RELATED_SHARE = 0.25
#: Share of the common effect above which the leader is named alone.
ENOUGH = 0.7


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
    known, private = families_of(schema), list[Fact]()
    families: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        together = private if is_protected(schema, fact.name) else families[known[fact.name]]
        together.append(fact)
    told = [_family(schema, voice, key, members) for key, members in families.items()]
    told = sorted(
        (one for one in told if abs(one.total) >= LEAST),
        key=lambda one: (-abs(one.total), one.members[0].name),
    )
    raising = [one for one in told if one.total > 0][:MOST]
    lowering = [one for one in told if one.total < 0][:MOST]
    principal = tuple(one.reason() for one in raising + lowering)
    return principal + _closing(private, voice)


def _closing(private: Sequence[Fact], voice: Voice) -> tuple[Reason, ...]:
    """Tell all protected features as one, by no name and in no order of weight."""
    total = math.fsum(fact.contribution for fact in private)
    if abs(total) < LEAST:
        return ()
    names = sorted((fact.name for fact in private), key=protected_order)
    return (Reason(direction(total), tuple(names), total, str(templates(voice.language)["protected"])),)


@dataclass(frozen=True)
class _Family:
    """Features told together, the one that the sentence names first."""

    schema: FeatureSchema
    voice: Voice
    members: tuple[Fact, ...]
    total: float

    @property
    def way(self) -> str:
        return direction(self.total)

    def reason(self) -> Reason:
        names = tuple(fact.name for fact in self.members)
        return Reason(self.way, names, self.total, self._sentence())

    def _sentence(self) -> str:
        words, lead = templates(self.voice.language), self.members[0]
        said = phrase(self.schema[lead.name], lead.value, lead.standing, self.voice)
        if _surprises(self.schema, lead, self.way, self.voice):
            told = said.removesuffix(".") + words["effect"]["against"][self.way]
        else:
            tone = "missing" if math.isnan(lead.value) else "plain"
            told = f"{said} {words['effect'][tone][self.way]}"
        related = self._related()
        return told if related is None else f"{told} {words['related'].format(label=related)}"

    def _related(self) -> str | None:
        """Quote the relative that weighs most, when the leader does not nearly say it all."""
        lead = self.members[0]
        if lead.contribution / self.total > ENOUGH:
            return None
        for fact in self.members[1:]:
            if fact.contribution / self.total < RELATED_SHARE * abs(lead.contribution / self.total):
                return None
            if not _repeats(self.schema, fact, lead):
                label = self.schema[fact.name].label[self.voice.language]
                return str(templates(self.voice.language)["quote"]).format(label=label)
        return None


def _family(schema: FeatureSchema, voice: Voice, key: str, facts: Sequence[Fact]) -> _Family:
    """Put the leader first, then the strongest in the common direction.

    The leader is the declared head when the summaries are all one value; else the strongest
    of those that go the way of the family, and of these rather one whose standing does not
    surprise.
    """
    total = math.fsum(fact.contribution for fact in facts)
    sign, way = math.copysign(1.0, total), direction(total)
    ranked = sorted(facts, key=lambda fact: (-sign * fact.contribution, fact.name))
    least = RELATED_SHARE * sign * ranked[0].contribution
    able = [fact for fact in ranked if sign * fact.contribution >= least]
    lead = next((fact for fact in able if not _surprises(schema, fact, way, voice)), ranked[0])
    head = next((fact for fact in ranked if fact.name == head_of(key)), None)
    if head and any(fact is not head and _repeats(schema, fact, head) for fact in ranked):
        lead = head
    return _Family(schema, voice, (lead, *(fact for fact in ranked if fact is not lead)), total)


def _repeats(schema: FeatureSchema, one: Fact, other: Fact) -> bool:
    """Tell whether two facts are summaries that hold the same value."""
    if not (schema[one.name].derived and schema[other.name].derived):
        return False
    return one.value == other.value or (math.isnan(one.value) and math.isnan(other.value))


def _surprises(schema: FeatureSchema, fact: Fact, way: str, voice: Voice) -> bool:
    """Tell whether a value stands where people would expect the other direction."""
    when_more = schema[fact.name].direction or expected(fact.name)
    if not when_more:
        return False
    kind = comparison(schema[fact.name], fact.value, fact.standing, voice)
    return kind in ("above", "below") and (when_more == way) != (kind == "above")
