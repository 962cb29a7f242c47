"""Two features together over a set of applicants: how high the estimated risk is in each cell."""

from __future__ import annotations

import math
from collections.abc import Hashable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from modelling.scoring.attached import attached
from modelling.scoring.binning import Steps
from modelling.scoring.cross_table import Counts, CrossTable
from modelling.scoring.encoding import decode
from modelling.scoring.errors import InvalidValue
from modelling.scoring.explanations.families import is_protected
from modelling.scoring.explanations.phrases import Voice, audience_text, templates
from modelling.scoring.filters import Mask
from modelling.scoring.population import Population
from modelling.scoring.schema import Feature
from modelling.scoring.wording import percent_text, words

FEWEST_BINS, MOST_BINS = 2, 12
#: Cells with fewer people tell neither how many they are nor their mean.
FEWEST_PEOPLE = 5

Places = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Step:
    """One step of a side: bounds are None for a level, and for the levels gathered in the last one."""

    low: float | None
    high: float | None
    level: str | None
    label: str


@dataclass(frozen=True)
class Side:
    """One of the two features and its steps, in ascending order or from the most frequent level.

    Attributes
    ----------
    feature, label, unit, kind : str
    steps : tuple of Step
    value : float, int, str or None
        Of the applicant asked about.
    text : str or None
        The same in words.
    own : int or None
        The step that holds it.
    """

    feature: str
    label: str
    unit: str
    kind: str
    steps: tuple[Step, ...]
    value: float | int | str | None
    text: str | None
    own: int | None


@dataclass(frozen=True)
class Cell:
    """Applicants of one step of each side; both figures are None under :data:`FEWEST_PEOPLE` people."""

    x: int
    y: int
    count: int | None
    mean_probability: float | None


@dataclass(frozen=True)
class Bivariate:
    """Two features over a set of applicants.

    Attributes
    ----------
    x, y : Side
    cells : tuple of Cell
        Those that hold anybody, by x, then by y.
    n, missing : int
        Applicants with both values, and without one of them.
    sentence : str
        The finding.
    """

    x: Side
    y: Side
    cells: tuple[Cell, ...]
    n: int
    missing: int
    sentence: str

    @property
    def value(self) -> dict[str, float | int | str | None]:
        """The applicant's two values."""
        return {"x": self.x.value, "y": self.y.value}


def bivariate(
    population: Population,
    names: tuple[str, str],
    mask: Mask,
    row: int | None = None,
    bins: int = 8,
    *,
    voice: Voice,
    key: Hashable = None,
) -> Bivariate:
    """Cut two features in steps and give the mean probability of default of each pair of steps.

    Parameters
    ----------
    population : Population
    names : tuple of str
        The two features.
    mask : ndarray of bool, shape (applicants,)
        The set looked at.
    row : int or None
        Position of the applicant who is marked; need not be of the set.
    bins : int
        Steps of a side at most, 2 to 12; a category with more levels gathers the rarest ones.
    voice : Voice
    key : hashable, optional
        What names the set, as `distribution` takes it.

    Returns
    -------
    Bivariate

    Raises
    ------
    UnknownFeature
        The schema does not hold one of them.
    InvalidValue
        ``bins`` is out of range, or both are the same.
    """
    if not FEWEST_BINS <= bins <= MOST_BINS:
        detail = f"The number of bins is {FEWEST_BINS} to {MOST_BINS}."
        raise InvalidValue(detail, [("/bins", "out_of_range")])
    if names[0] == names[1]:
        raise InvalidValue("Choose two different features.", [("/y", "same_feature")])
    features = (population.schema[names[0]], population.schema[names[1]])

    def count() -> CrossTable:
        return CrossTable.of(population, features, mask, bins)

    table = count() if key is None else attached(population, "tables", (names, bins, key), count)
    cuts = [
        _Cut.of(feature, table.steps[side], table.seen(side), _own(population, feature.name, row), bins)
        for side, feature in enumerate(features)
    ]
    cells = _cells(cuts[0], cuts[1], table)
    sides = [cut.side(voice, told=row is not None) for cut in cuts]
    compare = not any(is_protected(population.schema, name) for name in names)
    return Bivariate(
        x=sides[0],
        y=sides[1],
        cells=cells,
        n=table.n,
        missing=table.missing,
        sentence=_sentence(sides[0], sides[1], cells, voice, compare=compare),
    )


