"""What the address of the portfolio says: search, filters and order.

An address is typed, cut and shared by people: what cannot be read in it is left out, never an error.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal
from urllib.parse import urlencode

from dash_app.api_client import ApplicantQuery
from dash_app.i18n import LANGUAGES

FEATURES: Final[Mapping[str, str]] = {
    "contract": "NAME_CONTRACT_TYPE",
    "credit": "AMT_CREDIT",
    "annuity": "AMT_ANNUITY",
    "income": "AMT_INCOME_TOTAL",
    "age": "DAYS_BIRTH",
    "education": "NAME_EDUCATION_TYPE",
}
RANGES: Final = ("credit", "income")
LEVELS: Final = ("contract", "education")
DECISIONS: Final = ("granted", "refused")
BANDS: Final = ("A", "B", "C", "D", "E")
SORTS: Final[Mapping[str, str]] = {"client": "applicant_id", "risk": "probability_of_default", **FEATURES}
BACKWARDS: Final = frozenset({"age"})  # ages are stored as negative days: the oldest has the least
LONGEST_SEARCH: Final = 12
LONGEST_TEXT: Final = 20
LARGEST: Final = 1e15  # beyond it no amount makes sense, and the API takes none
EVERY_LEVEL: Final = "*"
EVERY_FEATURE: Final[Mapping[str, Sequence[str]]] = dict.fromkeys(FEATURES, ())

Order = Literal["asc", "desc"]
Range = tuple[float | None, float | None]


@dataclass(frozen=True)
class PortfolioState:
    """Search, filters and order of the portfolio.

    Attributes
    ----------
    search : str
        First digits of the client's number, or a text that is none, kept to be corrected.
    decisions, bands : tuple of str
        Those to keep; empty for all.
    ranges : mapping
        Lowest and highest value kept, by short name; None where it is open.
    levels : mapping
        Level kept, by short name.
    sort, order : str
        Short name of a column, and ``asc`` or ``desc``.
    columns : tuple of str
        Short names of the features to show.
    lang : str
        Language that the address names; empty when it names none.
    """

    search: str
    decisions: tuple[str, ...]
    bands: tuple[str, ...]
    ranges: Mapping[str, Range]
    levels: Mapping[str, str]
    sort: str = "client"
    order: Order = "asc"
    columns: tuple[str, ...] = tuple(FEATURES)
    lang: str = ""

    def filters(self) -> dict[str, dict[str, Any]]:
        """Return the filters as the API wants them."""
        chosen: dict[str, dict[str, Any]] = {}
        if self.decisions:
            chosen["decision"] = {"in": list(self.decisions)}
        if self.bands:
            chosen["band"] = {"in": list(self.bands)}
        for name, (low, high) in self.ranges.items():
            limits = {"min": low, "max": high}
            chosen[FEATURES[name]] = {key: limit for key, limit in limits.items() if limit is not None}
        for name, level in self.levels.items():
            chosen[FEATURES[name]] = {"in": [level]}
        return chosen

    def query(self, start: int = 0, limit: int = 50) -> ApplicantQuery:
        """Return the question to the API for `limit` rows from `start`."""
        order = self.order
        if self.sort in BACKWARDS:
            order = "asc" if order == "desc" else "desc"
        return ApplicantQuery(
            search=self.search,
            filters=self.filters(),
            sort=SORTS[self.sort],
            order=order,
            limit=limit,
            offset=start,
            columns=tuple(FEATURES[name] for name in self.columns),
        )

    def address(self) -> str:
        """Return the query of the address: empty when nothing is chosen."""
        entries: dict[str, str] = {
            "q": self.search,
            "decision": ",".join(self.decisions),
            "band": ",".join(self.bands),
        }
        for name, (low, high) in self.ranges.items():
            entries[name] = f"{_plain(low)}..{_plain(high)}"
        entries |= self.levels
        if (self.sort, self.order) != ("client", "asc"):
            entries |= {"sort": self.sort, "order": self.order}
        entries["lang"] = self.lang
        kept = {key: value for key, value in entries.items() if value}
        return f"?{urlencode(kept)}" if kept else ""

    @property
    def problems(self) -> tuple[str, ...]:
        """Short names of what no client can match: a search that is no number, a range upside down."""
        reversed_ranges = (
            name
            for name, (low, high) in self.ranges.items()
            if low is not None and high is not None and low > high
        )
        return (*(["search"] if self.search and not _is_number(self.search) else []), *reversed_ranges)

    @property
    def filtered(self) -> bool:
        """Whether anything is left out of the portfolio."""
        return bool(self.search or self.filters())


def read_state(
    query: Mapping[str, str], known: Mapping[str, Sequence[str]] = EVERY_FEATURE
) -> PortfolioState:
    """Read the state from the query of an address.

    Parameters
    ----------
    query : mapping of str to str
        Any text at all: unknown names, levels of another kind and numbers that are none are left out.
    known : mapping
        By short name of the features that the model has, their levels, none for any; nothing is asked
        about others.

    Returns
    -------
    PortfolioState
        What could be read.
    """
    columns = tuple(name for name in FEATURES if name in known)
    ranges = {name: _range(query.get(name, "")) for name in RANGES if name in columns}
    levels = {name: query.get(name, "")[:100] for name in LEVELS if name in columns}
    sort = query.get("sort", "client")
    return PortfolioState(
        search=searched(query.get("q")),
        decisions=_among(query.get("decision", ""), DECISIONS),
        bands=_among(query.get("band", ""), BANDS),
        ranges={name: limits for name, limits in ranges.items() if limits != (None, None)},
        levels={name: level for name, level in levels.items() if _is_level(level, known[name])},
        sort=sort if sort in {"client", "risk", *columns} else "client",
        order="desc" if query.get("order") == "desc" else "asc",
        columns=columns,
        lang=lang if (lang := query.get("lang", "")) in LANGUAGES else "",
    )


def searched(text: str | None) -> str:
    """Return the digits of a search, at most twelve: ``100 042`` is ``100042``; another text stays."""
    typed = " ".join((text or "")[:100].split())
    found = typed.replace(" ", "")
    return found[:LONGEST_SEARCH] if _is_number(found) else typed[:LONGEST_TEXT]


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal()


def _is_level(level: str, levels: Sequence[str]) -> bool:
    return level not in {"", EVERY_LEVEL} and (not levels or level in levels)


def _among(text: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
    wanted = text.split(",")
    return tuple(word for word in allowed if word in wanted)


def _range(text: str) -> Range:
    low, _, high = text.partition("..")
    return number(low), number(high)


def number(text: object) -> float | None:
    """Return a finite number, cut to what the API takes, or None for anything else."""
    try:
        value = float(str(text)[:30])
    except ValueError:
        return None
    return min(max(value, -LARGEST), LARGEST) if math.isfinite(value) else None


def _plain(value: float | None) -> str:
    return "" if value is None else f"{value:.10g}"
