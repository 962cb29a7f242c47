"""``evaluate`` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from modelling.__main__ import main


def test_json_and_a_warning_for_rows_that_were_trained_on(
    demo_tables: Path, published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", "--data", str(demo_tables), "--artifacts", str(published), "--json"]) == 0
    shown = capsys.readouterr()
    answer = json.loads(shown.out)
    assert answer["seen"] is True
    assert {"value", "low", "high"} == set(answer["metrics"]["auc"])
    assert "trained on these very files, so the figures flatter it" in shown.err


def test_words_say_the_denominators(
    demo_tables: Path, published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", "--data", str(demo_tables), "--artifacts", str(published)]) == 0
    shown = capsys.readouterr().out
    assert "refused applicants (TP + FP)" in shown
    assert "by tenths" in shown


def test_an_unknown_model_is_one_line(
    demo_tables: Path, published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["evaluate", "--data", str(demo_tables), "--artifacts", str(published), "--model", "nothing"]
    assert main(arguments) == 1
    assert "There is no model 'nothing'" in capsys.readouterr().err
