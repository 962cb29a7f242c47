"""Both halves of a notebook say the same, hold no output, and define nothing of their own."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import jupytext
import nbformat
import pytest
from nbformat import NotebookNode

from scripts.notebooks import FOLDER, from_script, scripts, text_of

PATHS = scripts()
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
LONGEST_CELL = 30


def code(path: Path) -> list[str]:
    """Code cells of a script."""
    return [cell.source for cell in from_script(path).cells if cell.cell_type == "code"]


@pytest.fixture(params=PATHS, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    """One script after another."""
    return Path(request.param)


@pytest.fixture
def notebook(path: Path) -> NotebookNode:
    """The other half of the script, as its file stands."""
    return nbformat.read(path.with_suffix(".ipynb"), as_version=4)


def test_every_notebook_has_its_script() -> None:
    assert [path.stem for path in PATHS] == sorted(file.stem for file in FOLDER.glob("*.ipynb"))


def test_both_halves_say_the_same(path: Path) -> None:
    stored = path.with_suffix(".ipynb").read_text(encoding="utf-8")
    assert stored == text_of(from_script(path)), "run `python -m scripts.notebooks`"


def test_the_pair_is_declared(notebook: NotebookNode) -> None:
    declared = (FOLDER / "jupytext.toml").read_text(encoding="utf-8")
    assert 'formats = "ipynb,py:percent"' in declared
    assert notebook.metadata["jupytext"]["formats"] == "ipynb,py:percent"


def test_no_output_is_stored(notebook: NotebookNode) -> None:
    nbformat.validate(notebook)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert cells
    assert [cell.id for cell in cells if cell.outputs or cell.execution_count is not None] == []


def test_nothing_is_defined(path: Path) -> None:
    tree = ast.parse("\n".join(code(path)))
    assert [ast.unparse(node) for node in ast.walk(tree) if isinstance(node, DEFINITIONS)] == []


def test_cells_are_short_and_few_branch(path: Path) -> None:
    for cell in code(path):
        body = [line for line in cell.splitlines() if not line.startswith(("import ", "from "))]
        assert len(body) <= LONGEST_CELL, cell
        loops = [node for node in ast.walk(ast.parse(cell)) if isinstance(node, ast.For | ast.While | ast.If)]
        assert loops == [], cell


def test_it_opens_with_what_one_learns_and_ends_with_what_to_remember(path: Path) -> None:
    cells = from_script(path).cells
    title, *lines = cells[0].source.splitlines()
    assert re.fullmatch(rf"# {path.stem[:2]} · .+: .+|# {path.stem[:2]} · .+", title)
    assert len(" ".join(lines)) > 150
    assert cells[-1].cell_type == "markdown"
    assert "## What to remember" in cells[-1].source
    assert len(re.findall(r"^\* ", cells[-1].source.split("## What to remember")[1], re.MULTILINE)) >= 3


def test_a_text_stands_before_the_code(path: Path) -> None:
    kinds = [cell.cell_type for cell in from_script(path).cells]
    runs = re.findall(r"c+", "".join(kind[0] for kind in kinds))
    assert kinds[0] == "markdown"
    assert max(map(len, runs)) <= 5


def test_no_machine_is_named(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"/home/|/root|/tmp|/Users/|/work|C:\\", text) == []


def test_the_script_reads_back_as_any_tool_reads_it(path: Path) -> None:
    assert [cell.source for cell in jupytext.read(path).cells] == [c.source for c in from_script(path).cells]
