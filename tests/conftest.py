"""What the whole session shares: one set of demo tables, one published model, one pair of services."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.demo.login import prepare_login
from scripts.demo.model import make_demo_data, prepare_model
from scripts.demo.services import start, stop
from scripts.demo.settings import HOST, Settings

ROOT = Path(__file__).resolve().parents[1]
APPLICANTS = 2000
#: Names a folder in which the demo of the tests stays from one run to the next; without it each run makes its own.
KEPT_DEMO = "TESTS_DEMO"


def free_port() -> int:
    """Give a port that is free now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def demo_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of a small demo in a folder of its own."""
    kept = os.environ.get(KEPT_DEMO)
    folder = Path(kept).resolve() if kept else tmp_path_factory.mktemp("demo")
    folder.mkdir(parents=True, exist_ok=True)
    return Settings(
        data=None,
        applicants=APPLICANTS,
        headless=True,
        api_port=free_port(),
        dashboard_port=free_port(),
        root=ROOT,
        folder=folder,
        artifacts=folder / "artifacts",
    )


@pytest.fixture(scope="session")
def demo_tables(demo_settings: Settings) -> Path:
    """Folder of the seven demo tables."""
    return make_demo_data(demo_settings)


@pytest.fixture(scope="session")
def published(demo_settings: Settings, demo_tables: Path) -> Path:
    """Artifacts folder with a published model and population, made by the command line."""
    assert demo_tables.is_dir()
    prepare_model(demo_settings)
    return demo_settings.artifacts


@pytest.fixture(scope="session")
def services(demo_settings: Settings, published: Path) -> Iterator[dict[str, str]]:
    """Both services, each in processes of its own; gives addresses and a login."""
    assert published.is_dir()
    login = prepare_login(demo_settings)
    started = start(demo_settings)
    yield login
    stop(demo_settings, started.values())
