"""What the address of the portfolio says: search, filters, order, columns, page.

An address is typed, cut and shared by people: a filter that cannot be read is left out and told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from dash_app.api_client import ApplicantQuery
from dash_app.components.filters import Fault, Filter, api_filters, read_filters, write_filters, write_query
from dash_app.contracts import Features
from dash_app.figures.scale import axis_for
from dash_app.i18n import LANGUAGES

FILTERS: Final = "f"
USUAL_COLUMNS: Final = (
    "NAME_CONTRACT_TYPE",
    "AMT_CREDIT",
    "AMT_ANNUITY",
    "AMT_INCOME_TOTAL",
    "DAYS_BIRTH",
    "NAME_EDUCATION_TYPE",
)
LOAN: Final = "AMT_CREDIT"
NO_COLUMN: Final = "-"
MOST_COLUMNS: Final = 20
DECISIONS: Final = ("granted", "refused")
BANDS: Final = ("A", "B", "C", "D", "E")
FIXED_SORTS: Final[Mapping[str, str]] = {"client": "applicant_id", "risk": "probability_of_default"}
LONGEST_SEARCH: Final = 12
LONGEST_TEXT: Final = 20
LARGEST_PAGE: Final = 100_000

Order = Literal["asc", "desc"]


@dataclass(frozen=True)
class PortfolioState:
    """One view of the portfolio.

    Attributes
    ----------
    search : str
        First digits of the client's number, or a text that is none, kept to be corrected.
    decisions, bands : tuple of str
        Those to keep; empty for all.
    filters : tuple of Filter
        On any feature.
    faults : tuple of Fault
        What could not be read of the address.
    features : Features
        The dictionary.
    sort, order : str
        Field of a column, and ``asc`` or ``desc``.
    columns : tuple of str
        Features shown, in order.
    page : int
        From 1.
    chart : bool
        Whether the spread of the risk is shown.
    lang : str
        Language that the address names; empty when it names none.
    """

    search: str
    decisions: tuple[str, ...]
    bands: tuple[str, ...]
    filters: tuple[Filter, ...]
    faults: tuple[Fault, ...]
    features: Features
    sort: str = "client"
    order: Order = "asc"
    columns: tuple[str, ...] = ()
    page: int = 1
    chart: bool = False
    lang: str = ""

    def api_filters(self) -> dict[str, dict[str, Any]]:
        """Return all filters as the API wants them."""
        chosen = {"decision": self.decisions, "band": self.bands}
        listed = {name: {"in": list(words)} for name, words in chosen.items() if words}
        return listed | api_filters(self.filters, self.features)

    def query(self, start: int = 0, limit: int = 50) -> ApplicantQuery:
        """Return the question to the API for `limit` rows from `start`."""
        order = self.order
        if is_backward(self.features, self.sort):
            order = "asc" if order == "desc" else "desc"
        return ApplicantQuery(
            search=self.search,
            filters=self.api_filters(),
            sort=FIXED_SORTS.get(self.sort, self.sort),
            order=order,
            limit=limit,
            offset=start,
            columns=self.columns,
        )

    def address(self) -> str:
        """Return the query of the address: empty when nothing is chosen."""
        by_number = (self.sort, self.order) == ("client", "asc")
        usual = self.columns == usual_columns(self.features)
        return write_query(
            {
                "q": self.search,
                "decision": ",".join(self.decisions),
                "band": ",".join(self.bands),
                FILTERS: write_filters(self.filters),
                "sort": "" if by_number else self.sort,
                "order": "" if by_number else self.order,
                "cols": "" if usual else ",".join(self.columns) or NO_COLUMN,
                "page": "" if self.page == 1 else str(self.page),
                "chart": "1" if self.chart else "",
                "lang": self.lang,
            }
        )

    @property
    def is_searchable(self) -> bool:
        """Whether a client can match the search: it is a number, or empty."""
        return not self.search or _is_number(self.search)

    @property
    def filtered(self) -> bool:
        """Whether anything is left out of the portfolio."""
        return bool(self.search or self.decisions or self.bands or self.filters)


def read_state(query: Mapping[str, str], features: Features) -> PortfolioState:
    """Read the state from the query of an address.

    Parameters
    ----------
    query : mapping of str to str
        Any text at all.
    features : Features
        The dictionary; nothing is asked about what it lacks.

    Returns
    -------
    PortfolioState
        What could be read, and what could not of the filters.
    """
    reading = read_filters(query.get(FILTERS), features)
    decisions, bands = (
        _among(query.get(key, ""), allowed) for key, allowed in (("decision", DECISIONS), ("band", BANDS))
    )
    columns = columns_of(query.get("cols", ""), features)
    sort = query.get("sort", "client")
    return PortfolioState(
        search=searched(query.get("q")),
        decisions=decisions[0],
        bands=bands[0],
        filters=reading.filters,
        faults=(*decisions[1], *bands[1], *reading.faults),
        features=features,
        sort=sort if sort in {*FIXED_SORTS, *columns} else "client",
        order="desc" if query.get("order") == "desc" else "asc",
        columns=columns,
        page=_page(query.get("page", "")),
        chart=query.get("chart") == "1",
        lang=lang if (lang := query.get("lang", "")) in LANGUAGES else "",
    )


def usual_columns(features: Features) -> tuple[str, ...]:
    """Return the columns that stand when none are chosen: those of a short list that the model has."""
    return tuple(name for name in USUAL_COLUMNS if features.find(name))


def columns_of(text: str, features: Features) -> tuple[str, ...]:
    """Return the columns that an address names, those that the model lacks left out."""
    wanted = list(dict.fromkeys(text[:4000].split(","))) if text else []
    known = tuple(name for name in wanted if features.find(name))[:MOST_COLUMNS]
    return known or (() if text == NO_COLUMN else usual_columns(features))


def is_backward(features: Features, column: str) -> bool:
    """Say whether a feature is stored the other way round: the oldest have the least number of days."""
    found = features.find(column)
    return found is not None and axis_for(found.unit).factor < 0


def searched(text: str | None) -> str:
    """Return the digits of a search, at most twelve: ``100 042`` is ``100042``; another text stays."""
    typed = " ".join((text or "")[:100].split())
    found = typed.replace(" ", "")
    return found[:LONGEST_SEARCH] if _is_number(found) else typed[:LONGEST_TEXT]


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal()


def _among(text: str, allowed: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[Fault, ...]]:
    """Return the known words of a list, and a fault for the first unknown one."""
    wanted = [word for word in text[:200].split(",") if word]
    unknown = [word for word in wanted if word not in allowed]
    return tuple(word for word in allowed if word in wanted), tuple(
        Fault(word[:40], "unknown") for word in unknown[:1]
    )


def _page(text: str) -> int:
    return min(max(int(text), 1), LARGEST_PAGE) if _is_number(text) and len(text) < 10 else 1
