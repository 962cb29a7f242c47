"""One LIME explanation at a time; a few wait, the rest is told what to do instead."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from flask_api.errors import Busy
from flask_api.turns import Turns, turn_for

PATH = "/v1/applicants/100001/explanation"
#: More than any of these tests takes; what is waited for comes at once.
LONG = 10.0


class Clock:
    """Seconds that pass when told."""

    def __init__(self) -> None:
        self.now = 50.0

    def __call__(self) -> float:
        return self.now


class Worker:
    """Callers in threads that hold their turn until told to leave."""

    def __init__(self, turns: Turns, pool: ThreadPoolExecutor) -> None:
        self.turns = turns
        self.pool = pool
        self.leave = Event()
        self.inside = 0
        self.most_inside = 0

    def send(self) -> Future[None]:
        """Let one more caller come; returns once it waits or works."""
        present = self.turns._present
        future = self.pool.submit(self._work)
        while self.turns._present == present and not future.done():
            Event().wait(0.001)
        return future

    def _work(self) -> None:
        with self.turns.turn():
            self.inside += 1
            self.most_inside = max(self.most_inside, self.inside)
            assert self.leave.wait(LONG)
            self.inside -= 1


@pytest.fixture
def worker() -> Iterator[Callable[..., Worker]]:
    """Give a function that makes callers of some turns; they leave when the test ends."""
    made: list[Worker] = []
    with ThreadPoolExecutor(8) as pool:

        def _worker(turns: Turns) -> Worker:
            made.append(Worker(turns, pool))
            return made[-1]

        yield _worker
        for one in made:
            one.leave.set()


def test_one_works_and_the_others_wait(worker: Callable[..., Worker]) -> None:
    callers = worker(Turns(3, LONG))
    futures = [callers.send() for _ in range(4)]
    assert callers.inside == 1
    callers.leave.set()
    for future in futures:
        future.result(LONG)
    assert callers.most_inside == 1


@pytest.mark.parametrize("queue", [0, 2])
def test_one_too_many_is_turned_away_at_once(worker: Callable[..., Worker], queue: int) -> None:
    refused: list[str] = []
    callers = worker(Turns(queue, 2.5, refused.append))
    for _ in range(1 + queue):
        callers.send()
    with pytest.raises(Busy) as caught:
        callers.send().result(LONG)
    assert caught.value.headers["Retry-After"] == "3"
    assert "method=shap" in caught.value.detail
    assert "again in 3 s" in caught.value.detail
    assert refused == ["queue"]


def test_who_waits_too_long_is_turned_away_and_makes_room(worker: Callable[..., Worker]) -> None:
    refused: list[str] = []
    turns = Turns(1, 0.05, refused.append)
    callers = worker(turns)
    working = callers.send()
    for _ in range(3):  # the place of who gave up is free again
        with pytest.raises(Busy):
            callers.send().result(LONG)
    assert refused == ["deadline"] * 3
    callers.leave.set()
    working.result(LONG)
    with turns.turn():
        pass


def test_work_that_takes_too_long_is_stopped_at_its_next_stage() -> None:
    clock, refused = Clock(), list[str]()
    turns = Turns(0, 3.0, refused.append, clock)
    with turns.turn() as check:
        clock.now += 3.0
        check()
        clock.now += 0.1
        with pytest.raises(Busy):
            check()
    assert refused == ["deadline"]


def test_a_failure_gives_the_turn_back() -> None:
    turns = Turns(0, LONG)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), turns.turn():
            raise ZeroDivisionError
    with turns.turn() as check:
        check()


def test_only_lime_takes_a_turn(app: Flask) -> None:
    turns: Turns = app.extensions["turns"]
    with app.app_context(), turn_for("shap") as check:
        check()
        assert turns._present == 0
        with turn_for("lime"):
            assert turns._present == 1


@pytest.fixture
def crowded(app: Flask, advisor: FlaskClient) -> Iterator[FlaskClient]:
    """Client of an application that computes a LIME explanation and lets nobody wait."""
    turns = app.extensions["turns"] = Turns(0, LONG, app.extensions["turns"]._turned_away)
    with turns.turn():
        yield advisor


def test_a_busy_service_says_what_to_do(crowded: FlaskClient) -> None:
    answer = crowded.get(PATH, query_string={"method": "lime"})
    problem: dict[str, Any] = answer.get_json()
    assert (answer.status_code, problem["type"]) == (503, "urn:problem-type:pret-a-depenser:busy")
    assert answer.headers["Retry-After"] == "10"
    assert "method=shap" in problem["detail"]
    assert answer.content_type == "application/problem+json"
    metrics = crowded.get("/metrics").get_data(as_text=True)
    assert 'api_turned_away_total{reason="queue"} 1.0' in metrics.splitlines()


def test_the_exact_explanation_is_never_turned_away(crowded: FlaskClient) -> None:
    assert crowded.get(PATH, query_string={"method": "shap"}).status_code == 200


def test_an_explanation_over_its_time_is_refused_while_computed(app: Flask, advisor: FlaskClient) -> None:
    class Hurried(Clock):
        """A second passes at every look."""

        def __call__(self) -> float:
            self.now += 1.0
            return self.now

    turns = app.extensions["turns"] = Turns(2, 1.5, clock=Hurried())
    answer = advisor.get(PATH, query_string={"method": "lime"})
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "2")
    app.extensions["turns"] = Turns(2, LONG)
    assert advisor.get(PATH, query_string={"method": "lime"}).status_code == 200
    assert turns._present == 0


def test_many_at_once_are_all_answered_or_told_to_come_again(
    app: Flask, advisor: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns = app.extensions["turns"] = Turns(2, LONG)
    started, go_on = Event(), Event()
    explaining = importlib.import_module("modelling.scoring.explanations.explain")
    fit = explaining.fit_locally

    def slow(*args: Any, **options: Any) -> Any:
        started.set()
        assert go_on.wait(LONG)
        return fit(*args, **options)

    monkeypatch.setattr(explaining, "fit_locally", slow)

    def ask() -> int:
        client = app.test_client()
        client.environ_base.update(advisor.environ_base)
        return client.get(PATH, query_string={"method": "lime"}).status_code

    with ThreadPoolExecutor(8) as pool:
        futures = [pool.submit(ask) for _ in range(8)]
        assert started.wait(LONG)
        while sum(future.done() for future in futures) < 5:
            Event().wait(0.001)
        assert turns._present == 3
        go_on.set()
        assert sorted(future.result(LONG) for future in futures) == [200] * 3 + [503] * 5
