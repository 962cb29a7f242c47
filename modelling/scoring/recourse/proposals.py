"""The front door: a refused application in, realistic ways to have it granted out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from modelling.scoring.bundle import Bundle
from modelling.scoring.loan import Repayments, repayments
from modelling.scoring.recourse.constraints import Constraints, declared_constraints
from modelling.scoring.recourse.search import Candidate, Deadline, search
from modelling.scoring.recourse.sentences import outcome_sentence, proposal_sentence, rule
from modelling.scoring.recourse.space import Space
from modelling.scoring.recourse.trees import forest_of
from modelling.scoring.scorer import Matrix, Scorer
from modelling.scoring.what_if import Change, apply_changes, changes_between
from modelling.scoring.wording import Speaker

#: A probability within this share of the limit below it is said to be only just granted.
NEAR = 0.01


@dataclass(frozen=True)
class Proposal:
    """One way to have the application granted.

    Attributes
    ----------
    levers : tuple of str
        What is moved.
    changes : tuple of Change
        Every given value that moves; sent to a what-if they give this decision.
    cost : float
        Declared weights of the levers times how far each is moved.
    probability_of_default : float
    decision : str
        ``granted``.
    sentence : str
        With the total to repay when it rises, and whether the limit is near.
    loan : Repayments or None
        Its length and what is repaid in all; None where no length can be read.
    """

    levers: tuple[str, ...]
    changes: tuple[Change, ...]
    cost: float
    probability_of_default: float
    decision: str
    sentence: str
    loan: Repayments | None

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON form."""
        return {
            "levers": list(self.levers),
            "changes": [change.to_dict() for change in self.changes],
            "probability_of_default": self.probability_of_default,
            "decision": self.decision,
            "sentence": self.sentence,
            "loan": self.loan.to_dict() if self.loan else None,
        }


@dataclass(frozen=True)
class Recourse:
    """What would have to change for another decision.

    Attributes
    ----------
    status : {"found", "none", "not_needed"}
    sentence : str
        The outcome, plainly.
    complete : bool
        False when the deadline ended the search.
    proposals : tuple of Proposal
        Those of loan terms only first, then by number of levers and cost.
    rules : tuple of dict
        What was allowed to move for this application, and how far, in words.
    probability_of_default, threshold : float
    decision : {"granted", "refused"}
        Of the application as it stands.
    """

    status: str
    sentence: str
    complete: bool
    proposals: tuple[Proposal, ...]
    rules: tuple[dict[str, str], ...]
    probability_of_default: float
    threshold: float
    decision: str

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON form."""
        return vars(self) | {
            "proposals": [proposal.to_dict() for proposal in self.proposals],
            "rules": list(self.rules),
        }


def find_recourse(
    bundle: Bundle,
    scorer: Scorer,
    row: Matrix,
    *,
    language: str = "fr",
    currency: str | None = None,
    deadline: Deadline = None,
    constraints: Constraints | None = None,
) -> Recourse:
    """Look for the smallest realistic changes that turn a refused application into a granted one.

    Parameters
    ----------
    bundle : Bundle
    scorer : Scorer
        Of the bundle.
    row : ndarray of shape (features,)
        Carried.
    language : {"fr", "en"}
    currency : str, optional
        ISO 4217 code put on amounts.
    deadline : float or callable, optional
        A time of :func:`time.monotonic`, or a function that says whether the time is over; what was
        found by then is told.
    constraints : Constraints, optional
        Those declared beside the package by default.

    Returns
    -------
    Recourse
        The same every time, as long as no deadline ends the search. See
        :func:`modelling.scoring.recourse.search.search` for what is exact about it.
    """
    limits = constraints or declared_constraints()
    space = Space(bundle.schema, row, limits)
    probability = float(scorer.probabilities(row[None, :])[0])
    decision = bundle.decision.decide(probability)
    proposals: tuple[Proposal, ...] = ()
    status, is_complete = "not_needed", True
    if decision == "refused":
        found = search(bundle, scorer, space, deadline)
        speaker = Speaker(language, currency)
        told = (_proposal(bundle, scorer, row, one, speaker) for one in found.candidates)
        proposals = tuple(one for one in told if one.decision == "granted")
        status, is_complete = "found" if proposals else "none", found.is_complete
    return Recourse(
        status=status,
        sentence=outcome_sentence(status, len(proposals), is_complete, language),
        complete=is_complete,
        proposals=proposals,
        rules=tuple(rule(one.lever, space.follows(one.lever), language) for one in space.settings.values()),
        probability_of_default=probability,
        threshold=bundle.decision.threshold,
        decision=decision,
    )


def _proposal(bundle: Bundle, scorer: Scorer, row: Matrix, one: Candidate, speaker: Speaker) -> Proposal:
    """Score a candidate from scratch: from the values that are told, by the way of a what-if."""
    schema = bundle.schema
    changes = changes_between(schema, row, one.row, speaker.language, speaker.currency)
    after = apply_changes(schema, row, {change.feature: change.after for change in changes})
    score = scorer.score(after[None, :])[0]
    loan = repayments(schema, row, after, speaker)
    is_near = score.probability_of_default >= (1 - NEAR) * score.threshold
    return Proposal(
        levers=one.levers,
        changes=changes,
        cost=one.cost,
        probability_of_default=score.probability_of_default,
        decision=score.decision,
        sentence=proposal_sentence(schema, (row, after), one.levers, speaker, loan, is_near=is_near),
        loan=loan,
    )


def prepare_recourse(bundle: Bundle) -> None:
    """Do ahead what the first search would wait for: the trees are read, no model is asked.

    Parameters
    ----------
    bundle : Bundle
    """
    declared_constraints()
    forest_of(bundle)
