"""A dashboard over a fake API, which answers what it was told and refuses everything else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, cast

import pytest
from flask.testing import FlaskClient
from pydantic import SecretStr

from dash_app.api_client import ApiClient
from dash_app.app import create_app
from dash_app.config import Config
from dash_app.contracts import ApplicantPage, Features, Session, parse
from dash_app.contracts.portfolio import Summary
from dash_app.document import Dashboard

CONTRACTS = [{"value": "Cash loans", "label": "Prêt personnel"}]
MONEY = ("AMT_CREDIT", "AMT_ANNUITY", "AMT_INCOME_TOTAL")
CATEGORIES = {"NAME_CONTRACT_TYPE": CONTRACTS, "NAME_EDUCATION_TYPE": []}


class FakeApi:
    """Stands for `ApiClient`: every call is noted; an untold one fails the test."""

    def __init__(self) -> None:
        self.told: dict[str, Any] = {}
        self.calls: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []
        self.tokens: list[str | None] = []

    def tell(self, method: str, answer: object) -> None:
        """Answer `method` with a value, an exception to raise, or a function of its arguments."""
        assert hasattr(ApiClient, method), f"ApiClient has no {method}"
        self.told[method] = answer

    def with_token(self, token: str | None) -> FakeApi:
        """Note whose client this is."""
        self.tokens.append(token)
        return self

    def called(self, method: str) -> list[tuple[Any, ...]]:
        """Return the arguments of the calls of a method."""
        return [arguments for name, arguments, _ in self.calls if name == method]

    def __getattr__(self, method: str) -> Callable[..., Any]:
        def answer(*arguments: object, **named: object) -> object:
            assert method in self.told, f"the fake API was not told what to answer to {method}"
            self.calls.append((method, arguments, named))
            told = self.told[method]
            if isinstance(told, Exception):
                raise told
            return told(*arguments, **named) if callable(told) else told

        return answer


def feature(name: str, kind: str, unit: str, levels: list[dict[str, str]]) -> dict[str, Any]:
    """Return an entry of the dictionary as the API sends it."""
    return {
        "feature": name,
        "label": name.lower(),
        "unit": unit,
        "kind": kind,
        "theme": "loan",
        "theme_label": "Ce prêt",
        "table": "application",
        "missing_meaning": None,
        "derived": False,
        "in_model": True,
        "levels": levels,
        "minimum": None,
        "maximum": None,
    }


@pytest.fixture
def features() -> Features:
    """The features that the portfolio shows."""
    numbers = [feature(name, "number", "money", []) for name in MONEY]
    days = feature("DAYS_BIRTH", "number", "days_before", [])
    levels = [feature(name, "category", "category", known) for name, known in CATEGORIES.items()]
    return parse(Features, {"items": [*numbers, days, *levels], "themes": []})


def row(applicant_id: int, risk: float, decision: str, band: str) -> dict[str, Any]:
    """Return a line of the portfolio as the API sends it."""
    values = {
        "AMT_CREDIT": {"value": 406597.5, "text": "406 598"},
        "NAME_CONTRACT_TYPE": {"value": "Cash loans", "text": "Prêt personnel"},
    }
    return {
        "applicant_id": applicant_id,
        "probability_of_default": risk,
        "decision": decision,
        "band": band,
        "values": values,
    }


@pytest.fixture
def applicants() -> ApplicantPage:
    """Two clients of forty."""
    items = [row(100042, 0.0631, "granted", "C"), row(100043, 0.25, "refused", "E")]
    return parse(ApplicantPage, {"items": items, "next": None, "total": 40})


def portfolio_summary(total: int, granted: int) -> Summary:
    """Return the totals of a filtered set, as the API sends them; the limit is 9 %."""
    bins = [(0.0, 0.04, granted), (0.04, 0.09, 0), (0.09, 0.4, total - granted), (0.4, 1.0, 0)]
    counts = [granted, 0, 0, total - granted, 0]
    answer = {
        "n": total,
        "granted": granted,
        "refused": total - granted,
        "threshold": 0.09,
        "mean_probability": 0.1 if total else None,
        "median_probability": 0.05 if total else None,
        "default_rate": 0.08 if total >= 50 else None,
        "bands": [{"band": band, "count": n} for band, n in zip("ABCDE", counts, strict=True)],
        "probability_bins": [{"low": low, "high": high, "count": n} for low, high, n in bins],
    }
    return parse(Summary, answer)


@pytest.fixture
def summary_of() -> Callable[[int, int], Summary]:
    """Return a function that makes the totals of so many clients, so many of them granted."""
    return portfolio_summary


@pytest.fixture
def api(features: Features, applicants: ApplicantPage) -> FakeApi:
    """A fake API that knows how to log in, its features and two clients."""
    fake = FakeApi()
    opened = Session(token="t0ken", expires_at="2030-01-01T00:00:00Z", username="advisor", role="advisor")
    fake.tell("log_in", opened)
    fake.tell("log_out", None)
    fake.tell("features", features)
    fake.tell("applicants", applicants)
    fake.tell("summary", portfolio_summary(40, 30))
    return fake


@pytest.fixture
def config() -> Config:
    """Settings without an environment."""
    return Config(secret_key=SecretStr("only for these tests"), secure_cookies=False)


@pytest.fixture
def app(config: Config, api: FakeApi) -> Dashboard:
    """A dashboard over the fake API."""
    return create_app(config, cast("ApiClient", api))


@pytest.fixture
def visitor(app: Dashboard) -> FlaskClient:
    """A browser that is not logged in."""
    client: FlaskClient = app.server.test_client()
    return client


@pytest.fixture
def advisor(visitor: FlaskClient) -> FlaskClient:
    """A browser that is logged in."""
    with visitor.session_transaction() as session:
        session["token"] = "t0ken"
        session["username"] = "advisor"
        session["role"] = "advisor"
    return visitor


@pytest.fixture
def in_request(app: Dashboard) -> Iterator[None]:
    """Run the test inside a request of a logged-in user."""
    from flask import session

    with app.server.test_request_context("/"):
        session["token"] = "t0ken"
        yield


def components_of(component: Any) -> Iterator[Any]:
    """Yield a component and all those inside it."""
    yield component
    children = getattr(component, "children", None)
    for child in children if isinstance(children, list | tuple) else [children]:
        if child is not None and hasattr(child, "to_plotly_json"):
            yield from components_of(child)


@pytest.fixture
def inside() -> Callable[[Any], list[Any]]:
    """Return a function that lists a component and all those inside it."""
    return lambda component: list(components_of(component))


@pytest.fixture
def text_of() -> Callable[[Any], str]:
    """Return a function that gives the text a person reads in a component."""

    def text(component: Any) -> str:
        if isinstance(component, str | int | float):
            return str(component)
        if isinstance(component, list | tuple):
            return " ".join(text(child) for child in component)
        return text(getattr(component, "children", None) or "") if component is not None else ""

    return text
