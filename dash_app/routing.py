"""From an address to a page, without the process-wide registry of Dash: tests make several apps."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from dash import Dash
from dash.development.base_component import Component


@dataclass(frozen=True)
class PageRequest:
    """What a page is asked: the named parts of its path, its query and the language."""

    lang: str
    pathname: str = "/"
    parts: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Page:
    """One page of the dashboard.

    Parameters
    ----------
    path : str
        Address with named parts, e.g. ``/applicants/<applicant_id>``.
    title : callable
        Title of the browser's tab for a request; never asks the API.
    crumbs : callable
        Breadcrumb for a request: labels and addresses (None for the page itself).
    layout : callable
        Content for a request. It may raise the errors of `dash_app.errors`: the shell shows them.
    register : callable
        Adds the page's callbacks to an app.
    nav : str, optional
        Key of the text under which the header leads to the page; without it the header does not.
    within : str, optional
        Path of the page whose link in the header stands for this one too.
    roles : tuple of str
        Roles that may see the page; empty for all. The API refuses the others on its own.
    """

    path: str
    title: Callable[[PageRequest], str]
    crumbs: Callable[[PageRequest], Sequence[tuple[str, str | None]]]
    layout: Callable[[PageRequest], Component]
    register: Callable[[Dash], None]
    nav: str | None = None
    within: str | None = None
    roles: tuple[str, ...] = ()

    def is_for(self, role: str) -> bool:
        """Return whether a role may see the page."""
        return not self.roles or role in self.roles

    def match(self, pathname: str) -> dict[str, str] | None:
        """Return the named parts of a path, or None when it is not this page's."""
        pattern = re.sub(r"<(\w+)>", r"(?P<\1>[^/]+)", self.path)
        found = re.fullmatch(pattern, pathname.rstrip("/") or "/")
        return found.groupdict() if found else None


def find_page(
    pages: Sequence[Page], pathname: str, search: str, lang: str
) -> tuple[Page | None, PageRequest]:
    """Return the page of an address, and what it is asked.

    Parameters
    ----------
    pages : sequence of Page
        Tried in order.
    pathname, search : str
        Parts of the address; `search` with or without its question mark. The last of two equal keys counts.
    lang : str
        ``fr`` or ``en``.

    Returns
    -------
    tuple of (Page or None, PageRequest)
        None when no page has this address.
    """
    query = dict(parse_qsl((search or "").lstrip("?")))
    for page in pages:
        parts = page.match(pathname or "/")
        if parts is not None:
            return page, PageRequest(lang=lang, pathname=pathname, parts=parts, query=query)
    return None, PageRequest(lang=lang, pathname=pathname, query=query)
