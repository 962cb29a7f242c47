"""The model card: what a model is, how good, for whom, and where it stops, from its own report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from modelling.evaluation.layout import interval, markdown_table, metric_rows, number
from modelling.evaluation.summary import comparison_rows, resampling_sentence
from modelling.scoring.bundle import Bundle

_TOP = 15


def model_card(bundle: Bundle) -> str:
    """Write a model's card.

    Parameters
    ----------
    bundle : Bundle

    Returns
    -------
    str
        Markdown, in English; numbers of the report, no applicant's value.
    """
    report = bundle.report
    parts = (
        _identity(bundle),
        _data(report),
        _performance(report),
        _decision(report),
        _rebalancing(report),
        _importance(bundle),
        _limits(report),
        _reproduction(report),
    )
    return "\n\n".join(parts) + "\n"


def _identity(bundle: Bundle) -> str:
    report = bundle.report
    rows = [
        ["What", "Value"],
        ["Version", bundle.version],
        ["Trained at", report["trained_at"]],
        ["Gives", "probability of default (calibrated), decision, band A to E"],
        ["Method", "gradient-boosted trees (XGBoost) with native categories and missing values"],
        ["Features", str(report["n_features"])],
        ["Trees", str(report["rounds"]["final"])],
    ]
    return f"# Model card: {bundle.version}\n\n{markdown_table(rows)}"


def _data(report: Mapping[str, Any]) -> str:
    split = report["split"]
    sizes = report["inputs"].get("tables", {})
    rows = [["Table", "Columns", "Bytes"]]
    rows += [[name, str(size["columns"]), str(size["bytes"])] for name, size in sizes.items()]
    absent = ", ".join(report["absent_tables"]) or "none"
    return (
        f"## Data\n\n{report['n_rows']} applicants with a known outcome, {report['n_defaults']} of whom "
        f"defaulted. {split['development']} of them developed the model in {split['folds']} folds; "
        f"{split['test']} were left untouched until the end.\n\n{markdown_table(rows)}\n\n"
        f"Absent tables: {absent}."
    )


def _performance(report: Mapping[str, Any]) -> str:
    heads = {"out_of_fold": "Out of fold", "test": "Untouched test"}
    bins = report["curves"]["test"]["calibration"]
    rows = [["Mean PD", "Observed default rate", "95 % interval", "Applicants"]]
    for mean, rate, low, high, size in zip(*bins.values(), strict=True):
        rows.append([number(mean), number(rate), f"{number(low)} to {number(high)}", f"{size:.0f}"])
    return (
        "## Performance\n\nIn brackets, 95 % intervals: DeLong for AUC and Gini, bootstrap for the rest.\n\n"
        f"{markdown_table(metric_rows(report['metrics'], heads))}\n\n"
        f"Predicted and observed default rates on the untouched test, by tenths:\n\n{markdown_table(rows)}"
    )


def _decision(report: Mapping[str, Any]) -> str:
    rule = report["threshold"]
    rows = [["Band", "PD from", "to", "Applicants", "Defaults", "Default rate", "95 % interval"]]
    for band in report["bands"]:
        edges = [number(band["low"]), number(band["high"])]
        bounds = " to ".join(map(number, band["interval"]))
        rate = number(band["default_rate"])
        rows.append([band["band"], *edges, str(band["n"]), str(band["defaults"]), rate, bounds])
    return (
        f"## Decision\n\nAn application is refused from a PD of {number(rule['tuned'])} "
        f"(interval {number(rule['interval'][0])} to {number(rule['interval'][1])}), the threshold with the "
        "lowest (c FN + FP) / N out of fold, where a missed default costs "
        f"c = {rule['cost_ratio']:g} refused good clients. With an exact PD it would be 1/(1+c) = "
        f"{number(rule['bayes'])}.\n\n"
        f"Bands, with what was observed out of fold:\n\n{markdown_table(rows)}"
    )


def _rebalancing(report: Mapping[str, Any]) -> str:
    text = f"## Rebalancing\n\n{resampling_sentence(report['resampling'])}"
    comparison: Sequence[Mapping[str, Any]] = report["comparison"]
    if len(comparison) > 1:
        text += f"\n\nOn the same folds (* this model):\n\n{markdown_table(comparison_rows(comparison))}"
    return text


def _importance(bundle: Bundle) -> str:
    rows = [["Feature", "Mean size of its contribution (log-odds)"]]
    for name, size in list(bundle.report["importance"].items())[:_TOP]:
        rows.append([bundle.schema[name].label["en"], number(size)])
    return f"## What weighs most\n\n{markdown_table(rows)}"


def _limits(report: Mapping[str, Any]) -> str:
    notes = [
        *report["notes"],
        "Contributions add up in uncalibrated log-odds; they say what moved the score, not what causes "
        "default.",
        "Outcomes are known for granted loans only: those refused in the past are not represented.",
        "A person decides; the score informs the decision and does not replace it.",
    ]
    return "## Limits\n\n" + "\n".join(f"* {note}" for note in notes)


def _reproduction(report: Mapping[str, Any]) -> str:
    rule, method = report["threshold"], report["resampling"]["method"]
    digest = report["inputs"].get("sha256", "not kept")
    versions = ", ".join(f"{name} {number}" for name, number in report["versions"].items())
    return (
        "## How to reproduce\n\n"
        f"`python -m modelling train --data DIR --resampling {method} --cost-ratio {rule['cost_ratio']:g} "
        f"--seed {report['seed']}` with {versions}.\n\n"
        f"SHA-256 of the names, sizes and columns of the input files: `{digest}`."
    )


def headline(report: Mapping[str, Any]) -> str:
    """Say in one line how good a model is on untouched rows.

    Parameters
    ----------
    report : Mapping

    Returns
    -------
    str
    """
    test = report["metrics"]["test"]
    return f"AUC {interval(test['auc'])}, cost {interval(test['cost'])}, ECE {interval(test['ece'])}"
