from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import dash_app
from dash_app.components.browser_notices import NOTICES, OTHER_LOGIN, browser_notices

SCRIPT = Path(dash_app.__file__).parent / "assets" / "js" / "shell.js"


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_notice_waits_hidden(lang: str, inside: Callable[[Any], list[Any]]) -> None:
    parts = {getattr(part, "id", None): part for part in inside(browser_notices(lang))}
    for name in NOTICES:
        assert parts[f"shell-{name}"].hidden
    assert not getattr(parts[OTHER_LOGIN], "open", None)


def test_the_script_shows_these_and_no_others() -> None:
    named = set(re.findall(r'"shell-([\w-]+)"', SCRIPT.read_text(encoding="utf-8")))
    assert named == {*NOTICES, OTHER_LOGIN.removeprefix("shell-")}


def test_the_way_out_of_another_login_is_a_link(inside: Callable[[Any], list[Any]]) -> None:
    links = [part for part in inside(browser_notices("en")) if getattr(part, "href", None)]
    assert [link.href for link in links] == ["/"]
