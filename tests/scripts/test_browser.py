"""Finding the browser of the tests."""

from __future__ import annotations

import pytest

from scripts import browser


def test_a_named_browser_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "/opt/chrome")
    assert browser.find_browser() == "/opt/chrome"


def test_without_browser_and_apt_it_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(browser.shutil, "which", lambda _name: None)
    assert browser.main() == 1
    assert "apt-get install chromium" in capsys.readouterr().err


def test_root_gets_it_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    installed: list[bool] = []
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(browser.os, "geteuid", lambda: 0)
    monkeypatch.setattr(browser, "install_browser", lambda: installed.append(True))
    known = {"apt-get": "/usr/bin/apt-get"}
    monkeypatch.setattr(
        browser.shutil, "which", lambda name: "/usr/bin/chromium" if installed else known.get(name)
    )
    assert browser.main() == 0
    assert installed == [True]
