"""What holds for every page: it has a title of its own, and its callbacks are thin."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import dash_app
from dash_app.i18n import LANGUAGES
from dash_app.pages import all_pages
from dash_app.routing import PageRequest

FOLDER = Path(dash_app.__file__).parent
SOURCES = sorted(path for path in FOLDER.rglob("*.py") if ".callback(" in path.read_text(encoding="utf-8"))
LONGEST = 10


def callbacks(path: Path) -> dict[str, int]:
    """Return the number of lines of the body of every callback of a file, by name."""
    found = {}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef) and any(
            isinstance(mark, ast.Call) and getattr(mark.func, "attr", "") == "callback"
            for mark in node.decorator_list
        ):
            found[node.name] = (node.body[-1].end_lineno or 0) - node.body[0].lineno + 1
    return found


def test_there_are_callbacks() -> None:
    assert sum(len(callbacks(path)) for path in SOURCES) >= 3


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(FOLDER)))
def test_callbacks_are_thin(path: Path) -> None:
    assert {name: lines for name, lines in callbacks(path).items() if lines > LONGEST} == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_page_has_a_title_and_ends_its_own_trail(lang: str) -> None:
    asked = PageRequest(lang=lang, parts={"applicant_id": "100042"})
    titles = [page.title(asked) for page in all_pages()]
    assert len(set(titles)) == len(titles)
    for page in all_pages():
        trail = page.crumbs(asked)
        assert [address for _, address in trail][-1] is None
        assert all(address for _, address in trail[:-1])


def test_addresses_do_not_overlap() -> None:
    for pathname in ("/", "/applicants/100042"):
        assert len([page for page in all_pages() if page.match(pathname) is not None]) == 1
