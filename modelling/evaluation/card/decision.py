"""From a probability to a decision: threshold, costs, bands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from modelling.evaluation.card.document import Axis, Figure, Line, Rule, Section, Table
from modelling.evaluation.layout import number

#: Cost ratios named in the table; the chart has all.
_NAMED = (1, 2, 5, 10, 15, 20, 30, 40, 50)
_PART = "out_of_fold"


def decision(report: Mapping[str, Any]) -> Section:
    """Give the threshold, what it costs, and the bands.

    Parameters
    ----------
    report : Mapping

    Returns
    -------
    Section
    """
    rule = report["threshold"]
    low, high = rule["interval"]
    inside = "inside" if low <= rule["bayes"] <= high else "outside"
    curves = report["curves"].get(_PART, {})
    return Section(
        "Decision",
        (
            f"An application is refused from a PD of {number(rule['tuned'])} (bootstrap interval "
            f"{number(low)} to {number(high)}), the threshold with the lowest (c FN + FP) / N out of fold, "
            f"where a missed default costs c = {rule['cost_ratio']:g} refused good clients. With an exact PD "
            f"it would be 1/(1+c) = {number(rule['bayes'])}, which is {inside} that interval.",
        ),
        figures=(*_by_threshold(curves.get("cost"), rule), *_by_ratio(curves.get("cost_ratio"), rule)),
        tables=(_bands(report),),
    )


def _by_threshold(costs: Mapping[str, Any] | None, rule: Mapping[str, Any]) -> list[Figure]:
    if not costs:
        return []
    at, cost = costs["threshold"], costs["cost"]
    least = min(range(len(cost)), key=cost.__getitem__)
    bayes = min(range(len(at)), key=lambda place: abs(at[place] - rule["bayes"]))
    return [
        Figure(
            "Cost against threshold",
            f"The cost per applicant is lowest, {cost[least]:.3f}, near a threshold of {at[least]:.3f}; near "
            f"1/(1+c) it is {cost[bayes]:.3f}, {cost[bayes] - cost[least]:.3f} more.",
            Axis("Threshold on the PD", max(at)),
            Axis("Cost per applicant, (c FN + FP) / N", 1.05 * max(cost)),
            (Line("Cost, out of fold", at, cost),),
            rules=(
                Rule("Tuned threshold, with its interval", rule["tuned"], tuple(rule["interval"])),
                Rule("1/(1+c)", rule["bayes"], style="second"),
            ),
        )
    ]


def _by_ratio(costs: Mapping[str, Any] | None, rule: Mapping[str, Any]) -> list[Figure]:
    if not costs:
        return []
    ratio, cost = costs["cost_ratio"], costs["cost"]
    granting, refusing = costs["cost_granting_all"], costs["cost_refusing_all"]
    alike = [min(pair) for pair in zip(granting, refusing, strict=True)]
    here = min(range(len(ratio)), key=lambda place: abs(ratio[place] - rule["cost_ratio"]))
    saves = [each for each, own, other in zip(ratio, cost, alike, strict=True) if own < other]
    where = f"it is the cheapest at {len(saves)} of the {len(ratio)} ratios"
    rows = [["Cost ratio", "1/(1+c)", "Cost", "Share refused", "Granting all", "Refusing all"]]
    columns = (ratio, costs["threshold"], cost, costs["refused"], granting, refusing)
    for each, threshold, own, refused, all_in, all_out in zip(*columns, strict=True):
        if each in _NAMED:
            shown = [number(own), f"{refused:.1%}", number(all_in), number(all_out)]
            rows.append([f"{each:g}", number(threshold), *shown])
    return [
        Figure(
            "Cost at other prices of a default",
            f"At a cost ratio of {ratio[here]:g} the model costs {cost[here]:.3f} per applicant, the cheaper "
            f"rule for everybody {alike[here]:.3f}; {where}, each at its own 1/(1+c).",
            Axis("Cost ratio c (one default = c refused good clients)", max(ratio)),
            Axis("Cost per applicant, (c FN + FP) / N", 1.3 * max(*refusing, *cost)),
            (
                Line("This model, out of fold", ratio, cost),
                Line("Granting all", ratio, granting, "second"),
                Line("Refusing all", ratio, refusing, "reference"),
            ),
            table=Table.of(rows, "Cost per applicant at other cost ratios, out of fold"),
        )
    ]


def _bands(report: Mapping[str, Any]) -> Table:
    rows = [["Band", "PD from", "to", "Applicants", "Defaults", "Default rate", "95 % interval"]]
    for band in report["bands"]:
        edges = [number(band["low"]), number(band["high"])]
        bounds = " to ".join(map(number, band["interval"]))
        rate = number(band["default_rate"])
        rows.append([band["band"], *edges, f"{band['n']:,}", f"{band['defaults']:,}", rate, bounds])
    return Table.of(rows, "Bands, with what was observed out of fold; A to C are granted, D and E refused")
