"""Nothing is unpickled or evaluated at run time."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FORBIDDEN_MODULES = {"pickle", "cPickle", "dill", "cloudpickle", "shelve", "marshal", "diskcache"}
FORBIDDEN_CALLS = {"eval", "exec", "compile", "__import__"}
SOURCES = sorted(
    path for package in ("modelling", "flask_api", "dash_app") for path in (ROOT / package).rglob("*.py")
)


def faults(source: str) -> list[str]:
    """List what a source does that could run foreign code."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names if alias.name.split(".")[0] in FORBIDDEN_MODULES]
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in FORBIDDEN_MODULES:
            found.append(str(node.module))
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in FORBIDDEN_CALLS:
            found.append(node.func.id)  # type: ignore[attr-defined]
        elif isinstance(node, ast.Attribute) and node.attr == "load" and _is_joblib(node.value):
            found.append("joblib.load")
        elif isinstance(node, ast.keyword) and node.arg == "allow_pickle" and not _is_false(node.value):
            found.append("allow_pickle")
    return found


def _is_false(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is False


def _is_joblib(node: ast.expr) -> bool:
    return getattr(node, "id", "") == "joblib"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_source_is_free_of_it(path: Path) -> None:
    assert faults(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "import pickle",
        "from dill import loads",
        "joblib.load('x')",
        "eval('1')",
        "np.load(f, allow_pickle=1)",
    ],
)
def test_the_check_finds_it(source: str) -> None:
    assert faults(source) != []


def test_refusing_to_unpickle_is_no_fault() -> None:
    assert faults("np.load(f, allow_pickle=False)") == []
