"""What answers are computed with: one verified model and the population scored with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from modelling.scoring.bundle import Bundle, read_bundle
from modelling.scoring.contribution_space import contribution_space_of
from modelling.scoring.errors import UnknownApplicant
from modelling.scoring.explanations import prepare
from modelling.scoring.explanations.overall import overall_of
from modelling.scoring.manifest import current
from modelling.scoring.population import Population, read_population
from modelling.scoring.publication import MODELS, POPULATIONS
from modelling.scoring.recourse import prepare_recourse
from modelling.scoring.scorer import Scorer

_LARGEST_ID = 2**63 - 1


@dataclass(frozen=True, eq=False)
class Runtime:
    """A model and its population, never changed once made.

    Attributes
    ----------
    bundle : Bundle
    scorer : Scorer
    population : Population
    """

    bundle: Bundle
    scorer: Scorer
    population: Population

    @property
    def versions(self) -> dict[str, str]:
        """Names of the model and of the population, as answers carry them."""
        return {"model_version": self.bundle.version, "population_version": self.population.version}

    def row(self, applicant_id: int) -> int:
        """Give the position of an applicant in the population.

        Parameters
        ----------
        applicant_id : int
            Of any size: a number may come from an address.

        Returns
        -------
        int

        Raises
        ------
        UnknownApplicant
        """
        if not 0 <= applicant_id <= _LARGEST_ID:
            raise UnknownApplicant("No applicant has this number in the published population.")
        return self.population.row(applicant_id)


def load_runtime(artifacts: Path) -> Runtime:
    """Load and verify what the ``CURRENT`` pointers name, and make what its first answers need.

    Parameters
    ----------
    artifacts : Path
        Holds ``models/`` and ``populations/``.

    Returns
    -------
    Runtime

    Raises
    ------
    modelling.scoring.errors.BundleError
        Nothing is published, something is damaged, or the two do not belong together.
    """
    models, populations = artifacts / MODELS, artifacts / POPULATIONS
    bundle = read_bundle(models / current(models))
    population = read_population(populations / current(populations), bundle)
    prepare(bundle, population)
    prepare_recourse(bundle)
    overall_of(population)
    contribution_space_of(population)
    return Runtime(bundle, bundle.scorer(), population)