def _own(population: Population, name: str, row: int | None) -> float:
    return math.nan if row is None else float(population.columns[name][row])


@dataclass(frozen=True)
class _Cut:
    """A side before it is put in words; rare levels stand together in one last step.

    ``places`` gives each step its place on the side, ``len(kept)`` where it has none of its own.
    """

    feature: Feature
    steps: Steps
    kept: list[int]
    gathered: bool
    places: Places
    value: float

    @classmethod
    def of(cls, feature: Feature, steps: Steps, seen: Counts, value: float, most: int) -> _Cut:
        if feature.kind != "category":
            every = np.arange(len(steps), dtype=np.int64)
            return cls(feature, steps, every.tolist(), False, every, value)
        ordered = [int(code) for code in np.argsort(-seen, kind="stable") if seen[code]]
        gathered = len(ordered) > most
        kept = ordered[: most - 1] if gathered else ordered
        if gathered and not math.isnan(value) and int(value) not in kept:
            kept = [*kept[:-1], int(value)]  # the applicant's own level is never among the gathered ones
        places = np.full(len(steps), len(kept), dtype=np.int64)
        places[kept] = np.arange(len(kept))
        return cls(feature, steps, kept, gathered, places, value)

    def __len__(self) -> int:
        return len(self.kept) + self.gathered

    def side(self, voice: Voice, *, told: bool) -> Side:
        made = [
            Step(*self.steps.bounds(code), self.steps.level(code), self.steps.label(code, voice))
            for code in self.kept
        ]
        if self.gathered:
            made.append(Step(None, None, None, str(words(voice.language)["bins"]["others"])))
        return Side(
            feature=self.feature.name,
            label=self.feature.label[voice.language],
            unit=self.feature.unit,
            kind=self.feature.kind,
            steps=tuple(made),
            value=decode(self.feature, self.value),
            text=voice.value(self.feature, self.value) if told else None,
            own=self._own(),
        )

    def _own(self) -> int | None:
        if math.isnan(self.value) or not self.kept:
            return None
        if self.feature.kind == "category":
            return self.kept.index(int(self.value)) if int(self.value) in self.kept else None
        place = int(self.steps.codes(np.array([self.value], dtype=np.float32))[0])
        is_there = self.steps.edges is not None or (
            place < len(self.steps) and self.steps.values[place] == self.value
        )
        return place if is_there else None


def _cells(x: _Cut, y: _Cut, table: CrossTable) -> tuple[Cell, ...]:
    counts, totals = (_gathered(x, y, figures) for figures in (table.counts, table.totals))
    made = []
    for place in np.flatnonzero(counts).tolist():
        at = divmod(place, len(y))
        count = int(counts[at])
        told = count >= FEWEST_PEOPLE
        made.append(Cell(*at, count if told else None, float(totals[at]) / count if told else None))
    return tuple(made)


def _gathered(x: _Cut, y: _Cut, figures: Counts) -> Counts:
    """Sum figures of steps over the places of both sides; the last place is nobody's unless it gathers."""
    found = np.zeros((len(x.kept) + 1, len(y.kept) + 1))
    np.add.at(found, (x.places[:, None], y.places[None, :]), figures)
    return found[: len(x), : len(y)]


def _sentence(x: Side, y: Side, cells: tuple[Cell, ...], voice: Voice, *, compare: bool) -> str:
    said = templates(voice.language)["bivariate"]
    told = [cell.mean_probability for cell in cells if cell.mean_probability is not None]
    if not told:
        return str(said["empty"])
    own = next((cell.mean_probability for cell in cells if (cell.x, cell.y) == (x.own, y.own)), None)
    least, most = (percent_text(share, voice.language) for share in (min(told), max(told)))
    kind = "general" if own is None or not compare else "own"
    return str(said[kind]).format(
        x=x.label,
        y=y.label,
        least=least,
        most=most,
        own="" if own is None else percent_text(own, voice.language),
        audience=audience_text(voice, 0.0),
    )
