"""What a check of a model is, and what it answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, Literal

from modelling.evaluation.checks.evidence import Evidence

Severity = Literal["stop", "warning"]
Outcome = Literal["found", "clean", "not applicable"]


@dataclass(frozen=True)
class Finding:
    """One check on one model.

    Attributes
    ----------
    code, title : str
        Name the check; a code never changes its meaning.
    severity : str
        ``stop`` when a model with it should not be published unseen, else ``warning``.
    outcome : str
        ``found`` (something is wrong), ``clean`` or ``not applicable``.
    detail : str
        What was measured, the limit, and what to do about it.
    """

    code: str
    title: str
    severity: Severity
    outcome: Outcome
    detail: str

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON form."""
        return asdict(self)

    def __str__(self) -> str:
        return f"{self.code} {self.title} ({self.severity}): {self.detail}"


@dataclass(frozen=True)
class Answer:
    """What looking at the evidence gave.

    Attributes
    ----------
    outcome, detail : str
    severity : str or None
        Overrides the severity of the check.
    """

    outcome: Outcome
    detail: str
    severity: Severity | None = None


@dataclass(frozen=True)
class Check:
    """A named question put to every model.

    Attributes
    ----------
    code, title : str
    severity : str
        Unless the answer says otherwise.
    look : callable
        From :class:`Evidence` to :class:`Answer`.
    """

    code: str
    title: str
    severity: Severity
    look: Callable[[Evidence], Answer]

    def finding(self, evidence: Evidence) -> Finding:
        """Put the question.

        Parameters
        ----------
        evidence : Evidence

        Returns
        -------
        Finding
        """
        answer = self.look(evidence)
        severity = answer.severity or self.severity
        return Finding(self.code, self.title, severity, answer.outcome, answer.detail)


def not_measured(what: str) -> Answer:
    """Answer that a check does not apply.

    Parameters
    ----------
    what : str
        What is not there, as the beginning of a sentence.

    Returns
    -------
    Answer
    """
    return Answer("not applicable", f"{what}.")


def judged(measured: str, problems: list[str], advice: str, severity: Severity | None = None) -> Answer:
    """Answer ``found`` when there are problems, else ``clean``.

    Parameters
    ----------
    measured : str
        What was measured and its limit: the answer when nothing is wrong.
    problems : list of str
        What is beyond the limit.
    advice : str
        What to do then.
    severity : str, optional
        Of the problems, when it is not the check's own.

    Returns
    -------
    Answer
    """
    if not problems:
        return Answer("clean", measured)
    return Answer("found", f"{'; '.join(problems)}. {advice}", severity)
