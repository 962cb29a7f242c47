"""How the pages of these tests are being read."""

from __future__ import annotations

import pytest

from dash_app.components.view import View


@pytest.fixture
def view() -> View:
    """French, on a light ground."""
    return View("fr", "light")
