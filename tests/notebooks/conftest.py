"""All six notebooks, run once on small demo data, two at a time."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest
from nbformat import NotebookNode

from scripts.notebooks import execute, scripts

#: Two at a time: each on a core of its own.
AT_ONCE = 2


@pytest.fixture(scope="session")
def published_copy(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy of the published model: what a notebook does to it, no other test sees."""
    return Path(shutil.copytree(published, tmp_path_factory.mktemp("notebooks") / "artifacts"))


@pytest.fixture(scope="session")
def own_artifacts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder that 04 publishes to; it does not exist before."""
    return tmp_path_factory.mktemp("own") / "artifacts"


@pytest.fixture(scope="session")
def executed(
    demo_tables: Path, published_copy: Path, own_artifacts: Path
) -> Iterator[Callable[[str], NotebookNode]]:
    """From the name of a notebook to its cells with their outputs; raises what its run raised."""
    named = {"DATA": str(demo_tables), "ARTIFACTS": str(published_copy)}
    made_up = {"DATA": "", "APPLICANTS": "400"}
    own = {
        "01_data": made_up | {"ARTIFACTS": ""},
        "04_model_selection": named | {"ARTIFACTS": str(own_artifacts)},
        "06_monitoring": made_up | {"ARTIFACTS": str(published_copy)},
    }
    shared = os.environ | {"OMP_NUM_THREADS": "1", "MINUTES": "0.01", "LATER": ""}
    # The longest first, so that the last to end does not run alone.
    order = sorted(scripts(), key=lambda path: path.stem != "04_model_selection")
    with ThreadPoolExecutor(AT_ONCE) as pool:
        runs: dict[str, Future[NotebookNode]] = {
            path.stem: pool.submit(execute, path, shared | own.get(path.stem, named)) for path in order
        }
        yield lambda name: runs[name].result()
