"""Who may import whom, and what a server must not load."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

LOADED = """
import sys
{statement}
unwanted = [name for name in sys.modules if name.startswith({unwanted!r})]
sys.stdout.write(",".join(unwanted))
"""


def _loaded(statement: str, unwanted: tuple[str, ...]) -> str:
    code = LOADED.format(statement=statement, unwanted=unwanted)
    outcome = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return outcome.stdout


def test_import_rules_hold() -> None:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    outcome = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert outcome.returncode == 0, outcome.stdout


TRAINING = (
    "modelling.training", "modelling.features", "modelling.tables", "modelling.evaluation",
    "modelling.demo_data", "modelling.commands", "imblearn", "optuna", "ibis", "duckdb",
)  # fmt: skip


def test_the_api_loads_no_training_code() -> None:
    statement = "from flask_api import create_app; create_app()"
    assert _loaded(statement, (*TRAINING, "dash", "dash_app")) == ""


def test_the_dashboard_loads_nothing_of_the_model() -> None:
    statement = (
        "import os; os.environ['SECRET_KEY'] = 'x' * 32; from dash_app.app import create_app; create_app()"
    )
    assert _loaded(statement, ("modelling", "flask_api", "xgboost", "sklearn", "lime", "pandas")) == ""


@pytest.mark.parametrize("module", ["modelling", "flask_api", "dash_app", "modelling.__main__"])
def test_importing_builds_nothing(module: str, tmp_path: Path) -> None:
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); import {module}"
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True, capture_output=True)
    assert list(tmp_path.iterdir()) == []
