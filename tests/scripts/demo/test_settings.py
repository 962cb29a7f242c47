"""What the demo was asked for, and how it says no."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from scripts.demo.settings import HOST, DemoError, read_settings, require_free_ports


def test_defaults(tmp_path: Path) -> None:
    settings = read_settings({}, tmp_path)
    assert (settings.data, settings.applicants, settings.headless) == (None, 20_000, False)
    assert settings.api_address == "http://127.0.0.1:8000"
    assert settings.dashboard_address == "http://127.0.0.1:8050"
    assert settings.folder == tmp_path / ".demo"


def test_all_variables_are_read(tmp_path: Path) -> None:
    variables = {"DATA": str(tmp_path), "HEADLESS": "1", "API_PORT": "9000", "DASHBOARD_PORT": "9050"}
    settings = read_settings(variables, tmp_path)
    assert settings.data == tmp_path
    assert settings.headless
    assert (settings.api_port, settings.dashboard_port) == (9000, 9050)


def test_empty_variables_are_as_if_absent(tmp_path: Path) -> None:
    empty = dict.fromkeys(("DATA", "APPLICANTS", "HEADLESS", "API_PORT"), "")
    assert read_settings(empty, tmp_path) == read_settings({}, tmp_path)


def test_source_tells_one_set_of_tables_from_another(tmp_path: Path) -> None:
    sources = {
        read_settings(variables, tmp_path).source
        for variables in ({}, {"APPLICANTS": "5000"}, {"DATA": str(tmp_path)})
    }
    assert len(sources) == 3


@pytest.mark.parametrize(
    ("variables", "message"),
    [
        ({"APPLICANTS": "many"}, "APPLICANTS must be a whole number"),
        ({"APPLICANTS": "-5"}, "APPLICANTS must be a whole number"),
        ({"APPLICANTS": "10"}, "from 1000"),
        ({"API_PORT": "70000"}, "API_PORT must be"),
        ({"API_PORT": "8050"}, "are the same"),
        ({"DATA": "/no/such/folder"}, "not a folder"),
    ],
)
def test_wrong_variables_are_named(tmp_path: Path, variables: dict[str, str], message: str) -> None:
    with pytest.raises(DemoError, match=message):
        read_settings(variables, tmp_path)


def test_a_taken_port_is_named_with_the_way_out(tmp_path: Path) -> None:
    with socket.socket() as holder:
        holder.bind((HOST, 0))
        holder.listen()
        port = holder.getsockname()[1]
        settings = read_settings({"API_PORT": str(port)}, tmp_path)
        with pytest.raises(DemoError, match=f"Port {port} is in use.*make demo API_PORT="):
            require_free_ports(settings)
