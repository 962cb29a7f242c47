"""Learners compared on the same folds, for the terminal, for programs and as a page."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from modelling.evaluation.card.document import Document, Section, Table
from modelling.evaluation.card.html import document_html
from modelling.evaluation.layout import text_table
from modelling.evaluation.summary import comparison_rows

Rows = Sequence[Mapping[str, Any]]
_WORDS = {
    "better": "better beyond noise",
    "worse": "worse beyond noise",
    "within noise": "no difference beyond noise",
}
_COLUMNS = {
    "Cost at 1/(1+c)": "(c FN + FP) / N over all applicants judged, each refused from a PD of 1/(1+c)",
    "Cost difference, AUC difference": "this learner less the one it is held against, on the same "
    "applicants, with the 95 % interval of the difference",
    "Verdict": "by cost first, then by AUC; beyond noise when chance alone would give the difference in less "
    "than 5 % of cases",
}


def leaderboard_text(rows: Rows) -> str:
    """Lay learners out for a terminal, cheapest first.

    Parameters
    ----------
    rows : sequence of Mapping
        The comparison of a report.

    Returns
    -------
    str
        A table, then what can be told from noise.
    """
    return f"{text_table(comparison_rows(rows))}\n\n{finding(rows)}"


def leaderboard_json(rows: Rows) -> str:
    """Write learners as JSON.

    Parameters
    ----------
    rows : sequence of Mapping

    Returns
    -------
    str
        ``finding`` and ``learners``, the rows as they are.
    """
    return json.dumps({"finding": finding(rows), "learners": list(rows)}, ensure_ascii=False, allow_nan=False)


def leaderboard_html(rows: Rows) -> str:
    """Write learners as one HTML file that loads nothing.

    Parameters
    ----------
    rows : sequence of Mapping

    Returns
    -------
    str
    """
    heading, *body = comparison_rows(rows)
    verdict = heading.index("Verdict")
    for line in body:
        line[verdict] = _marked(line[verdict])
    judged = (
        f"{rows[0]['rows']:,} applicants of {rows[0]['folds']} folds judged each learner. " if rows else ""
    )
    notes = tuple(f"**{name}**: {meaning}." for name, meaning in _COLUMNS.items())
    section = Section(
        "Cheapest first",
        (finding(rows),),
        tables=(Table.of([heading, *body], "Learners on the same folds (* chosen)"),),
        points=notes,
    )
    lead = f"{judged}None had seen the applicants it judged."
    return document_html(Document("Learners compared", lead, (section,)))


def finding(rows: Rows) -> str:
    """Say in words which differences are larger than noise.

    Parameters
    ----------
    rows : sequence of Mapping

    Returns
    -------
    str
    """
    told: dict[str, list[str]] = {verdict: [] for verdict in _WORDS}
    for row in rows:
        if "verdict" in row:
            told[row["verdict"]].append(f'"{row["name"]}"')
    against = next((str(row["against"]) for row in rows if "against" in row), None)
    if against is None:
        return "Nothing to compare: one learner was trained."
    parts = [f"{_WORDS[verdict]}: {', '.join(names) or 'none'}" for verdict, names in told.items()]
    return f'Against "{against}", {"; ".join(parts)}.'


def _marked(verdict: str) -> str:
    return f"**{verdict}**" if verdict in ("better", "worse") else verdict
