"""Identifiers of the shell and the portfolio; other pages keep theirs beside their layout."""

from __future__ import annotations

from typing import Final

URL: Final = "url"
REDIRECT: Final = "redirect"
LANGUAGE: Final = "language"
TITLE: Final = "page-title"
NAVIGATION: Final = "navigation"
CRUMBS: Final = "breadcrumb"
CONTENT: Final = "page-content"
NOTICE: Final = "notice"
RETRY: Final = "retry-timer"
