"""What a model looks at, how that was chosen, and what weighs most."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from modelling.evaluation.card.document import Section, Table
from modelling.evaluation.layout import number
from modelling.evaluation.summary import price_sentence
from modelling.scoring.bundle import Bundle

#: Features listed.
TOP = 15


def features(bundle: Bundle) -> Section:
    """Describe the features.

    Parameters
    ----------
    bundle : Bundle

    Returns
    -------
    Section
    """
    report, schema = bundle.report, bundle.schema
    importance = report["importance"]
    total = sum(importance.values()) or 1.0
    rows = [["Feature", "Table", "Contribution (mean size, log-odds)", "Share"]]
    for name, size in list(importance.items())[:TOP]:
        feature = schema[name]
        rows.append([feature.label["en"], feature.table, number(size), f"{size / total:.1%}"])
    caption = f"The {min(TOP, len(importance))} that weigh most, of {report['n_features']}"
    return Section("Features", tuple(_chosen(report)), tables=(Table.of(rows, caption),))


def _chosen(report: Mapping[str, Any]) -> Iterator[str]:
    chosen = report.get("selection")
    if chosen is None or chosen["selected"] == chosen["candidates"]:
        spared = " but those left out" if report.get("excluded") else ""
        yield f"The model sees all {report['n_features']} features that its tables give{spared}."
    else:
        yield (
            f"{chosen['selected']} of {chosen['candidates']} candidate features were kept "
            f"(method: {chosen['method']}), chosen again inside every fold."
        )
        if chosen.get("fold_agreement") is not None:
            yield (
                f"The sets of two folds agree by {chosen['fold_agreement']:.2f} "
                "(Jaccard index: 1 when they are the same)."
            )
        if chosen.get("price"):
            yield f"What the selection costs: {price_sentence(chosen['price'])}"
    if report.get("excluded"):
        yield f"Left out by wish, with all that is computed from them: {', '.join(report['excluded'])}."
