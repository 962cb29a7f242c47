"""What the whole session shares: one set of demo tables, one published model, one pair of services."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, Playwright, expect, sync_playwright
from xdist.scheduler import LoadScopeScheduling

from scripts.browser import find_browser
from scripts.demo.login import prepare_login
from scripts.demo.model import make_demo_data, prepare_model
from scripts.demo.services import start, stop
from scripts.demo.settings import HOST, Settings

ROOT = Path(__file__).resolve().parents[1]
APPLICANTS = 2000
#: Names a folder in which the demo of the tests stays from one run to the next.
KEPT_DEMO = "TESTS_DEMO"
#: Folders whose tests take long: they begin first, so that no worker ends alone.
LONGEST = (
    "notebooks",
    "modelling/training",
    "end_to_end",
    "modelling/commands",
    "dash_app/browser",
    "benchmarks",
)


FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


class FolderScheduling(LoadScopeScheduling):
    """Gives the tests of a folder to one worker: what a session shares there is made once."""

    def _split_scope(self, nodeid: str) -> str:
        return _group(nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> FolderScheduling:
    """Share the tests out by folder when several processes run them."""
    return FolderScheduling(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the folders that take long."""
    items.sort(key=lambda item: _rank(_group(item.nodeid)))


def _group(nodeid: str) -> str:
    folders = nodeid.partition("::")[0].removeprefix("tests/").split("/")[:-1]
    return "/".join(folders[:2]) or "tests"


def _rank(group: str) -> int:
    return next((rank for rank, name in enumerate(LONGEST) if group.startswith(name)), len(LONGEST))


def free_port() -> int:
    """Give a port that is free now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def shared_demo(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of a small demo whose tables and model all workers share."""
    root = tmp_path_factory.getbasetemp()
    run = root.parent if "PYTEST_XDIST_WORKER" in os.environ else root
    folder = Path(os.environ.get(KEPT_DEMO) or run / "demo").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return Settings(
        data=None,
        applicants=APPLICANTS,
        headless=True,
        api_port=0,
        dashboard_port=0,
        root=ROOT,
        folder=folder,
        artifacts=folder / "artifacts",
    )


@pytest.fixture(scope="session")
def demo_settings(shared_demo: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The demo with a login, a database and services of this worker's own."""
    own = tmp_path_factory.mktemp("demo-own")
    return replace(shared_demo, folder=own, api_port=free_port(), dashboard_port=free_port())


@pytest.fixture(scope="session")
def demo_tables(shared_demo: Settings) -> Path:
    """Folder of the seven demo tables."""
    with FileLock(shared_demo.folder / "tables.lock"):
        return make_demo_data(shared_demo)


@pytest.fixture(scope="session")
def published(shared_demo: Settings, demo_tables: Path) -> Path:
    """Artifacts folder with a published model and population, made by the command line."""
    assert demo_tables.is_dir()
    with FileLock(shared_demo.folder / "model.lock"):
        prepare_model(shared_demo)
    return shared_demo.artifacts


@pytest.fixture(scope="session")
def services(demo_settings: Settings, published: Path) -> Iterator[dict[str, str]]:
    """Both services, each in processes of its own; gives addresses and a login."""
    assert published.is_dir()
    login = prepare_login(demo_settings)
    started = start(demo_settings)
    yield login
    stop(demo_settings, started.values())


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The driver of browsers: a process may only have one at a time."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """One browser for the session."""
    expect.set_options(timeout=20_000)
    launched = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
    yield launched
    launched.close()
