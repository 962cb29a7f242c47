"""What people decide of a client, and the history of the client's file."""

from __future__ import annotations

from dash_app.api_client.asking import Asking
from dash_app.contracts import Decision, History, Score, TakenDecision, TakenDecisions, parse

EVENTS_SHOWN = 20


class Decisions(Asking):
    """Questions about decisions."""

    def decisions(self, applicant_id: int) -> TakenDecisions:
        """Return the decisions on one applicant, the last one first."""
        return parse(TakenDecisions, self._get(f"/v1/applicants/{applicant_id}/decisions"))

    def decide(self, seen: Score, outcome: Decision, reason: str | None, *, key: str) -> TakenDecision:
        """Have a decision kept.

        Parameters
        ----------
        seen : Score
            The proposal before which it was taken.
        outcome : {"granted", "refused"}
            What was decided.
        reason : str or None
            As it was typed; needed where the outcome is not the proposal.
        key : str
            Of this decision alone: sent twice with it, it is kept once, so it may be sent again.

        Returns
        -------
        TakenDecision
            As the API kept it.

        Raises
        ------
        Outdated
            When the model no longer proposes what was seen.
        """
        body = {
            "outcome": outcome,
            "proposal": seen.decision,
            "model_version": seen.model_version,
            "reason": reason,
        }
        path = f"/v1/applicants/{seen.applicant_id}/decisions"
        return parse(TakenDecision, self._change("POST", path, body, key=key))

    def history(self, applicant_id: int, cursor: str | None = None) -> History:
        """Return one page of what was done with a file."""
        path = f"/v1/applicants/{applicant_id}/history"
        return parse(History, self._get(path, limit=EVENTS_SHOWN, cursor=cursor))
