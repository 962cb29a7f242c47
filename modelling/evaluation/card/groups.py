"""What a model does to groups of applicants."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from modelling.evaluation.card.document import Section, Table
from modelling.evaluation.groups import SMALLEST

_ABSENT = "Group outcomes were not measured in this training."
_TOO_FEW = f"The tables name no gender, age or education, or no level of them has {SMALLEST} known outcomes."
_NOTE = (
    f"Levels of fewer than {SMALLEST} known outcomes are put together, and left out when that is still "
    "too few. Brackets hold 95 % intervals: Wilson for shares, DeLong for AUC. Whether a "
    "difference is more than noise, and more than the four-fifths rule allows, is check M05 below."
)
_COLUMNS = {
    "default_rate": "Default rate",
    "refused": "Refused",
    "recall": "Defaults refused",
    "false_positive_rate": "Repaid loans refused",
}


def groups(report: Mapping[str, Any]) -> Section:
    """Give the outcomes by gender, age and education.

    Parameters
    ----------
    report : Mapping

    Returns
    -------
    Section
    """
    found: Sequence[Mapping[str, Any]] = report.get("groups", ())
    tables = [_table(group, list(rows)) for group, rows in groupby(found, key=lambda row: str(row["group"]))]
    measured = _TOO_FEW if "groups" in report else _ABSENT
    return Section("Groups", (_NOTE if tables else measured,), tables=tuple(tables))


def _table(group: str, levels: Sequence[Mapping[str, Any]]) -> Table:
    rows = [[group.capitalize(), "Applicants", "Defaults", "Mean PD", *_COLUMNS.values(), "AUC"]]
    for level in levels:
        shares = [_share(level, name) for name in _COLUMNS]
        auc = (
            "too few"
            if level["auc"] is None
            else f"{level['auc']:.3f} {_bounds(level['auc_interval'], '.3f')}"
        )
        counts = [f"{level['n']:,}", f"{level['defaults']:,}", f"{level['mean_probability']:.1%}"]
        rows.append([level["label"]["en"], *counts, *shares, auc])
    return Table.of(rows, f"Outcomes by {group}")


def _share(level: Mapping[str, Any], name: str) -> str:
    if level[name] is None:
        return "nobody"
    return f"{level[name]:.1%} {_bounds(level[f'{name}_interval'], '.1%')}"


def _bounds(interval: Sequence[float], form: str) -> str:
    return f"[{', '.join(format(bound, form) for bound in interval)}]"
