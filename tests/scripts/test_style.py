"""The bounds of style: each is found when it is broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.style import broken_bounds, main

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
