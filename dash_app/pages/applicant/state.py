"""What the address of an applicant page says: who, which section and its settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, cast

from dash_app.contracts import Likeness
from dash_app.errors import NotFound
from dash_app.routing import PageRequest

WHAT_IF: Final = "what-if"
TABS: Final = ("decision", "explanation", "profile", "comparison", WHAT_IF, "similar", "history")
METHODS: Final = ("shap", "lime")
REFERENCES: Final = ("all", "similar")
#: Whom a comparison is with, and how it is drawn.
SELECTION: Final = "selection"
AMONG: Final = ("all", "granted", "refused", "similar", SELECTION)
SHAPES: Final = ("bars", "box")
MOST_COMPARED: Final = 4
#: How many reasons are shown one by one.
COUNTS: Final = ("10", "5", "20", "40")
SHOWN: Final = ("families", "single")
LIKENESSES: Final = ("characteristics", "contributions")
LONGEST_NUMBER: Final = 12


@dataclass(frozen=True)
class ApplicantState:
    """One state of the page; each field but the first has a key in the query (``try`` for ``tried``).

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
        Compared with others, parted by commas; empty for the one that counts most.
    among : str
        Whom they are compared with: one of `AMONG`.
    f : str
        Filters of the selection, as `dash_app.components.filters` writes them.
    shape : str
        How a number is drawn: one of `SHAPES`.
    x, y : str
        Shown together; empty for the two that count most.
    count : str
        How many reasons are shown: one of `COUNTS`.
    rate : bool
        Whether default rates are drawn.
    by : str
        What makes clients similar: their ``characteristics``, or the model's ``contributions``.
    tried : str
        What is tried instead of the client's own request; empty for nothing.
    """

    applicant_id: int
    tab: str = "decision"
    method: Literal["shap", "lime"] = "shap"
    reference: Literal["all", "similar"] = "all"
    shown: str = "families"
    about: str = ""
    feature: str = ""
    among: str = "all"
    f: str = ""
    shape: str = "bars"
    x: str = ""
    y: str = ""
    count: str = COUNTS[0]
    rate: bool = False
    by: Likeness = "characteristics"
    tried: str = ""

    @property
    def features(self) -> tuple[str, ...]:
        """The features that are compared, each once."""
        return tuple(dict.fromkeys(name for name in self.feature.split(",") if name))

    @property
    def pair(self) -> tuple[str, str] | None:
        """The two features shown together; None when the address names none."""
        return (self.x, self.y) if self.x and self.y else None


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
        among=_one(query, "among", AMONG),
        f=query.get("f", ""),
        shape=_one(query, "shape", SHAPES),
        x=query.get("x", ""),
        y=query.get("y", ""),
        count=_one(query, "count", COUNTS),
        rate=query.get("rate") == "1",
        by=cast(Likeness, _one(query, "by", LIKENESSES)),
        tried=query.get("try", ""),
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
