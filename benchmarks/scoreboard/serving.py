"""How long an exact explanation takes: in process, and over HTTP with ten clients at once."""

from __future__ import annotations

import http.client
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np

from benchmarks.scoreboard.clients import Subjects, each, p95
from benchmarks.scoreboard.line import Line, at_most
from benchmarks.services import Running, running
from flask_api.answers.explanation import explain_applicant
from flask_api.answers.scores import score_applicant
from flask_api.schemas.explanation import ExplanationQuery
from modelling.scoring.explanations import explain

CLIENTS, TURNS = 10, 60
#: A person who reads between two questions, in seconds; 0: none, the next follows at once.
PAUSES = (0.5, 0.0)
IN_PROCESS_MS, HTTP_MS = 60, 100


def in_process(subjects: Subjects) -> list[Line]:
    """Time score, exact explanation and sentences: of stored applicants, and of rows never seen."""
    runtime = subjects.runtime

    def stored(position: int) -> None:
        number = int(runtime.population.ids[position])
        score_applicant(runtime, number)
        explain_applicant(runtime, number, ExplanationQuery(), None)

    def computed(position: int) -> None:
        row = runtime.population.matrix[position]
        runtime.scorer.score(row[None, :])
        explain(runtime.bundle, runtime.scorer, runtime.population, row)

    name = "score + exact explanation + sentences, in process"
    return [
        at_most(f"{name}, p95 ms", p95(each(stored, subjects.positions)), IN_PROCESS_MS),
        at_most(
            f"{name}, of a new application, p95 ms", p95(each(computed, subjects.positions)), IN_PROCESS_MS
        ),
    ]


def over_http(subjects: Subjects, artifacts: Path) -> list[Line]:
    """Let ten clients ask at once for score and explanation of applicants never asked for before."""
    ids = subjects.runtime.population.ids
    with running(artifacts) as services:
        return [_together(services, np.random.default_rng(3).permutation(ids), pause) for pause in PAUSES]


def _together(services: Running, ids: np.ndarray, pause: float) -> Line:
    shares = [ids[first : first + TURNS].tolist() for first in range(0, CLIENTS * TURNS, TURNS)]
    with ThreadPoolExecutor(CLIENTS) as pool:
        times = list(pool.map(lambda share: _client(services, share, pause), shares))
    every = [one for mine in times for one in mine]
    manner = f"{pause:g} s of reading between" if pause else "without any pause"
    name = f"the same over HTTP, {CLIENTS} clients, {manner}, p95 ms"
    return at_most(name, p95(every), HTTP_MS)


def _client(services: Running, ids: list[int], pause: float) -> list[float]:
    time.sleep(np.random.default_rng(ids[0]).uniform(0, pause))
    times = []
    with closing(http.client.HTTPConnection(urlsplit(services.api).netloc, timeout=30)) as line:
        for number in ids:
            start = time.perf_counter()
            for path in ("score", "explanation?method=shap"):
                _ask(line, f"/v1/applicants/{number}/{path}", services)
            times.append(1000 * (time.perf_counter() - start))
            time.sleep(pause)
    return times[5:]


def _ask(line: http.client.HTTPConnection, path: str, services: Running) -> None:
    line.request("GET", path, headers=services.headers)
    answer = line.getresponse()
    answer.read()
    if answer.status != http.client.OK:
        raise RuntimeError(f"{path} was answered with status {answer.status}")
