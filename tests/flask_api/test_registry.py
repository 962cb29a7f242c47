"""What is published is followed while serving; a bad version changes nothing."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pyarrow as pa
import pytest
import structlog
from flask.testing import FlaskClient

from flask_api.app import create_app
from flask_api.config import Settings
from flask_api.errors import NotReady
from flask_api.registry import RETRY_SECONDS, Registry
from flask_api.runtime import Runtime
from modelling.scoring.errors import BundleError
from modelling.scoring.manifest import set_current

Publish = Callable[[Path, str], None]


class Clock:
    """Seconds that pass when told."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Loader:
    """Loads what it is told, and counts."""

    def __init__(self) -> None:
        self.calls = 0
        self.result: Any = BundleError("nothing")
        self.may_go_on = Event()
        self.may_go_on.set()

    def __call__(self, _: Path) -> Runtime:
        self.calls += 1
        assert self.may_go_on.wait(10)
        if isinstance(self.result, Exception):
            raise self.result
        return self.result  # type: ignore[no-any-return]


class FakeRuntime:
    """Has versions, as a runtime has."""

    versions = {"model_version": "m", "population_version": "p"}  # noqa: RUF012


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give artifacts with two pointers."""
    for kind in ("models", "populations"):
        (tmp_path / kind).mkdir()
        (tmp_path / kind / "CURRENT").write_text("one")
    return tmp_path


def _move(folder: Path, text: str) -> None:
    staging = folder / "models" / ".new"
    staging.write_text(text)
    staging.replace(folder / "models" / "CURRENT")


def _wait(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_nothing_published_is_not_ready_and_is_tried_again(folder: Path) -> None:
    clock, load = Clock(), Loader()
    registry = Registry(folder, 1.0, load, clock)
    with pytest.raises(NotReady) as caught:
        registry.current()
    assert caught.value.headers["Retry-After"] == "5"
    with pytest.raises(NotReady):
        registry.current()
    assert load.calls == 1
    clock.now += 1.1
    load.result = FakeRuntime()
    assert registry.current() is load.result


def test_pointers_are_looked_at_once_in_a_while(folder: Path) -> None:
    clock, load = Clock(), Loader()
    load.result = first = FakeRuntime()
    registry = Registry(folder, 1.0, load, clock)
    assert registry.current() is first
    load.result = second = FakeRuntime()
    load.may_go_on.clear()
    _move(folder, "two")
    assert registry.current() is first
    clock.now += 1.1
    assert registry.current() is first  # loaded aside: this request does not wait
    load.may_go_on.set()
    _wait(lambda: registry.current() is second)
    assert load.calls == 2


def test_unmoved_pointers_load_nothing(folder: Path) -> None:
    clock, load = Clock(), Loader()
    load.result = FakeRuntime()
    registry = Registry(folder, 1.0, load, clock)
    for _ in range(5):
        registry.current()
        clock.now += 2
    assert load.calls == 1
    assert registry.refresh() is False


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (BundleError("damaged"), "damaged"),
        (KeyError("schema_hash"), "unforeseen"),
        (pa.ArrowInvalid("of a person"), "unforeseen"),
    ],
)
def test_a_failure_keeps_the_old_one_and_is_tried_again_later(
    folder: Path, error: Exception, reason: str
) -> None:
    clock, load = Clock(), Loader()
    load.result = first = FakeRuntime()
    registry = Registry(folder, 1.0, load, clock)
    registry.current()
    load.result = error
    _move(folder, "broken")
    with structlog.testing.capture_logs() as logs:
        assert registry.refresh() is False
    assert [(line["event"], line["kept_old"], line["reason"]) for line in logs] == [
        ("load_failed", True, reason)
    ]
    assert registry.current() is first
    assert registry.refresh() is False
    assert load.calls == 2  # the same pointers are not tried again at once
    load.result = second = FakeRuntime()
    clock.now += RETRY_SECONDS + 1
    assert registry.refresh() is True
    assert registry.current() is second


def test_a_new_publication_is_served_without_a_restart(
    settings: Settings, tmp_path: Path, publish: Publish
) -> None:
    own = tmp_path / "own"
    publish(own, "20260101T000000-first")
    client = create_app(settings.model_copy(update={"artifacts_dir": own})).test_client()
    assert _version(client) == "20260101T000000-first"
    publish(own, "20260202T000000-second")
    _wait(lambda: _version(client) == "20260202T000000-second")


def test_a_population_of_another_model_is_not_served(
    settings: Settings, tmp_path: Path, publish: Publish
) -> None:
    own = tmp_path / "own"
    publish(own, "20260101T000000-first")
    publish(own, "20260202T000000-second")
    set_current(own / "populations", "20260101T000000-first")
    client = create_app(settings.model_copy(update={"artifacts_dir": own})).test_client()
    assert client.get("/healthz/ready").status_code == 503


def test_a_damaged_model_leaves_the_old_one_serving(
    settings: Settings, tmp_path: Path, publish: Publish
) -> None:
    own = tmp_path / "own"
    publish(own, "20260101T000000-first")
    app = create_app(settings.model_copy(update={"artifacts_dir": own}))
    client = app.test_client()
    assert _version(client) == "20260101T000000-first"
    publish(own, "20260202T000000-second")
    model = own / "models" / "20260202T000000-second" / "model.ubj"
    content = bytearray(model.read_bytes())
    content[len(content) // 2] ^= 1
    model.write_bytes(content)
    assert app.extensions["registry"].refresh() is False
    assert _version(client) == "20260101T000000-first"


def _version(client: FlaskClient) -> str:
    return str(client.get("/healthz/ready").get_json()["model_version"])


def test_an_unforeseen_failure_before_the_fork_does_not_end_the_server(folder: Path) -> None:
    load = Loader()
    load.result = KeyError("model_version")
    registry = Registry(folder, 1.0, load, Clock())
    assert registry.refresh() is False
    with pytest.raises(NotReady):
        registry.current()
