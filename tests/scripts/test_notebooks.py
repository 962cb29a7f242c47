"""A notebook is written of its script and back, bare, and fails loudly when a cell does."""

from __future__ import annotations

import asyncio
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
import pytest
from nbclient.exceptions import CellExecutionError

from scripts.notebooks import bare, execute, from_script, main, scripts, text_of, to_script

SCRIPT = """# %% [markdown]
# # A title
#
# A text.

# %%
import os

print(os.environ["WORD"])

# %%
1 + 1
"""


@pytest.fixture
def script(tmp_path: Path) -> Path:
    """One script in a folder of its own."""
    path = tmp_path / "01_small.py"
    path.write_text(SCRIPT, encoding="utf-8")
    (tmp_path / "other.py").write_text("raise SystemExit", encoding="utf-8")
    return path


def test_only_numbered_scripts_are_notebooks(script: Path) -> None:
    assert scripts(script.parent) == [script]


def test_cells_keep_their_kind_and_text(script: Path) -> None:
    notebook = from_script(script)
    nbformat.validate(notebook)
    assert [cell.cell_type for cell in notebook.cells] == ["markdown", "code", "code"]
    assert notebook.cells[0].source == "# A title\n\nA text."
    assert notebook.cells[2].source == "1 + 1"
    assert [cell.id for cell in notebook.cells] == ["01_small-01", "01_small-02", "01_small-03"]
    assert text_of(from_script(script)) == text_of(notebook)


def test_outputs_counts_and_metadata_are_left_behind(script: Path) -> None:
    notebook = from_script(script)
    cell = notebook.cells[1]
    cell.outputs = [nbformat.v4.new_output("stream", text="a name")]
    cell.execution_count = 4
    cell.metadata["tags"] = ["mine"]
    clean = bare(notebook.cells, "01_small")
    assert text_of(clean) == text_of(from_script(script))
    assert "a name" not in text_of(clean)


def test_there_and_back(script: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([], script.parent) == 0
    notebook = script.with_suffix(".ipynb")
    assert capsys.readouterr().out == "01_small.ipynb\n"
    changed = nbformat.read(notebook, as_version=4)
    changed.cells[2].source = "2 + 2"
    nbformat.write(changed, notebook)
    assert main(["--from-notebooks"], script.parent) == 0
    text = script.read_text(encoding="utf-8")
    assert "# %%\n2 + 2\n" in text
    assert "# A text." in text
    assert "jupytext_version" not in text
    assert to_script(notebook) == text
    assert notebook.read_text(encoding="utf-8") == text_of(from_script(script))


def test_a_kernel_runs_it_with_the_environment_given(script: Path) -> None:
    done = execute(script, os.environ | {"WORD": "heard"})
    assert [cell.execution_count for cell in done.cells[1:]] == [1, 2]
    assert done.cells[1].outputs[0].text == "heard\n"
    assert done.cells[2].outputs[0].data["text/plain"] == "2"
    assert sorted(path.name for path in script.parent.iterdir()) == ["01_small.py", "other.py"]


def test_a_cell_that_fails_stops_everything(
    script: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("WORD", raising=False)
    with pytest.raises(CellExecutionError, match="WORD"):
        main(["--execute"], tmp_path)
    assert not script.with_suffix(".ipynb").exists()


def test_it_runs_beside_a_loop_that_is_running(script: Path) -> None:
    async def run() -> int:
        return len(execute(script, os.environ | {"WORD": "beside"}).cells)

    with ThreadPoolExecutor(1) as pool:  # this thread may have a loop already: the browser's
        assert pool.submit(lambda: asyncio.run(run())).result() == 3
