"""The demo's login: made once, private, and made again when its database is gone."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from scripts.demo import login
from scripts.demo.settings import DemoError, Settings, read_settings

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = read_settings({}, tmp_path)
    made.folder.mkdir()
    return made


@pytest.fixture
def flask(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> list[tuple[list[str], str]]:
    """Record the flask commands; the first of them makes the database file."""
    ran: list[tuple[list[str], str]] = []

    def run(_settings: Settings, arguments: list[str], answer: str = "") -> None:
        ran.append((arguments, answer))
        (settings.folder / "api.sqlite3").touch()

    monkeypatch.setattr(login, "_flask", run)
    return ran


def test_first_time_upgrades_and_creates_an_advisor_and_an_administrator(
    settings: Settings, flask: list[tuple[list[str], str]]
) -> None:
    made = login.prepare_login(settings)
    assert [arguments[0] for arguments, _ in flask] == ["upgrade", "users", "users"]
    assert flask[1][0] == ["users", "create", "advisor", "--role", "advisor", "--password-stdin"]
    assert flask[1][1] == made["password"]
    assert made["password"] not in flask[1][0]
    administrator = made["administrator"]
    named = ["users", "create", "administrator", "--role", "administrator", "--password-stdin"]
    assert flask[2] == (named, administrator["password"])
    assert administrator["password"] != made["password"]


def test_the_session_file_is_private_and_complete(
    settings: Settings, flask: list[tuple[list[str], str]]
) -> None:
    made = login.prepare_login(settings)
    path = settings.folder / login.SESSION
    assert json.loads(path.read_text(encoding="utf-8")) == made
    assert set(made) == {"api", "dashboard", "username", "password", "administrator"}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert flask


def test_second_time_keeps_the_login(settings: Settings, flask: list[tuple[list[str], str]]) -> None:
    first = login.prepare_login(settings)
    assert login.prepare_login(settings) == first
    assert [arguments[0] for arguments, _ in flask] == ["upgrade", "users", "users", "upgrade"]


def test_an_older_demo_gains_an_administrator(settings: Settings, flask: list[tuple[list[str], str]]) -> None:
    first = login.prepare_login(settings)
    administrator = first.pop("administrator")
    (settings.folder / login.SESSION).write_text(json.dumps(first), encoding="utf-8")
    assert login.read_login(settings) == first
    again = login.prepare_login(settings)
    assert (again["username"], again["password"]) == (first["username"], first["password"])
    assert again["administrator"]["username"] == "administrator"
    assert again["administrator"]["password"] != administrator["password"]
    assert len(flask) == 5


def test_a_lost_session_file_makes_another_user(
    settings: Settings, flask: list[tuple[list[str], str]]
) -> None:
    login.prepare_login(settings)
    (settings.folder / login.SESSION).unlink()
    again = login.prepare_login(settings)
    assert again["username"].startswith("advisor-")
    assert flask[-2][0][2] == again["username"]
    assert flask[-1][0][2] == again["administrator"]["username"]
    assert again["administrator"]["username"].startswith("administrator-")


def test_a_lost_database_makes_the_user_again(settings: Settings, flask: list[tuple[list[str], str]]) -> None:
    first = login.prepare_login(settings)
    (settings.folder / "api.sqlite3").unlink()
    again = login.prepare_login(settings)
    assert again["username"] == "advisor"
    assert again["password"] != first["password"]
    assert len(flask) == 6


@pytest.mark.parametrize("content", ["", "[]", '{"username": "advisor"}'])
def test_a_spoiled_session_file_is_as_if_absent(settings: Settings, content: str) -> None:
    (settings.folder / login.SESSION).write_text(content, encoding="utf-8")
    assert login.read_login(settings) is None


def test_a_failing_command_says_which_and_why(tmp_path: Path) -> None:
    settings = read_settings({}, ROOT)
    elsewhere = Settings(**{**vars(settings), "folder": tmp_path})
    with pytest.raises(DemoError, match=r"flask --app flask_api nonsense` failed: .*nonsense"):
        login._flask(elsewhere, ["nonsense"])
