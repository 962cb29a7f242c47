"""How well a model ranks, and how far its probabilities can be believed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from modelling.evaluation.card.document import Axis, Dots, Figure, Line, Section, Style, Table
from modelling.evaluation.layout import interval, metric_rows, number
from modelling.scoring.bundle import Bundle

_HEADS = {"out_of_fold": "Out of fold", "test": "Untouched test"}
_STYLES: Mapping[str, Style] = {"out_of_fold": "second", "test": "main"}
_MEASURES = {"log_loss": "Log loss", "brier": "Brier", "ece": "ECE"}


def performance(report: Mapping[str, Any]) -> Section:
    """Give the metrics and the ROC curve.

    Parameters
    ----------
    report : Mapping

    Returns
    -------
    Section
    """
    split = report["split"]
    return Section(
        "Performance",
        (
            f"{split['development']:,} applicants developed the model in {split['folds']} folds, each judged "
            f"by a model that had not seen it; {split['test']:,} were left untouched until the end.",
            "Brackets hold 95 % intervals: DeLong for AUC and Gini, bootstrap for the rest.",
        ),
        figures=tuple(_roc(report)),
        tables=(
            Table.of(metric_rows(report["metrics"], _HEADS), "Metrics, each with what it is taken over"),
        ),
    )


def _roc(report: Mapping[str, Any]) -> list[Figure]:
    curves = {part: report["curves"].get(part, {}).get("roc") for part in _HEADS}
    lines = [
        Line(_HEADS[part], roc["false_positive_rate"], roc["true_positive_rate"], _STYLES[part])
        for part, roc in curves.items()
        if roc
    ]
    if not lines:
        return []
    auc = report["metrics"]["test"]["auc"]
    return [
        Figure(
            "How well it ranks (ROC)",
            f"Of one default and one repaid loan, both untouched, the default has the higher PD in "
            f"{auc['value']:.1%} of pairs: AUC {interval(auc)}.",
            Axis("Repaid loans refused", 1.0, percent=True),
            Axis("Defaults refused", 1.0, percent=True),
            (*lines, Line("Deciding by chance", (0, 1), (0, 1), "reference")),
        )
    ]


def calibration(bundle: Bundle) -> Section:
    """Give the reliability curve and the methods compared.

    Parameters
    ----------
    bundle : Bundle

    Returns
    -------
    Section
    """
    report = bundle.report
    method = report["calibration"].get("method", bundle.calibration.method)
    words = [f"The margin of the trees becomes a PD by the method `{method}`."]
    if "learned_on" in report["calibration"]:
        words.append(f"Learned on {report['calibration']['learned_on']}.")
    if "chosen_because" in report["calibration"]:
        words.append(f"Chosen because {report['calibration']['chosen_because']}.")
    return Section(
        "Calibration",
        (" ".join(words),),
        figures=tuple(_reliability(report["curves"])),
        tables=tuple(_methods(report["calibration"], method)),
    )


def _reliability(curves: Mapping[str, Any]) -> list[Figure]:
    bins = curves.get("test", {}).get("calibration")
    if not bins:
        return []
    mean, rate, low, high = (bins[key] for key in ("mean_probability", "default_rate", "low", "high"))
    held = sum(a <= x <= b for x, a, b in zip(mean, low, high, strict=True))
    end = min(1.0, 1.05 * max(*high, *mean))
    rows = [["Mean PD", "Observed default rate", "95 % interval", "Applicants"]]
    for *numbers, size in zip(mean, rate, low, high, bins["n"], strict=True):
        shown = [number(each) for each in numbers]
        rows.append([shown[0], shown[1], f"{shown[2]} to {shown[3]}", f"{size:.0f}"])
    return [
        Figure(
            "How far the PD can be believed",
            f"In {held} of {len(mean)} groups of equal size, from the lowest PD to the highest, the interval "
            "of the default rate observed on the untouched test holds the mean PD.",
            Axis("Mean PD of the group", end, percent=True),
            Axis("Default rate observed", end, percent=True),
            (Line("PD exactly right", (0, end), (0, end), "reference"),),
            Dots("Observed, with 95 % interval", mean, rate, low, high),
            table=Table.of(rows, "Predicted and observed default rates on the untouched test, by tenths"),
        )
    ]


def _methods(found: Mapping[str, Any], method: str) -> list[Table]:
    """Lay out the methods compared, as reports have written them over time."""
    compared: dict[str, dict[str, float]] = {
        name: dict(each) for name, each in found.get("compared", {}).items()
    }
    for measure in _MEASURES:
        values = found.get(measure)
        for name, value in values.items() if isinstance(values, Mapping) else ():
            compared.setdefault(name, {})[measure] = value
    shown = [key for key in _MEASURES if any(key in each for each in compared.values())]
    rows: list[Sequence[str]] = [["Method", *(_MEASURES[key] for key in shown)]]
    for name, each in compared.items():
        rows.append([f"{name} *" if name == method else name, *(number(each.get(key), 5) for key in shown)])
    return (
        [Table.of(rows, "Methods compared out of fold, each fold by the others (* taken)")] if shown else []
    )
