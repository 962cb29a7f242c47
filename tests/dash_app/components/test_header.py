from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from dash import html

from dash_app.components.aria import aria
from dash_app.components.header import breadcrumb, header, navigation
from dash_app.routing import Page


def test_the_languages_name_themselves(inside: Callable[[Any], list[Any]]) -> None:
    parts = inside(header("fr", "light", "advisor", "secret"))
    options = [part for part in parts if getattr(part, "className", "") == "switch-option"]
    seen = [(part.href, part.lang, getattr(part, "aria-current")) for part in options]
    assert seen == [("/preferences?lang=fr", "fr", "true"), ("/preferences?lang=en", "en", "false")]
    assert [getattr(part, "aria-label") for part in options] == ["FR – Français", "EN – English"]


def test_the_theme_switch_says_where_it_leads(inside: Callable[[Any], list[Any]]) -> None:
    for theme, other, words in (("light", "dark", "dark mode"), ("dark", "light", "light mode")):
        parts = inside(header("en", theme, "advisor", "secret"))
        switch = next(part for part in parts if getattr(part, "className", "") == "icon-button")
        assert switch.href == f"/preferences?theme={other}"
        assert words in getattr(switch, "aria-label")


def test_logging_out_is_a_form_with_its_secret(inside: Callable[[Any], list[Any]]) -> None:
    parts = inside(header("fr", "light", "advisor", "secret"))
    form = next(part for part in parts if type(part).__name__ == "Form")
    assert (form.action, form.method) == ("/logout", "POST")
    hidden = next(part for part in inside(form) if getattr(part, "type", "") == "hidden")
    assert (hidden.name, hidden.value) == ("csrf", "secret")


def page(path: str, **options: Any) -> Page:
    return Page(
        path, lambda asked: "", lambda asked: [], lambda asked: html.Div(), lambda app: None, **options
    )


def test_the_links_are_those_of_the_role(inside: Callable[[Any], list[Any]]) -> None:
    known = (
        page("/", nav="portfolio.title"),
        page("/hidden"),
        page("/admin", nav="shell.brand", roles=("administrator",)),
    )
    for role, addresses in (("advisor", ["/"]), ("administrator", ["/", "/admin"])):
        links = [part for part in inside(navigation(known, role, "/", "fr")) if hasattr(part, "href")]
        assert [link.href for link in links] == addresses
        assert links[0].className == "navigation-here"


@pytest.mark.parametrize(
    ("current", "marked"),
    [("/model", ["/model"]), ("/fairness", ["/model"]), ("/clients/7", ["/"]), ("/nowhere", [])],
)
def test_a_page_without_a_link_of_its_own_marks_the_one_it_belongs_to(
    inside: Callable[[Any], list[Any]], current: str, marked: list[str]
) -> None:
    known = (
        page("/", nav="portfolio.title"),
        page("/clients/<number>", within="/"),
        page("/model", nav="model.nav"),
        page("/fairness", within="/model"),
    )
    links = [part for part in inside(navigation(known, "advisor", current, "fr")) if hasattr(part, "href")]
    assert [link.href for link in links if link.className == "navigation-here"] == marked


def test_the_last_crumb_is_the_page_itself(inside: Callable[[Any], list[Any]]) -> None:
    trail = breadcrumb([("Portefeuille", "/"), ("Client 1", None)])
    first, last = (item.children for item in trail.children)
    assert first.href == "/"
    assert getattr(last, "aria-current") == "page"


def test_aria_attributes_get_their_prefix() -> None:
    assert aria(label="x", hidden="true") == {"aria-label": "x", "aria-hidden": "true"}
