"""How quickly the API answers one client on loopback, each figure beside its target.

Run with ``python benchmarks/serving.py [--artifacts DIR]``; without ``--artifacts`` the demo's model is
used, and made first where there is none. It starts both services on ports of its own and stops them.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import requests  # noqa: E402

from benchmarks.record import percentiles, report, timed  # noqa: E402
from benchmarks.services import Running, running  # noqa: E402
from scripts.demo.model import prepare_model  # noqa: E402
from scripts.demo.settings import read_settings  # noqa: E402

REPEATS = 200


def calls(
    client: requests.Session, api: str, ids: list[int]
) -> dict[str, tuple[Callable[[], object], float, int]]:
    """Give each measured request with its target at the 95th percentile (ms) and its repeats."""
    state = {"turn": 0}

    def one(path: str) -> Callable[[], object]:
        def ask() -> None:
            state["turn"] += 1
            answer = client.get(f"{api}/v1/applicants/{ids[state['turn'] % len(ids)]}{path}", timeout=30)
            answer.raise_for_status()

        return ask

    def distribution() -> None:
        body = {"feature": "AMT_CREDIT", "filters": {}, "applicant_id": ids[0]}
        client.post(f"{api}/v1/cohorts/distribution", json=body, timeout=30).raise_for_status()

    return {
        "score": (one("/score"), 20, REPEATS),
        "exact explanation": (one("/explanation?method=shap"), 60, REPEATS),
        "LIME explanation": (one("/explanation?method=lime"), 600, 40),
        "profile": (one(""), 60, REPEATS),
        "similar applicants": (one("/similar"), 300, 50),
        "similar applicants, by contributions": (one("/similar?by=contributions"), 300, 50),
        "recourse": (one("/recourse"), 2000, 50),
        "distribution": (distribution, 300, 50),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, keep; status 1 when a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--artifacts", type=Path)
    with running(parser.parse_args(arguments).artifacts or demo_artifacts()) as services:
        rows = measure(services)
    first = {"what": "both services ready", "target_ms": 15000, **percentiles([services.ready_ms]), "runs": 1}
    rows.insert(0, first)
    report("serving", rows)
    return int(any(row["p95_ms"] > row["target_ms"] for row in rows))


def demo_artifacts() -> Path:
    """Give the demo's artifacts, made where they are not there."""
    settings = read_settings({}, ROOT)
    settings.folder.mkdir(mode=0o700, exist_ok=True)
    prepare_model(settings)
    return settings.artifacts


def measure(services: Running) -> list[dict[str, object]]:
    """Time each request."""
    client = requests.Session()
    client.headers.update(services.headers)
    page = client.get(f"{services.api}/v1/applicants?limit=100", timeout=30).json()
    ids = [item["applicant_id"] for item in page["items"]]
    rows: list[dict[str, object]] = []
    for name, (ask, target, repeats) in calls(client, services.api, ids).items():
        timed(ask, 5)
        rows.append({"what": name, "target_ms": target, **percentiles(timed(ask, repeats)), "runs": repeats})
    return rows


if __name__ == "__main__":
    sys.exit(main())
