from __future__ import annotations

from types import ModuleType

import pytest

from dash_app import ids as shell
from dash_app.pages.portfolio import ids as portfolio


def names(module: ModuleType) -> dict[str, str]:
    """Return the identifiers of a module by the name of their constant."""
    return {name: value for name, value in vars(module).items() if name.isupper() and isinstance(value, str)}


@pytest.mark.parametrize("module", [shell, portfolio], ids=["shell", "portfolio"])
def test_identifiers_are_unique_and_safe_in_a_wildcard(module: ModuleType) -> None:
    known = names(module)
    assert len(set(known.values())) == len(known)
    assert all("." not in value and "{" not in value for value in known.values())


def test_pages_do_not_take_the_shells_identifiers() -> None:
    assert not set(names(shell).values()) & set(names(portfolio).values())
    assert all(value.startswith("portfolio-") for value in names(portfolio).values())
