"""The model in one answer."""

from __future__ import annotations

from dataclasses import replace

from flask_api.answers.model_sheet import model_sheet
from flask_api.runtime import Runtime
from flask_api.schemas.model import Model


def test_it_has_the_declared_form(runtime: Runtime) -> None:
    sheet = Model.model_validate(model_sheet(runtime))
    assert sheet.n_features == 9
    assert sheet.population_size == 400
    assert sheet.threshold == 0.25


def test_a_sparse_report_still_answers(runtime: Runtime) -> None:
    bare = Runtime(replace(runtime.bundle, report={}), runtime.scorer, runtime.population)
    sheet = Model.model_validate(model_sheet(bare))
    assert sheet.metrics == {}
    assert sheet.tables == []


def test_a_figure_that_was_not_estimated_is_null(runtime: Runtime) -> None:
    report = {"metrics": {"test": {"auc": {"value": float("nan")}}}}
    bare = Runtime(replace(runtime.bundle, report=report), runtime.scorer, runtime.population)
    assert Model.model_validate(model_sheet(bare)).metrics["test"]["auc"].value is None
