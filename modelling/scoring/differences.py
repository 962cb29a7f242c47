"""What tells similar applicants from the one they resemble: of each, and of all together.

Protected personal data (age, gender, family) are never told: nobody is compared by them in words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from modelling.scoring.bundle import Bundle
from modelling.scoring.explanations.families import is_protected
from modelling.scoring.explanations.standing import standing_in
from modelling.scoring.neighbours import space_of
from modelling.scoring.population import Population
from modelling.scoring.schema import Feature
from modelling.scoring.wording import Speaker

#: Told of each neighbour, and of all of them together.
OF_EACH, OF_ALL = 2, 8

Floats = npt.NDArray[np.float64]
Positions = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Difference:
    """One characteristic in which two differ, with both values in words.

    Attributes
    ----------
    feature, label : str
    own, other : str
        Of the applicant, and of the neighbour or of the typical one.
    """

    feature: str
    label: str
    own: str
    other: str


@dataclass(frozen=True)
class Differences:
    """What differs most, the largest first.

    Attributes
    ----------
    each : tuple of tuple of Difference
        One a neighbour, at most two; empty when nothing that may be told differs.
    typical : tuple of Difference
        Against the median or most frequent value among the neighbours, at most eight.
    """

    each: tuple[tuple[Difference, ...], ...]
    typical: tuple[Difference, ...]


def differences(
    bundle: Bundle, population: Population, row: int, positions: Positions, by: str, *, speaker: Speaker
) -> Differences:
    """Find what differs most from an applicant, by the measure that made the others similar.

    Parameters
    ----------
    bundle : Bundle
    population : Population
    row : int
        Position of the applicant.
    positions : ndarray of int64
        Of the neighbours.
    by : {"characteristics", "contributions"}
    speaker : Speaker

    Returns
    -------
    Differences
    """
    if not len(positions):
        return Differences((), ())
    names, gaps, together = _gaps(bundle, population, row, positions, by)
    may = np.array([not is_protected(bundle.schema, name) for name in names], dtype=bool)
    told = _Teller(bundle, population, row, [n for n, ok in zip(names, may, strict=True) if ok], speaker)
    each = tuple(
        told.differing(gap, population.matrix[place], OF_EACH)
        for gap, place in zip(gaps[:, may], positions.tolist(), strict=True)
    )
    return Differences(each, told.differing(together[may], _typical(population, positions), OF_ALL))


def _gaps(
    bundle: Bundle, population: Population, row: int, positions: Positions, by: str
) -> tuple[list[str], Floats, Floats]:
    """Give the compared features, how far each neighbour is on each, and the typical one."""
    if by == "contributions":
        between = population.contributions[positions] - population.contributions[row].astype(np.float64)
        names = [feature.name for feature in bundle.schema.model_features]
        return names, between**2, np.mean(between, axis=0) ** 2
    space = space_of(bundle, population)
    own, rows = population.matrix[row], population.matrix[positions]
    typical = _typical(population, positions)[None, :]
    return space.names, space.parts(own, rows), space.parts(own, typical)[0]


def _typical(population: Population, positions: Positions) -> npt.NDArray[np.float32]:
    """Give the median or most frequent value of each feature among some; missing where most lack it."""
    rows = population.matrix[positions]
    values = [
        np.nan if np.isnan(column).mean() > 0.5 else standing_in(feature, column, np.nan).typical
        for feature, column in zip(population.schema.features, rows.T, strict=True)
    ]
    return np.array(values, dtype=np.float32)


class _Teller:
    """Puts differences from one applicant in words."""

    def __init__(
        self, bundle: Bundle, population: Population, row: int, names: Iterable[str], speaker: Speaker
    ) -> None:
        self.features: list[Feature] = [bundle.schema[name] for name in names]
        self.places = [bundle.schema.position(feature.name) for feature in self.features]
        self.own, self.speaker = population.matrix[row], speaker

    def differing(self, gaps: Floats, other: npt.NDArray[np.float32], most: int) -> tuple[Difference, ...]:
        """Tell the widest gaps whose two values are not said alike."""
        made: list[Difference] = []
        for i in np.argsort(-gaps, kind="stable").tolist():
            if len(made) == most or gaps[i] <= 0:
                break
            feature, place = self.features[i], self.places[i]
            own, theirs = (self.speaker.value(feature, float(row[place])) for row in (self.own, other))
            if own != theirs:
                label = feature.label[self.speaker.language]
                made.append(Difference(feature.name, label, own, theirs))
        return tuple(made)
