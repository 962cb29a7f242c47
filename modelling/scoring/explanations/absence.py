"""A history that an applicant does not have, told as one thing: that there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from modelling.scoring.explanations.phrases import Voice, audience_text, share_text, templates


@dataclass(frozen=True)
class Absence:
    """The absence of one history, in words.

    Attributes
    ----------
    table : str
        Raw table of the history.
    share : float
        Of those compared with, the share that has such a history; 0 when nobody has.
    voice : Voice
    """

    table: str
    share: float
    voice: Voice

    @property
    def label(self) -> str:
        """The history."""
        return self._words["label"]

    @property
    def value(self) -> str:
        """That none is known."""
        return self._words["value"]

    @property
    def typical(self) -> str | None:
        """How many have one; None when nobody has."""
        if not self.share:
            return None
        share = share_text(self.share, self.voice.language)
        words = templates(self.voice.language)["absent"]["typical"]
        return str(words).format(share=share, audience=audience_text(self.voice, 0.0))

    @property
    def phrase(self) -> str:
        """All of it, as one sentence."""
        words = templates(self.voice.language)["absent"]
        kind = "told" if self.typical else "alone"
        return str(words[kind]).format(label=self.label, value=self.value, typical=self.typical)

    @property
    def _words(self) -> Mapping[str, str]:
        histories: Mapping[str, Mapping[str, str]] = templates(self.voice.language)["absent"]["histories"]
        return histories[self.table]
