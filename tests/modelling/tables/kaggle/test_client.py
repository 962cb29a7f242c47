"""The door to Kaggle: where tokens are, and what each failure says."""

from __future__ import annotations

import errno
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import requests

from modelling.tables import TableError
from modelling.tables.kaggle import connect
from modelling.tables.kaggle.client import explained, has_token, silenced

TOKEN = "hush-hush-0123456789"


def http(status: int) -> requests.HTTPError:
    """Give the error of an answer, as the client raises it: it quotes the signed address."""
    answer = SimpleNamespace(status_code=status)
    return requests.HTTPError(f"{status} for url: https://files/?sign={TOKEN}", response=answer)  # type: ignore[arg-type]


def test_without_a_token_it_is_said_how_to_make_one() -> None:
    with pytest.raises(TableError, match=r"no Kaggle token: make one at https://www\.kaggle\.com/settings"):
        connect()


@pytest.mark.parametrize(
    "variables", [{"KAGGLE_API_TOKEN": "x"}, {"KAGGLE_USERNAME": "x", "KAGGLE_KEY": "y"}]
)
def test_a_token_in_the_environment_is_found(
    variables: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert has_token()


def test_half_a_token_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAGGLE_USERNAME", "x")
    assert not has_token()


@pytest.mark.parametrize(
    "file", [".kaggle/kaggle.json", ".kaggle/access_token", ".config/kaggle/kaggle.json"]
)
def test_a_token_in_a_file_is_found(file: str, home: Path) -> None:
    assert not has_token()
    (home / file).parent.mkdir(parents=True)
    (home / file).write_text("{}")
    assert has_token()


def test_a_named_folder_of_settings_is_looked_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kaggle.json").write_text("{}")
    monkeypatch.setenv("KAGGLE_CONFIG_DIR", str(tmp_path))
    assert has_token()


def test_the_client_is_given_logged_in_without_a_word(
    client: Any, token: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert connect() is client
    shown = capsys.readouterr()
    assert shown.out + shown.err == ""


def test_a_client_that_is_not_installed_is_named(token: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "kaggle", None)
    with pytest.raises(TableError, match="pip install kaggle"):
        connect()


def test_a_client_that_ends_the_program_does_not_end_ours(client: Any, token: None) -> None:
    client.raises["login"] = SystemExit(1)
    with pytest.raises(TableError, match="cannot use the token: make one"):
        connect()


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (http(401), "does not accept the token"),
        (http(403), r"accept the rules .*kaggle\.com/competitions/home-credit-default-risk/rules"),
        (http(404), "no such file"),
        (http(429), "too many requests"),
        (http(503), "Kaggle answers 503"),
        (requests.ConnectionError(TOKEN), "cannot be reached: check the network"),
        (requests.Timeout(TOKEN), "cannot be reached"),
        (OSError(errno.ENOSPC, TOKEN), "No space left on the disk"),
        (PermissionError(errno.EACCES, TOKEN), "check the permissions"),
        (ValueError(TOKEN), r"failed \(ValueError\): run the same command again"),
    ],
)
def test_each_failure_says_what_to_do_and_not_the_token(error: Exception, message: str) -> None:
    with pytest.raises(TableError, match=message) as caught, explained():
        raise error
    assert TOKEN not in str(caught.value)
    assert caught.value.__suppress_context__


def test_older_clients_say_their_status_themselves() -> None:
    class ApiError(Exception):
        status = 403

    with pytest.raises(TableError, match="accept the rules"), explained():
        raise ApiError


def test_our_own_errors_and_interruptions_pass() -> None:
    with pytest.raises(TableError, match="as it is"), explained():
        raise TableError("as it is")
    with pytest.raises(KeyboardInterrupt), explained():
        raise KeyboardInterrupt


def test_nothing_is_printed_in_silence(capsys: pytest.CaptureFixture[str]) -> None:
    with silenced():
        sys.stdout.write(TOKEN)
        sys.stderr.write(TOKEN)
    shown = capsys.readouterr()
    assert TOKEN not in shown.out + shown.err
