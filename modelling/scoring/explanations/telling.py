"""From an attribution to what is told of it: contributions with their words, and reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from modelling.scoring.attached import attached
from modelling.scoring.bundle import Bundle
from modelling.scoring.encoding import decode
from modelling.scoring.explanations.contributions import Floats
from modelling.scoring.explanations.explanation import Contribution
from modelling.scoring.explanations.families import protected_of
from modelling.scoring.explanations.phrases import Voice
from modelling.scoring.explanations.sentences import Fact, Reason, Setting, direction, reasons
from modelling.scoring.explanations.standing import Peers, Standing
from modelling.scoring.scorer import Matrix


@dataclass(frozen=True)
class Teller:
    """Tells of one applicant.

    Attributes
    ----------
    bundle : Bundle
    peers : Peers
        Whom the applicant is compared with.
    voice : Voice
    margin : float
        Uncalibrated log-odds of the applicant.
    """

    bundle: Bundle
    peers: Peers
    voice: Voice
    margin: float

    @cached_property
    def probability(self) -> float:
        """The calibrated probability of default."""
        return float(self.bundle.calibration.apply(self.margin))

    def change(self, contribution: float) -> float:
        """Give the part of the probability that would go without a contribution; see Contribution."""
        return self.probability - float(self.bundle.calibration.apply(self.margin - contribution))

    def contributions(self, row: Matrix, values: Floats) -> tuple[Contribution, ...]:
        """Word every contribution.

        Parameters
        ----------
        row : ndarray of shape (model features,)
        values : ndarray of shape (model features,)
            Log-odds.

        Returns
        -------
        tuple of Contribution
            The largest by size first.
        """
        features, language = self.peers.features, self.voice.language
        changes = (self.probability - self.bundle.calibration.apply(self.margin - values)).tolist()
        encoded, weights, typical = row.tolist(), values.tolist(), self._typical_texts()
        order = sorted(range(len(features)), key=lambda place: (-abs(weights[place]), features[place].name))
        return tuple(
            Contribution(
                feature=features[place].name,
                label=features[place].label[language],
                theme=features[place].theme,
                unit=features[place].unit,
                value=decode(features[place], encoded[place]),
                text=self.voice.value(features[place], encoded[place]),
                reference_text=typical[place],
                contribution=weights[place],
                probability_change=changes[place],
                direction=direction(weights[place]),
            )
            for place in order
        )

    def reasons(self, row: Matrix, values: Floats) -> tuple[Reason, ...]:
        """Tell the principal reasons; see :func:`modelling.scoring.explanations.sentences.reasons`.

        Parameters
        ----------
        row, values : ndarray of shape (model features,)
            As :meth:`contributions` takes them.

        Returns
        -------
        tuple of Reason
        """
        features, encoded = self.peers.features, row.tolist()
        place_of = self._places()

        def standing(name: str) -> Standing:
            place = place_of[name]
            if place not in kept:
                kept[place] = self.peers.standing(place, encoded[place])
            return kept[place]

        kept: dict[int, Standing] = {}
        facts = [
            Fact(feature.name, value, contribution)
            for feature, value, contribution in zip(features, encoded, values.tolist(), strict=True)
        ]
        return reasons(Setting(self.bundle.schema, self.voice, standing, self.change), facts)

    def _places(self) -> dict[str, int]:
        def build() -> dict[str, int]:
            return {feature.name: place for place, feature in enumerate(self.peers.features)}

        return attached(self.bundle, "places", None, build)

    def _typical_texts(self) -> Sequence[str | None]:
        """Word the typical values, but of protected features; those of the training rows are kept."""
        private = protected_of(self.bundle.schema)

        def build() -> list[str | None]:
            return [
                None if feature.name in private else self.voice.value(feature, value)
                for feature, value in zip(self.peers.features, self.peers.typical, strict=True)
            ]

        if self.peers.rows is not None:
            return build()
        return attached(self.bundle, "typical_texts", (self.voice.language, self.voice.currency), build)
