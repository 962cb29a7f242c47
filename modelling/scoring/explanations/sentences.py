"""From contributions to the few reasons that an advisor says aloud."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from modelling.scoring.explanations.absence import Absence
from modelling.scoring.explanations.families import (
    absent_table,
    expected,
    head_of,
    histories_of,
    protected_of,
    protected_order,
    stories,
)
from modelling.scoring.explanations.phrases import Voice, comparison, phrase, templates
from modelling.scoring.explanations.standing import Standing
from modelling.scoring.schema import FeatureSchema

#: Reasons told in each direction at most.
MOST = 4
#: Log-odds under which a reason is not worth a sentence (odds change by 2 %).
LEAST = 0.02
#: Share of the strongest contribution from which another feature may lead in its place.
LEADING_SHARE = 0.25


@dataclass(frozen=True)
class Fact:
    """One feature of one applicant.

    Attributes
    ----------
    name : str
    value : float
        Encoded.
    contribution : float
        Log-odds; positive raises the risk.
    """

    name: str
    value: float
    contribution: float


@dataclass(frozen=True)
class Reason:
    """Features told together, with their common effect.

    Attributes
    ----------
    direction : {"raises", "lowers"}
    features : tuple of str
        All members of the family; the first one is the one the sentence names. An absent
        history is one family, and the protected features are one: their sentences name none.
    contribution : float
        Their sum, log-odds.
    probability_change : float
        PD(margin) - PD(margin - contribution), calibrated; not additive.
    label : str
        Of the feature that the sentence names, or of the history that is absent.
    value_text, typical_text : str or None
        Its value, and the typical one of the reference, as the sentence has them: of an absent
        history that none is known, and how many have one. None for protected features, and
        where nobody of the reference has a value.
    sentence : str
    """

    direction: str
    features: tuple[str, ...]
    contribution: float
    probability_change: float
    label: str
    value_text: str | None
    typical_text: str | None
    sentence: str


@dataclass(frozen=True)
class Setting:
    """What sentences are made with.

    Attributes
    ----------
    schema : FeatureSchema
    voice : Voice
    standing : callable
        Gives the standing of a feature's value among the reference, from its name.
    change : callable
        Gives the change of the probability that belongs to a contribution.
    """

    schema: FeatureSchema
    voice: Voice
    standing: Callable[[str], Standing]
    change: Callable[[float], float]


def direction(contribution: float) -> str:
    """Say which way a contribution moves the risk: ``"raises"`` (also for none) or ``"lowers"``."""
    return "lowers" if contribution < 0 else "raises"


def reasons(setting: Setting, facts: Sequence[Fact]) -> tuple[Reason, ...]:
    """Tell the principal reasons.

    Parameters
    ----------
    setting : Setting
    facts : sequence of Fact
        One for each feature of the model.

    Returns
    -------
    tuple of Reason
        Up to :data:`MOST` that raise the risk, then up to as many that lower it, each
        group from the strongest down; then one for all protected features together,
        whatever its size, when they weigh.
    """
    private = protected_of(setting.schema)
    keys = stories(setting.schema, {fact.name for fact in facts if not math.isnan(fact.value)})
    families: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.name not in private:
            families[keys[fact.name]].append(fact)
    found = [(math.fsum(one.contribution for one in group), key) for key, group in families.items()]
    found = sorted((one for one in found if abs(one[0]) >= LEAST), key=lambda one: (-abs(one[0]), one[1]))
    raising = [one for one in found if one[0] > 0][:MOST]
    lowering = [one for one in found if one[0] < 0][:MOST]
    principal = [_told(setting, key, families[key], total) for total, key in raising + lowering]
    return tuple(principal) + _closing(setting, [fact for fact in facts if fact.name in private])


def _closing(setting: Setting, private: Sequence[Fact]) -> tuple[Reason, ...]:
    """Tell all protected features as one, by no name and in no order of weight."""
    total = math.fsum(fact.contribution for fact in private)
    if abs(total) < LEAST:
        return ()
    names = sorted((fact.name for fact in private), key=protected_order)
    words = templates(setting.voice.language)["protected"]
    label, sentence = str(words["label"]), str(words["sentence"])
    change = setting.change(total)
    return (Reason(direction(total), tuple(names), total, change, label, None, None, sentence),)


def _told(setting: Setting, key: str, facts: Sequence[Fact], total: float) -> Reason:
    family, table = _family(setting, key, facts, total), absent_table(key)
    return family.reason() if table is None else family.absence(table)


@dataclass(frozen=True)
class _Family:
    """Features told together, the one that the sentence names first."""

    setting: Setting
    members: tuple[Fact, ...]
    total: float

    @property
    def way(self) -> str:
        return direction(self.total)

    def reason(self) -> Reason:
        lead, voice = self.members[0], self.setting.voice
        feature, typical = self.setting.schema[lead.name], self.setting.standing(lead.name).typical
        return Reason(
            direction=self.way,
            features=tuple(fact.name for fact in self.members),
            contribution=self.total,
            probability_change=self.setting.change(self.total),
            label=feature.label[voice.language],
            value_text=voice.value(feature, lead.value),
            typical_text=None if math.isnan(typical) else voice.value(feature, typical),
            sentence=self._sentence(),
        )

    def _sentence(self) -> str:
        setting, lead = self.setting, self.members[0]
        effects, feature = templates(setting.voice.language)["effect"], setting.schema[lead.name]
        place = setting.standing(lead.name)
        said = phrase(feature, lead.value, place, setting.voice)
        kind = comparison(feature, lead.value, place, setting.voice)
        if kind == "middle" or _surprises(setting, lead, self.way):
            return f"{said.removesuffix('.')}{effects['against'][self.way]}"
        return f"{said} {effects['missing' if math.isnan(lead.value) else 'plain'][self.way]}"

    def absence(self, table: str) -> Reason:
        """Tell that there is nothing in the table, instead of any feature."""
        voice, standing = self.setting.voice, self.setting.standing
        measured = next(one.measured for one in histories_of(self.setting.schema) if one.table == table)
        told = Absence(table, 1 - min(standing(name).missing for name in measured), voice)
        effect = templates(voice.language)["effect"]["absent"][self.way]
        return Reason(
            direction=self.way,
            features=tuple(fact.name for fact in self.members),
            contribution=self.total,
            probability_change=self.setting.change(self.total),
            label=told.label,
            value_text=told.value,
            typical_text=told.typical,
            sentence=f"{told.phrase} {effect}",
        )


def _family(setting: Setting, key: str, facts: Sequence[Fact], total: float) -> _Family:
    """Put the leader first, then the strongest in the common direction.

    The leader is the declared head when the summaries are all one value; else the strongest
    of those that go the way of the family, and of these rather one whose standing does not
    surprise.
    """
    sign, way = math.copysign(1.0, total), direction(total)
    ranked = sorted(facts, key=lambda fact: (-sign * fact.contribution, fact.name))
    least = LEADING_SHARE * sign * ranked[0].contribution
    able = [fact for fact in ranked if sign * fact.contribution >= least]
    lead = next((fact for fact in able if not _surprises(setting, fact, way)), ranked[0])
    head = next((fact for fact in ranked if fact.name == head_of(key)), None)
    if head and any(fact is not head and _repeats(setting.schema, fact, head) for fact in ranked):
        lead = head
    return _Family(setting, (lead, *(fact for fact in ranked if fact is not lead)), total)


def _repeats(schema: FeatureSchema, one: Fact, other: Fact) -> bool:
    """Tell whether two facts are summaries that hold the same value."""
    if not (schema[one.name].derived and schema[other.name].derived):
        return False
    return one.value == other.value or (math.isnan(one.value) and math.isnan(other.value))


def _surprises(setting: Setting, fact: Fact, way: str) -> bool:
    """Tell whether a value stands where people would expect the other direction."""
    feature = setting.schema[fact.name]
    when_more = feature.direction or expected(fact.name)
    if not when_more:
        return False
    kind = comparison(feature, fact.value, setting.standing(fact.name), setting.voice)
    return kind in ("above", "below") and (when_more == way) != (kind == "above")
