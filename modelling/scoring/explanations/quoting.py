"""What one sentence may say of one feature: its value, its typical value and its shares, found anew."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from modelling.scoring.bundle import Bundle
from modelling.scoring.reference import Statistics, statistics_of
from modelling.scoring.schema import Feature
from modelling.scoring.wording import value_text

#: A share read from a hundred quantiles may be off by this; one counted in a group by rounding only.
OF_QUANTILES, OF_COUNTS = 0.021, 0.0051


@dataclass(frozen=True)
class Said:
    """Words by which the second reader knows what a sentence claims.

    Attributes
    ----------
    raises, lowers : str
    more, less, same : str
        Before a share.
    typical : tuple of str
        One of them and a colon stand before a typical value.
    is_typical : tuple of str
        One of them says that the value itself is the typical one.
    colon, protected : str
    have : str
        Behind the share of those who have a history.
    own : frozenset of str
        Small words that the other language does not have.
    """

    raises: str
    lowers: str
    more: str
    less: str
    same: str
    typical: tuple[str, ...]
    is_typical: tuple[str, ...]
    colon: str
    protected: str
    have: str
    own: frozenset[str]

    def goes(self, sentence: str, *, raises: bool) -> bool:
        """Tell whether a sentence says this direction once, and not the other one."""
        said, other = (self.raises, self.lowers)[:: 1 if raises else -1]
        return sentence.count(said) == 1 and other not in sentence


#: Small words that only one of the languages has.
_FRENCH = (
    "médiane", "cela", "risque", "augmente", "réduit", "chez", "concernés", "comme", "des", "les", "du",
    "parmi", "avec", "sans", "cette", "absence", "moins", "dossier", "renseigné",
)  # fmt: skip
_ENGLISH = (
    "median", "this", "risk", "raises", "lowers", "for", "with", "the", "of", "like", "among", "than", "more",
    "less", "which", "missing", "matters", "rest", "provided",
)  # fmt: skip

SAID: Mapping[str, Said] = MappingProxyType(
    {
        "fr": Said(
            raises="augmente le risque",
            lowers="réduit le risque",
            more="plus que chez",
            less="moins que chez",
            same="comme",
            typical=("médiane", "le plus souvent", "réponse la plus fréquente"),
            is_typical=("comme la médiane", "cas le plus fréquent"),
            colon="\u00a0: ",
            protected="Données personnelles protégées",
            have="en ont",
            own=frozenset(_FRENCH),
        ),
        "en": Said(
            raises="raises the risk",
            lowers="lowers the risk",
            more="more than for",
            less="less than for",
            same="like",
            typical=("median", "most often", "most frequent answer"),
            is_typical=("like the median", "the most frequent case"),
            colon=": ",
            protected="Protected personal data",
            have="have some",
            own=frozenset(_ENGLISH),
        ),
    }
)


@dataclass(frozen=True)
class Quote:
    """What may be said of one feature of one applicant.

    Attributes
    ----------
    bundle : Bundle
    feature : Feature
    encoded : float
        The applicant's; NaN where missing.
    group : ndarray of shape (people,), optional
        Values of those compared with, instead of the training rows.
    language : {"fr", "en"}
    currency : str or None
    """

    bundle: Bundle
    feature: Feature
    encoded: float
    group: npt.NDArray[np.float32] | None
    language: str
    currency: str | None

    @property
    def said(self) -> Said:
        """Words of the language."""
        return SAID[self.language]

    @property
    def label(self) -> str:
        """The name of the feature."""
        return self.feature.label[self.language]

    @cached_property
    def value(self) -> str:
        """The value in words."""
        return value_text(self.feature, self.encoded, self.language, self.currency)

    @cached_property
    def typical(self) -> str | None:
        """The typical value in words; None when nobody compared with has one."""
        typical = (
            self._statistics.typical if self._known is None else _middle(self._known, level=self._is_level)
        )
        if math.isnan(typical):
            return None
        return value_text(self.feature, typical, self.language, self.currency)

    def has_direction(self, sentence: str, *, raises: bool) -> bool:
        """Tell whether a sentence says this direction, and not the other one."""
        return self.said.goes(sentence, raises=raises)

    def has_value(self, sentence: str) -> bool:
        """Tell whether the value stands right behind the label."""
        behind = sentence.removeprefix(f"{self.label}{self.said.colon}")
        if math.isnan(self.encoded) and behind.startswith(self.feature.missing[self.language]):
            return True
        after = behind.removeprefix(self.value)
        return behind.startswith(self.value) and after.startswith((", ", ". ", " (", "\u00a0; ", "; "))

    def has_typical(self, sentence: str) -> bool:
        """Tell whether the typical value is said as that, or the value is said to be it."""
        told = [
            found
            for word in self.said.typical
            for found in re.findall(rf"[ (]{word}[^:().]*?{self.said.colon}(.*)", sentence)
        ]
        if self.typical is None:
            return not told
        if told:
            return all(found.startswith((f"{self.typical})", f"{self.typical}. ")) for found in told)
        return self.value == self.typical and any(words in sentence for words in self.said.is_typical)

    def has_share(self, sentence: str) -> bool:
        """Tell whether every share that is compared by is the one counted; True when none is said."""
        behind = sentence.removeprefix(f"{self.label}{self.said.colon}{self.value}")
        near = OF_QUANTILES if self._known is None and not self._is_level else OF_COUNTS
        for words, share in zip((self.said.more, self.said.less, self.said.same), self._shares, strict=True):
            for percents in re.findall(rf"{words} (\d+)\s?%", behind):
                least, most = share - near, share + near
                if not min(least, 0.99) <= int(percents) / 100 <= max(most, 0.01):
                    return False
        return True

    @property
    def _is_level(self) -> bool:
        return self.feature.kind in ("category", "flag")

    @cached_property
    def _statistics(self) -> Statistics:
        return statistics_of(self.bundle)[self.feature.name]

    @cached_property
    def _known(self) -> npt.NDArray[np.float32] | None:
        return None if self.group is None else self.group[~np.isnan(self.group)]

    @cached_property
    def _shares(self) -> tuple[float, float, float]:
        """Shares with less, with more, and with the same, in the order in which people speak."""
        if self._known is None and self._is_level:
            frequencies = self._statistics.frequencies
            alike = frequencies[1:][self._statistics.representatives == self.encoded].sum()
            return 0.0, 0.0, float(alike / max(1 - frequencies[0], 1e-12))
        among = self._statistics.quantiles if self._known is None else self._known
        less, more, same = (
            float(np.mean(there)) if len(among) else 0.0
            for there in (among < self.encoded, among > self.encoded, among == self.encoded)
        )
        backward = self.feature.unit in ("days_before", "months_before")  # the lower, the longer ago
        return (more, less, same) if backward else (less, more, same)


def _middle(known: npt.NDArray[np.float32], *, level: bool) -> float:
    if not len(known):
        return math.nan
    if level:
        codes, counts = np.unique(known, return_counts=True)
        return float(codes[np.argmax(counts)])
    return float(np.partition(known, (len(known) - 1) // 2)[(len(known) - 1) // 2])
