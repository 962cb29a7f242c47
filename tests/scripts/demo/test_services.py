"""Services are started from the Procfile, awaited, and stopped with their children."""

from __future__ import annotations

import socket
import stat
import sys
from pathlib import Path

import pytest

from scripts.demo import services
from scripts.demo.settings import HOST, DemoError, Settings, read_settings

# A stand-in for gunicorn: "gunicorn" must stand in its command line, and it answers 200 to everything.
ANSWERING = """
import http.server, os
port = int(os.environ["GUNICORN_CMD_ARGS"].split(":")[1])
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200); self.end_headers()
http.server.HTTPServer(("127.0.0.1", port), Handler).serve_forever()
"""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    ports = {"API_PORT": str(_free_port()), "DASHBOARD_PORT": str(_free_port())}
    made = read_settings(ports, tmp_path)
    made.folder.mkdir()
    (tmp_path / "answering_gunicorn.py").write_text(ANSWERING, encoding="utf-8")
    (tmp_path / "failing_gunicorn.py").write_text("raise SystemExit('no database')", encoding="utf-8")
    _procfile(tmp_path, "answering_gunicorn.py")
    return made


def _procfile(root: Path, api_script: str) -> None:
    lines = [f"web: {sys.executable} answering_gunicorn.py", f"api: {sys.executable} {api_script}"]
    (root / "Procfile").write_text("\n".join([*lines, "release: true"]), encoding="utf-8")


def test_both_are_started_awaited_and_stopped(settings: Settings) -> None:
    started = services.start(settings)
    assert sorted(services.running(settings)) == ["api", "dashboard"]
    assert services.stop(settings, started.values()) == ["api", "dashboard"]
    assert services.running(settings) == {}
    assert services.stop(settings) == []


def test_one_that_ends_is_reported_with_its_last_words_and_the_other_stopped(settings: Settings) -> None:
    _procfile(settings.root, "failing_gunicorn.py")
    with pytest.raises(DemoError, match=r"api did not get ready \(no database\)"):
        services.start(settings)
    assert services.running(settings) == {}


def test_a_foreign_process_is_never_taken_for_ours(settings: Settings) -> None:
    (settings.folder / services.PROCESSES).write_text('{"api": 1}', encoding="utf-8")
    assert services.running(settings) == {}


def test_a_gunicorn_of_another_folder_is_not_ours(settings: Settings, tmp_path: Path) -> None:
    started = services.start(settings)
    elsewhere = Settings(**{**vars(settings), "root": tmp_path / "elsewhere"})
    assert services.running(elsewhere) == {}
    assert sorted(services.stop(settings, started.values())) == ["api", "dashboard"]


def test_the_secret_is_made_once_and_private(settings: Settings) -> None:
    first = services.environment(settings)["SECRET_KEY"]
    assert services.environment(settings)["SECRET_KEY"] == first
    assert len(first) >= 32
    assert stat.S_IMODE((settings.folder / "secret_key").stat().st_mode) == 0o600
