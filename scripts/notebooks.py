"""Write the notebooks (.ipynb) of the scripts beside them (.py), without outputs.

Run with ``python -m scripts.notebooks`` after a script was changed, ``--from-notebooks`` after a notebook
was, and ``--execute`` to run them all and see whether they still do.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import jupytext
import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode
from traitlets.config import Config

FOLDER = Path(__file__).resolve().parents[1] / "notebooks"
#: Seconds that one cell may take.
PATIENCE = 600
#: The script's header names the kernel and nothing that changes with the version of a tool.
_HEADER = "kernelspec,-jupytext"
_FORMAT = {"extension": ".py", "format_name": "percent"}


def scripts(folder: Path = FOLDER) -> list[Path]:
    """List the scripts that are one half of a notebook, in the order in which they are read.

    Parameters
    ----------
    folder : Path

    Returns
    -------
    list of Path
    """
    return sorted(folder.glob("[0-9][0-9]_*.py"))


def from_script(path: Path) -> NotebookNode:
    """Make the notebook of a script: no output, and names of cells that do not change by themselves.

    Parameters
    ----------
    path : Path

    Returns
    -------
    NotebookNode
    """
    script = jupytext.read(path, fmt=_FORMAT)
    return bare(script.cells, path.stem)


def bare(cells: Iterable[NotebookNode], stem: str) -> NotebookNode:
    """Keep nothing of cells but their kind and their text.

    Parameters
    ----------
    cells : iterable of NotebookNode
    stem : str
        Begins the name of each cell.

    Returns
    -------
    NotebookNode
    """
    make = {"markdown": nbformat.v4.new_markdown_cell, "code": nbformat.v4.new_code_cell}
    kept = [make[cell.cell_type](cell.source, id=f"{stem}-{i:02d}") for i, cell in enumerate(cells, start=1)]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {"jupytext": {"formats": "ipynb,py:percent"}, "kernelspec": kernel}
    return nbformat.v4.new_notebook(cells=kept, metadata=metadata)


def text_of(notebook: NotebookNode) -> str:
    """Write a notebook as its file holds it.

    Parameters
    ----------
    notebook : NotebookNode

    Returns
    -------
    str
    """
    return str(nbformat.writes(notebook)) + "\n"


def to_script(path: Path) -> str:
    """Give the script of a notebook that was changed by hand.

    Parameters
    ----------
    path : Path
        The ``.ipynb``.

    Returns
    -------
    str
    """
    notebook = bare(nbformat.read(path, as_version=4).cells, path.stem)
    notebook.metadata["jupytext"] = {"notebook_metadata_filter": _HEADER}
    return str(jupytext.writes(notebook, fmt=_FORMAT))


def execute(path: Path, environment: Mapping[str, str] | None = None) -> NotebookNode:
    """Run a notebook on a kernel of its own, from the folder it stands in.

    Parameters
    ----------
    path : Path
        The script.
    environment : Mapping of str to str, optional
        Of the kernel; this process's own by default.

    Returns
    -------
    NotebookNode
        With its outputs; nothing is written.

    Raises
    ------
    nbclient.exceptions.CellExecutionError
        A cell failed.
    """
    with TemporaryDirectory(prefix="kernel-") as sockets:
        # No port is opened: the kernel is spoken to through files, in a folder of this user alone.
        spoken = {"transport": "ipc", "ip": str(Path(sockets, "kernel"))}
        client = NotebookClient(
            from_script(path),
            timeout=PATIENCE,
            kernel_name="python3",
            resources={"metadata": {"path": str(path.parent)}},
            config=Config({"KernelManager": spoken}),
        )
        named = os.environ if environment is None else environment
        # An event loop of its own, in a thread of its own: the caller may have one that is running.
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(lambda: asyncio.run(client.async_execute(env=dict(named)))).result()


def main(arguments: list[str], folder: Path = FOLDER) -> int:
    """Write, or run, all notebooks.

    Parameters
    ----------
    arguments : list of str
    folder : Path

    Returns
    -------
    int
        Exit status.
    """
    parser = argparse.ArgumentParser(prog="python -m scripts.notebooks", description=__doc__)
    parser.add_argument("--from-notebooks", action="store_true", help="take over what was changed there")
    parser.add_argument("--execute", action="store_true", help="run them all")
    chosen = parser.parse_args(arguments)
    for path in scripts(folder):
        notebook = path.with_suffix(".ipynb")
        if chosen.from_notebooks:
            path.write_text(to_script(notebook), encoding="utf-8")
        if chosen.execute:
            execute(path)
        notebook.write_text(text_of(from_script(path)), encoding="utf-8")
        sys.stdout.write(f"{notebook.name}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
