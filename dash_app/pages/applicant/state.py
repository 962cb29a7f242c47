"""What the address of an applicant page says: who, which section and its settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, cast

from dash_app.contracts import Likeness
from dash_app.errors import NotFound
from dash_app.routing import PageRequest

RECOURSE: Final = "recourse"
TABS: Final = ("decision", "explanation", RECOURSE, "profile", "comparison", "similar")
METHODS: Final = ("shap", "lime")
REFERENCES: Final = ("all", "similar")
SHOWN: Final = ("families", "single")
LIKENESSES: Final = ("characteristics", "contributions")
LONGEST_NUMBER: Final = 12


@dataclass(frozen=True)
class ApplicantState:
    """One state of the page; every field but the first has a key of that name in the query.

    Attributes
    ----------
    applicant_id : int
        Who.
    tab : str
        Section shown.
    method, reference, shown : str
        Of the explanation: how it is computed, against whom, linked items together or one by one.
    about : str
        Feature whose play over all clients is shown; empty for none.
    feature : str
        Compared with others; empty for the one that counts most.
    among : str
        Whom it is compared with: ``all`` or ``similar``.
    rate : bool
        Whether default rates are drawn.
    by : str
        What makes clients similar: their ``characteristics``, or the model's ``contributions``.
    """

    applicant_id: int
    tab: str = "decision"
    method: Literal["shap", "lime"] = "shap"
    reference: Literal["all", "similar"] = "all"
    shown: str = "families"
    about: str = ""
    feature: str = ""
    among: Literal["all", "similar"] = "all"
    rate: bool = False
    by: Likeness = "characteristics"


def read_state(asked: PageRequest) -> ApplicantState:
    """Read an address; a setting that the page does not know falls back on its default.

    Parameters
    ----------
    asked : PageRequest
        Path and query.

    Returns
    -------
    ApplicantState
        What to show.

    Raises
    ------
    NotFound
        When the path holds no number of a client.
    """
    number = client_number(asked)
    if number is None:
        raise NotFound("The address holds no client number. Use digits only, such as /applicants/100001.")
    query = asked.query
    return ApplicantState(
        applicant_id=number,
        tab=_one(query, "tab", TABS),
        method=cast(Literal["shap", "lime"], _one(query, "method", METHODS)),
        reference=reference(query.get("reference")),
        shown=_one(query, "shown", SHOWN),
        about=query.get("about", ""),
        feature=query.get("feature", ""),
        among=reference(query.get("among")),
        rate=query.get("rate") == "1",
        by=cast(Likeness, _one(query, "by", LIKENESSES)),
    )


def state_of(applicant_id: int, **settings: object) -> ApplicantState:
    """Return the state of a client's page for settings as controls give them; unknown ones fall back."""
    query = {key: str(value) for key, value in settings.items() if value is not None}
    return read_state(PageRequest(lang="", parts={"applicant_id": str(applicant_id)}, query=query))


def client_number(asked: PageRequest) -> int | None:
    """Return the number of the client in the path, None when it is not one."""
    number = asked.parts.get("applicant_id", "")
    good = number.isdecimal() and number.isascii() and len(number) <= LONGEST_NUMBER
    return int(number) if good else None


def reference(wanted: object) -> Literal["all", "similar"]:
    """Return ``"similar"`` when that is wanted, ``"all"`` otherwise."""
    return "similar" if wanted == "similar" else "all"


def _one(query: Mapping[str, str], key: str, allowed: Sequence[str]) -> str:
    wanted = query.get(key, "")
    return wanted if wanted in allowed else allowed[0]
