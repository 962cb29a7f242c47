"""The published model, said in one answer."""

from __future__ import annotations

from typing import Any

from flask_api.runtime import Runtime


def model_sheet(runtime: Runtime) -> dict[str, Any]:
    """Describe the published model and its population.

    Parameters
    ----------
    runtime : Runtime

    Returns
    -------
    dict
        As :class:`flask_api.schemas.model.Model` declares it.
    """
    bundle, rule, report = runtime.bundle, runtime.bundle.decision, runtime.bundle.report
    return {
        **runtime.versions,
        "trained_at": report.get("trained_at", ""),
        "n_features": len(bundle.schema.model_positions),
        "n_rows": report.get("n_rows", 0),
        "tables": report.get("tables", []),
        "absent_tables": report.get("absent_tables", []),
        "threshold": rule.threshold,
        "bayes_threshold": rule.bayes_threshold,
        "cost_ratio": rule.cost_ratio,
        "threshold_interval": rule.threshold_interval,
        "bands": rule.bands(),
        "metrics": report.get("metrics", {}),
        "resampling": report.get("resampling", {}),
        "calibration": bundle.calibration.to_dict() | report.get("calibration", {}),
        "comparison": report.get("comparison", []),
        "has_card": "html" in bundle.card,
        "population_size": len(runtime.population),
    }
