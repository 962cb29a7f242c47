"""What the coded checks found on a model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from modelling.evaluation.card.document import Section, Table

_ABSENT = "No checks were run at the end of this training."


def checks(report: Mapping[str, Any]) -> Section:
    """Give every check with its outcome.

    Parameters
    ----------
    report : Mapping

    Returns
    -------
    Section
    """
    found: Sequence[Mapping[str, Any]] = report.get("checks", ())
    if not found:
        return Section("Checks", (_ABSENT,))
    rows = [["Code", "Check", "Outcome", "What was measured, the limit, what to do"]]
    for each in found:
        bad = each["outcome"] == "found"
        outcome = f"**found ({each['severity']})**" if bad else each["outcome"]
        rows.append([each["code"], each["title"], outcome, each["detail"]])
    return Section(
        "Checks", (_summary(found),), tables=(Table.of(rows, "Every check, by its code", prose=True),)
    )


def _summary(found: Sequence[Mapping[str, Any]]) -> str:
    bad = [each for each in found if each["outcome"] == "found"]
    stops = [each["code"] for each in bad if each["severity"] == "stop"]
    warnings = [each["code"] for each in bad if each["severity"] == "warning"]
    clean = sum(each["outcome"] == "clean" for each in found)
    parts = [f"Of {len(found)} checks, {clean} are clean."]
    if stops:
        parts.append(f"**{', '.join(stops)} would stop a publication.**")
    if warnings:
        parts.append(f"Warnings: {', '.join(warnings)}.")
    return " ".join(parts)
