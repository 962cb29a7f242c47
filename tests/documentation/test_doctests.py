"""The examples of the docstrings run."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import dash_app
import flask_api
import modelling


def _modules() -> list[str]:
    return [
        module.name
        for package in (modelling, flask_api, dash_app)
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
        if not module.name.endswith(("gunicorn_conf", "wsgi")) and ".migrations" not in module.name
    ]


def test_examples_are_found_at_all() -> None:
    found = [doctest.DocTestFinder().find(importlib.import_module(name)) for name in _modules()]
    assert sum(len(test.examples) for tests in found for test in tests) > 20


@pytest.mark.parametrize("name", _modules())
def test_examples_run(name: str) -> None:
    outcome = doctest.testmod(importlib.import_module(name))
    assert outcome.failed == 0
