"""What a letter says, before it is laid out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class WaysOut:
    """What would have to change for another proposal.

    Attributes
    ----------
    sentence : str
        The outcome of the search; honest when nothing realistic was found.
    proposals : tuple of str
        One sentence each.
    """

    sentence: str
    proposals: tuple[str, ...] = ()


@dataclass(frozen=True)
class Letter:
    """All that is particular to one letter; the other words stand in ``words/*.json``.

    Attributes
    ----------
    applicant_id : int
    language : {"fr", "en"}
    day : datetime.date
        Of the letter.
    request : tuple of str
        What is asked for, in short phrases ("Montant du crédit demandé : 406 597"); may be empty.
    decision : {"granted", "refused"}
    probability_of_default, threshold : float
        In [0, 1].
    lowering, raising : tuple of str
        Sentences of the principal reasons, the strongest first.
    warning : str or None
        Said under the reasons: that little is known of the applicant.
    protected : tuple of str
        Labels of the protected personal data that the model takes into account; may be empty.
    model_version, population_version : str
    recourse : WaysOut or None
        None where nothing needs to change: the section is left out.
    """

    applicant_id: int
    language: str
    day: date
    request: tuple[str, ...]
    decision: str
    probability_of_default: float
    threshold: float
    lowering: tuple[str, ...]
    raising: tuple[str, ...]
    warning: str | None
    protected: tuple[str, ...]
    model_version: str
    population_version: str
    recourse: WaysOut | None
