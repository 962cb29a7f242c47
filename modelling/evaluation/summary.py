"""What a training found, on one screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from modelling.evaluation.checks import found_in
from modelling.evaluation.layout import interval, metric_rows, number, text_table


def summary_text(report: Mapping[str, Any]) -> str:
    """Lay out the figures that matter.

    Parameters
    ----------
    report : Mapping
        A bundle's report.

    Returns
    -------
    str
        Metrics with 95 % intervals, threshold, the price of rebalancing, what the checks found.
    """
    split, rule = report["split"], report["threshold"]
    heads = {
        "out_of_fold": f"Out of fold (N = {split['development']})",
        "test": f"Untouched test (N = {split['test']})",
    }
    lines = [
        f"{report['n_rows']} applicants, {report['n_defaults']} defaults, {report['n_features']} features, "
        f"{split['folds']} folds, seed {report['seed']}, {report['seconds']:.0f} s. Brackets: 95 %.",
        "",
        text_table(metric_rows(report["metrics"], heads)),
        "",
        f"Threshold {number(rule['tuned'])}, interval [{', '.join(map(number, rule['interval']))}]; "
        f"1/(1+c) = {number(rule['bayes'])} with c = {rule['cost_ratio']:g}.",
        resampling_sentence(report["resampling"]),
    ]
    if len(report["comparison"]) > 2:
        lines += ["", text_table(comparison_rows(report["comparison"]))]
    if report["search"]:
        found = report["search"]
        costs = f"{number(found['cost_before'])} -> {number(found['cost_after'])}"
        lines += ["", f"Search: {found['finished']} of {found['trials']} trials finished; "
                  f"cost at 1/(1+c) on the search's own folds {costs}."]  # fmt: skip
    lines += [f"Note: {note}" for note in report["notes"]]
    return "\n".join([*lines, *(f"Check {finding}" for finding in found_in(report))])


def resampling_sentence(resampling: Mapping[str, Any]) -> str:
    """Say how training rows were rebalanced and what that bought or cost.

    Parameters
    ----------
    resampling : Mapping
        As in a report.

    Returns
    -------
    str
    """
    name = resampling["method"]
    if name == "smote":
        made = _share(resampling["synthetic_share"])
        name = f"SMOTE to {resampling['ratio']:g} defaults a repaid loan, {made}"
    text = f"Rebalancing: {name}."
    price = resampling.get("price")
    if price:
        text += f" Against none, {price_sentence(price)}"
    seen = resampling.get("recognisability")
    if seen:
        shown = ", ".join(f"{label} {value:.2f}" for label, value in seen.items())
        text += f" Trees that look for synthetic rows reach AUC {shown} (0.50: not recognisable)."
    return text


def price_sentence(price: Mapping[str, Any]) -> str:
    """Say what a choice costs, paired with doing without it.

    Parameters
    ----------
    price : Mapping
        ``rows, folds, auc_difference, cost_difference, verdict``.

    Returns
    -------
    str
    """
    return (
        f"paired on {price['rows']} rows of {price['folds']} folds: AUC {_signed(price['auc_difference'])}, "
        f"cost at 1/(1+c) {_signed(price['cost_difference'])}: {price['verdict']}."
    )


def comparison_rows(comparison: Sequence[Mapping[str, Any]]) -> list[list[str]]:
    """Lay out learners compared on the same folds, cheapest first.

    Parameters
    ----------
    comparison : sequence of Mapping
        As in a report.

    Returns
    -------
    list of list of str
        Heading first.
    """
    rows = [
        [
            "Learner",
            "Cost at 1/(1+c)",
            "AUC",
            "Brier",
            "Cost difference",
            "AUC difference",
            "Verdict",
            "Seconds",
        ]
    ]
    for each in comparison:
        differences = [
            _signed(each[key]) if key in each else "" for key in ("cost_difference", "auc_difference")
        ]
        verdict = each.get("verdict", "compared with")
        name = f"{each['name']} *" if each.get("chosen") else each["name"]
        rows.append(
            [name, number(each["cost"]), interval(each["auc"]), number(each["brier"]), *differences, verdict,
             f"{each['seconds']:.0f}"]
        )  # fmt: skip
    return rows


def _share(synthetic: float) -> str:
    if not synthetic:
        return "which changed nothing, for defaults are more common already"
    return f"{synthetic:.0%} of the training rows synthetic"


def _signed(estimate: Mapping[str, float]) -> str:
    return f"{estimate['value']:+.4f} [{estimate['low']:+.4f}, {estimate['high']:+.4f}]"
