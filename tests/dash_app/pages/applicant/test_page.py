"""The page as the router knows it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import dash_app
from dash_app.pages.applicant import PAGE, crumbs, title
from dash_app.pages.applicant.state import TABS
from dash_app.routing import PageRequest

SCRIPT = Path(dash_app.__file__).parent / "assets" / "js" / "applicant.js"


def asked(number: str, lang: str = "fr") -> PageRequest:
    """Return a request of a client's page."""
    return PageRequest(lang=lang, parts={"applicant_id": number})


def test_the_address_of_a_client() -> None:
    assert PAGE.match("/applicants/100042") == {"applicant_id": "100042"}
    assert PAGE.match("/applicants/") is None
    assert PAGE.match("/applicants/1/2") is None


def test_the_title_is_the_clients_number() -> None:
    assert title(asked("100042")) == "Client 100\u00a0042"


@pytest.mark.parametrize("number", ["abc", "", "9" * 5000])
def test_a_title_never_fails(number: str) -> None:
    assert title(asked(number)).startswith("Client")


def test_the_way_back_leads_to_the_portfolio() -> None:
    assert crumbs(asked("7", "en")) == [("Portfolio", "/"), ("Client 7", None)]


def test_the_browser_knows_the_same_sections() -> None:
    found = re.search(r"const TABS = \[(.*?)\]", SCRIPT.read_text(encoding="utf-8"))
    assert found is not None
    assert tuple(re.findall(r'"([\w-]+)"', found[1])) == TABS
