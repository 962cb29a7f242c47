"""One line of the scoreboard."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

Figure = float | int | str


@dataclass(frozen=True)
class Line:
    """A figure of ours, those of the others on the same model and rows, and what was asked for.

    Attributes
    ----------
    what : str
    ours : float, int or str
    lime, shap : float, int or str
        Of the stock packages; empty where they give none.
    target : str
        Empty where none was set.
    met : bool or None
        None without a target.
    """

    what: str
    ours: Figure
    lime: Figure = ""
    shap: Figure = ""
    target: str = ""
    met: bool | None = None

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON form, a missing verdict as nothing."""
        return asdict(self) | {"met": {True: "yes", False: "NO", None: ""}[self.met]}


def at_most(what: str, ours: float, limit: float, unit: str = "", **others: Figure) -> Line:
    """Give a line whose figure must not be greater than a limit."""
    return Line(what, _short(ours), target=f"<= {limit:g} {unit}".rstrip(), met=ours <= limit, **others)


def at_least(what: str, ours: float, limit: float, unit: str = "", **others: Figure) -> Line:
    """Give a line whose figure must not be less than a limit."""
    return Line(what, _short(ours), target=f">= {limit:g} {unit}".rstrip(), met=ours >= limit, **others)


def _short(figure: float) -> float:
    return float(f"{figure:.3g}")
