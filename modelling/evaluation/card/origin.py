"""What a model is, what it was made of, where it stops, and how to make it again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from modelling.evaluation.card.document import Section, Table
from modelling.scoring.bundle import Bundle

_ALWAYS = (
    "Contributions add up in uncalibrated log-odds; they say what moved the score, not what causes default.",
    "Outcomes are known for granted loans only: those refused in the past are not represented.",
    "A person decides; the score informs the decision and does not replace it.",
)


def identity(bundle: Bundle) -> Section:
    """Say what the model is.

    Parameters
    ----------
    bundle : Bundle

    Returns
    -------
    Section
    """
    report = bundle.report
    rows = [
        ["What", "Value"],
        ["Version", bundle.version],
        ["Trained at", report["trained_at"]],
        ["Gives", "probability of default (calibrated), decision, band A to E"],
        ["For", "consumer loan applications, beside an advisor who decides"],
        ["Method", "gradient-boosted trees (XGBoost) with native categories and missing values"],
        ["Features", str(report["n_features"])],
        ["Trees", str(report["rounds"]["final"])],
    ]
    return Section("Identity", tables=(Table.of(rows, "The model", prose=True),))


def data(report: Mapping[str, Any]) -> Section:
    """Say which tables made the model, and of when.

    Parameters
    ----------
    report : Mapping

    Returns
    -------
    Section
    """
    sizes = report["inputs"].get("tables", {})
    rows = [["Table", "Columns", "Bytes"]]
    rows += [[name, f"{size['columns']:,}", f"{size['bytes']:,}"] for name, size in sizes.items()]
    absent = ", ".join(report["absent_tables"]) or "none"
    return Section(
        "Data",
        (
            f"{report['n_rows']:,} applicants with a known outcome, {report['n_defaults']:,} of whom "
            f"defaulted ({report['n_defaults'] / report['n_rows']:.1%}).",
            f"The files were read when the model was trained, {report['trained_at']}. They count days back "
            "from each application and name no date: which months they cover must be known from where they "
            "came.",
            f"Absent tables: {absent}.",
        ),
        tables=(Table.of(rows, "Tables used"),) if sizes else (),
    )


def limits(report: Mapping[str, Any]) -> Section:
    """Say what must be known before the model is trusted.

    Parameters
    ----------
    report : Mapping

    Returns
    -------
    Section
    """
    return Section("Limits", points=(*report["notes"], *_ALWAYS))


def reproduction(bundle: Bundle) -> Section:
    """Say how the same model is made again, and how to tell that it is the same.

    Parameters
    ----------
    bundle : Bundle

    Returns
    -------
    Section
    """
    report = bundle.report
    versions = ", ".join(f"{name} {number}" for name, number in report["versions"].items())
    rows = [
        ["SHA-256 of", "Value"],
        ["input files", f"`{report['inputs'].get('sha256', 'not kept')}`"],
        ["schema", f"`{bundle.schema.hash}`"],
    ]
    return Section(
        "How to reproduce",
        (
            f"`{_command(report)}` with {versions}.{_timed(report)}",
            "The input files and the encoding of their rows are the same when these digests are; "
            "`manifest.json` of the model holds the digest of each of its files.",
        ),
        tables=(Table.of(rows, "Digests", prose=True),),
    )


def _command(report: Mapping[str, Any]) -> str:
    asked = report.get("asked", {})
    options = {
        "resampling": asked.get("resampling", report["resampling"]["method"]),
        "cost-ratio": f"{report['threshold']['cost_ratio']:g}",
        "seed": report["seed"],
        "features": asked.get("features"),
        "minutes": asked.get("minutes"),
    }
    words = [f"--{name} {value}" for name, value in options.items() if value is not None]
    words += [f"--exclude {name}" for name in report.get("excluded", ())]
    words += ["--application-only"] if asked.get("application_only") else []
    return " ".join(["python -m modelling train --data DIR", *words])


def _timed(report: Mapping[str, Any]) -> str:
    if not report.get("asked", {}).get("minutes"):
        return ""
    return " A search against the clock need not end at the same settings; those taken are in the report."
