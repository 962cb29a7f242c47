"""The bounds of style: each is found when it is broken."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from scripts.style import body_lines, broken_bounds, is_typed, main, measure

GOOD = '"""Doc."""\n\n\ndef add(a: int, b: int) -> int:\n    """Add."""\n    return a + b\n'
TEST = "def test_it() -> None:\n    assert True\n" * 4


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for folder, name, text in (("modelling", "good.py", GOOD), ("tests", "test_good.py", TEST)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_good_code_passes(tree: Path) -> None:
    assert list(broken_bounds(tree)) == []
    assert main([str(tree)]) == 0


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        ("long.py", '"""Doc."""\n' + "A = 1\n" * 300, "301 lines"),
        ("deep.py", GOOD + "def f() -> None:\n" + "    a = 1\n" * 46, "f has 47 lines"),
        ("utils.py", GOOD, "one thing"),
        (
            "bare.py",
            "def a() -> int:\n    return 1\ndef b() -> int:\n    return 2\n",
            "documented public names",
        ),
        ("untyped.py", GOOD + "def c(x):\n    '''C.'''\n    return x\n", "annotated functions"),
        ("untested.py", '"""Doc."""\n' + "A = 1\n" * 100, "lines of tests"),
    ],
)
def test_a_broken_bound_is_named(
    tree: Path, name: str, text: str, complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tree / "modelling" / name).write_text(text, encoding="utf-8")
    assert main([str(tree)]) == 1
    assert complaint in capsys.readouterr().err


def test_an_unannotated_test_is_named(tree: Path) -> None:
    (tree / "tests" / "test_more.py").write_text("def test_x(a):\n    assert a\n", encoding="utf-8")
    assert any("test functions" in complaint for complaint in broken_bounds(tree))


def function(source: str) -> ast.FunctionDef:
    """Give the first function of a source."""
    return next(node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize(
    ("source", "in_class", "typed"),
    [
        ("def f(a: int) -> int: ...", False, True),
        ("def f(a: int): ...", False, False),
        ("def f(a) -> int: ...", False, False),
        ("def f(*, a) -> int: ...", False, False),
        ("def f(a, /) -> int: ...", False, False),
        ("def f(*a) -> int: ...", False, False),
        ("def f(*a: int, **b: int) -> int: ...", False, True),
        ("def f(**b) -> int: ...", False, False),
        ("def f(self, a: int) -> int: ...", True, True),
        ("def f(self, a) -> int: ...", True, False),
        ("def __init__(self, a: int): ...", True, True),
        ("@staticmethod\ndef f(a) -> int: ...", True, False),
        ("@staticmethod\ndef f(a: int) -> int: ...", True, True),
    ],
)
def test_what_counts_as_annotated(source: str, in_class: bool, typed: bool) -> None:
    assert is_typed(function(source), in_class) is typed


def test_a_docstring_is_no_line_of_a_function() -> None:
    assert body_lines(function("def f() -> None:\n    '''A.\n\n    B.\n    '''\n    return\n")) == 2
    assert body_lines(function("def f() -> None:\n    a = 1\n    return\n")) == 3


def test_what_is_hidden_needs_no_docstring(tree: Path) -> None:
    hidden = "def _a() -> int:\n    return 1\n\n\nclass _B:\n    def c(self) -> int:\n        return 1\n"
    (tree / "modelling" / "hidden.py").write_text('"""Doc."""\n' + hidden, encoding="utf-8")
    shape = measure(tree, ("modelling",))
    assert (shape.public, shape.documented, shape.functions, shape.typed) == (3, 3, 3, 3)


def test_a_function_within_a_function_needs_types_but_no_docstring(tree: Path) -> None:
    inner = '"""Doc."""\ndef a() -> int:\n    """A."""\n    def b(x):\n        return x\n    return b(1)\n'
    (tree / "modelling" / "inner.py").write_text(inner, encoding="utf-8")
    shape = measure(tree, ("modelling",))
    assert (shape.public, shape.documented) == (4, 4)
    assert (shape.functions, shape.typed) == (3, 2)
